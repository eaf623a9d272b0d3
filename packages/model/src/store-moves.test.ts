import { expect, test } from 'vitest'
import type { Rule } from '#design.ts'
import type { PersistedToday } from '#practice.ts'
import type { Facts } from '#snapshot.ts'
import { stayWords, storeMoves, storeMoveWords } from '#store-moves.ts'

const entry = (path: string, rest: Partial<PersistedToday> = {}): PersistedToday => ({
  ...{ path, store: '/persist', storedAt: `/persist${path}`, how: 'bind', seenIn: 'mount-table' },
  ...rest,
})
const facts: Pick<Facts, 'persistedToday'> = {
  persistedToday: {
    ...{ state: 'known', from: '', about: 'target' },
    value: [
      entry('/etc/nixos'),
      entry('/var/lib/gone', { seenIn: 'unit', isStored: false }),
      entry('/var/lost'),
      entry('/var/lib/there'),
    ],
  },
}
const rule = (path: string, rest: Partial<Rule> = {}): Rule => ({
  ...{ path, kind: 'directory', decision: 'keep' },
  ...rest,
})
const design = {
  migration: 'change-list',
  store: '/safe',
  moreStores: [{ path: '/persist', isBackedUp: true }],
  rules: [
    rule('/etc/nixos'),
    rule('/var/lib/there', { store: '/persist' }),
    rule('/var/lost', { decision: 'lose' }),
  ],
} as const

test('what is kept on and lies elsewhere then moves; what is lost, gone or stays there does not', () => {
  const moved = storeMoves(facts, {
    ...design,
    rules: [...design.rules],
    moreStores: [...design.moreStores],
  })
  expect(moved).toMatchObject([
    { from: '/persist', to: '/safe', entries: [{ path: '/etc/nixos' }] },
  ])
  expect(moved.map(storeMoveWords)).toEqual([
    'By the design 1 path goes from /persist to /safe: the steps copy it, and /persist stays as it is.',
  ])
  expect(stayWords(moved)).toBe('Kept today, and kept on')
})

test('in the same store, or beside the list of today, nothing moves', () => {
  const none = { rules: [], moreStores: [] }
  expect(storeMoves(facts, { ...none, migration: 'change-list', store: '/persist' })).toEqual([])
  expect(storeMoves(facts, { ...none, migration: 'keep-more', store: '/safe' })).toEqual([])
})
