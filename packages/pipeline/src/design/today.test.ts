import { emptyFacts, knownFact } from '@tideline/fixtures'
import type { PersistedToday } from '@tideline/model'
import { expect, test } from 'vitest'
import { sampleInventory } from '#design/sample-inventory.ts'
import { designWith } from '#design/suggest.ts'
import { drift, firstRules, rulesOfToday } from '#design/today.ts'

function kept(path: string, rest: Partial<PersistedToday> = {}): PersistedToday {
  const store = rest.store ?? '/persist'
  return {
    ...{ path, store, storedAt: `${store}${path}`, kind: 'directory' },
    ...{ how: 'bind', seenIn: 'mount-table' },
    ...rest,
  }
}

const facts = emptyFacts({
  fstab: knownFact([{ device: 'none', mountPoint: '/', fsType: 'tmpfs', options: [] }]),
  persistedToday: knownFact([
    kept('/var/log', { store: '/state' }),
    kept('/etc/adjtime', { kind: 'file', how: 'link', seenIn: 'link', isStored: true }),
    kept('/var/lib/gone', { seenIn: 'unit', isStored: false }),
  ]),
})
const inventory = sampleInventory({
  '/etc/adjtime': { kind: 'l', linkTarget: '/persist/etc/adjtime' },
  '/opt/unknown': { bytes: 10 },
  '/var/cache/a': { bytes: 300, record: { advice: 'drop' } },
  '/var/lib/app': { bytes: 2000, record: { advice: 'keep', title: 'An app' } },
  '/var/lib/dull': { bytes: 40, record: { advice: 'ask' } },
  '/var/log': { mark: 'mount', class: 'mount' },
})
const suggested = designWith(facts, inventory, {
  strategies: [{ id: 'unchanged', firstRoot: () => ({ strategy: 'unchanged' }) }],
})

test('what is kept already is decided, and the advice is for the rest', () => {
  expect(suggested).toMatchObject({
    root: { strategy: 'unchanged' },
    migration: 'keep-more',
    store: '/persist',
  })
  expect(suggested.rules.map(({ decision, path, kind }) => `${decision} ${path} ${kind}`)).toEqual([
    'keep /etc/adjtime file',
    'lose /var/cache/a directory',
    'keep /var/lib/app directory',
    'lose /var/lib/dull directory',
    'keep /var/lib/gone directory',
    'keep /var/log directory',
  ])
})

test('a design begins with what is kept already only where the root stays as it is', () => {
  const paths = ['/etc/adjtime', '/var/lib/gone', '/var/log']
  expect(firstRules({ strategy: 'unchanged' }, facts).map(({ path }) => path)).toEqual(paths)
  expect(firstRules({ strategy: 'tmpfs' }, facts)).toEqual([])
})

test('kept, gone, lost by what is advised, and what the advice would add', () => {
  const today = { ...suggested, rules: rulesOfToday(facts) }
  const found = drift(facts, inventory, today)
  expect(found.stores).toEqual(['/persist', '/state'])
  expect(found.kept.map(({ path, state }) => [path, state])).toEqual([
    ['/var/log', 'there'],
    ['/etc/adjtime', 'there'],
    ['/var/lib/gone', 'missing'],
  ])
  expect(found.gone).toEqual(['/var/lib/gone'])
  expect(
    found.lost.map(({ advice, bytes, places }) => [advice, bytes, places.map(({ path }) => path)]),
  ).toEqual([
    ['keep', 2000, ['/var/lib/app']],
    ['ask', 40, ['/var/lib/dull']],
    ['unknown', 10, ['/opt']],
    ['drop', 300, ['/var/cache/a']],
  ])
  expect(found.additions).toMatchObject([
    { rule: { path: '/var/lib/app' }, bytes: 2000, reason: 'An app' },
  ])
})

test('with the advice taken nothing of value is lost, and nothing is to be added', () => {
  const found = drift(facts, inventory, suggested)
  expect(found.lost.map(({ advice }) => advice)).toEqual(['ask', 'unknown', 'drop'])
  expect(found.additions).toEqual([])
})
