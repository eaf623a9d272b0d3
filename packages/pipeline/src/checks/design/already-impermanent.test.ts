import { knownFact } from '@tideline/fixtures'
import type { PersistedToday, Plan } from '@tideline/model'
import { expect, test } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { answerOf } from '#checks/sample-answer.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'
import { alreadyImpermanent } from './already-impermanent.ts'

function kept(path: string, rest: Partial<PersistedToday> = {}): PersistedToday {
  const stored = { store: '/persist', storedAt: `/persist${path}` }
  return { path, ...stored, kind: 'directory', how: 'bind', seenIn: 'mount-table', ...rest }
}

const gone = (path: string) => kept(path, { seenIn: 'unit', isStored: false })

function host(entries: PersistedToday[], rules: string[]): SampleHost {
  return {
    facts: { persistedToday: knownFact(entries) },
    rules,
    design: { root: { strategy: 'unchanged' }, migration: 'keep-more' },
  }
}

testCheck(alreadyImpermanent, {
  fires: {
    'an entry without a rule': {
      ...host([kept('/a')], []),
      says: [{ severity: 'note', title: 'The design does not speak of 1 path that is kept today' }],
    },
    'many without one': {
      ...host(
        Array.from('abcdefghij', (name) => kept(`/${name}`)),
        ['keep /a'],
      ),
      says: [
        { why: expect.stringMatching(/\/b, .* and 1 more\.$/), fix: { label: 'Keep these 9' } },
      ],
    },
    'nothing is stored for one': {
      ...host([gone('/a')], ['keep /a']),
      says: [{ title: 'Nothing is on the store for /a', path: '/a' }],
    },
    'nothing is stored for two': {
      ...host([gone('/a'), gone('/b')], ['keep /a', 'keep /b']),
      says: [
        { title: 'Nothing is on the store for 2 paths', why: expect.stringContaining('/a, /b') },
      ],
    },
  },
  quiet: {
    'each has a rule, and is there': host([kept('/a'), kept('/b')], ['keep /a', 'lose /b']),
    'a folder above has one': host([kept('/a/b')], ['keep /a']),
    'nobody could look': host([kept('/a', { seenIn: 'unit' })], ['keep /a']),
    'the root gets another one': { ...host([gone('/a')], []), design: {} },
  },
})

test('DRIFT-1 says where nothing showed that the root starts empty', () => {
  const input = sampleInput(host([kept('/a')], ['keep /a']))
  const titles = (emptiedBy: 'memory' | 'not-seen') => {
    const plan = { today: { emptiedBy }, unsaid: [] } as unknown as Plan
    return answerOf('DRIFT-1', { ...input, plan }).problems.map(({ title }) => title)
  }
  expect(titles('memory')).toEqual([])
  expect(titles('not-seen')).toEqual(['What empties the root was not seen'])
})
