import { expect, test } from 'vitest'
import type { Rule } from '#design.ts'
import type { PersistedToday } from '#practice.ts'
import type { Facts } from '#snapshot.ts'
import {
  decidedToday,
  entryTodayAbove,
  factsWithToday,
  keptToday,
  moduleToday,
  stateToday,
  storesToday,
} from '#today.ts'

function entry(path: string, rest: Partial<PersistedToday> = {}): PersistedToday {
  const store = rest.store ?? '/persist'
  return { path, store, storedAt: `${store}${path}`, how: 'bind', seenIn: 'unit', ...rest }
}

test('the store that most entries use comes first, then by name', () => {
  const entries = [
    ...[entry('/a', { store: '/z' }), entry('/b', { store: '/y' }), entry('/c', { store: '/y' })],
    entry('/d', { store: '/x' }),
  ]
  expect(storesToday(entries)).toEqual(['/y', '/x', '/z'])
  expect(storesToday([])).toEqual([])
})

test('the innermost entry at or above a path', () => {
  const entries = [entry('/var/lib'), entry('/var/lib/docker'), entry('/var/lib/dock')]
  const above = (path: string) => entryTodayAbove(entries, path)?.path
  expect(above('/var/lib/docker/x')).toBe('/var/lib/docker')
  expect(above('/var/lib')).toBe('/var/lib')
  expect(above('/var')).toBeUndefined()
})

test('what is mounted is there; else it takes a look at the store', () => {
  expect(stateToday(entry('/a', { seenIn: 'mount-table' }))).toBe('there')
  expect(stateToday(entry('/a', { isStored: true }))).toBe('there')
  expect(stateToday(entry('/a', { isStored: false }))).toBe('missing')
  expect(stateToday(entry('/a'))).toBe('not-visible')
})

test('only a rule to lose it, its own or one above, takes an entry out', () => {
  const entries = [entry('/a'), entry('/b/c'), entry('/d')]
  const rule = (path: string, decision: 'keep' | 'lose') =>
    ({ path, decision, kind: 'directory' }) as const
  const rules = [rule('/a', 'keep'), rule('/b', 'lose')]
  const { kept, lost } = decidedToday(entries, { rules })
  expect(kept.map(({ path }) => path)).toEqual(['/a', '/d'])
  expect(lost.map(({ path }) => path)).toEqual(['/b/c'])
})

test('what lies in a folder that comes back is not taken out alone', () => {
  const rule = (path: string, decision: 'keep' | 'lose', store?: string) =>
    ({ path, decision, kind: 'directory', ...(store && { store }) }) as const
  const lost = (entries: Parameters<typeof decidedToday>[0], ...rules: Rule[]) =>
    decidedToday(entries, { rules }).lost.map(({ path }) => path)
  const inside = entry('/home/a/Music')
  expect(lost([inside], rule('/home/a', 'keep'), rule('/home/a/Music', 'lose'))).toEqual([])
  expect(lost([entry('/home/a'), inside], rule('/home/a/Music', 'lose'))).toEqual([])
  expect(lost([entry('/home/a'), inside], rule('/home/a', 'lose'))).toEqual([
    '/home/a',
    '/home/a/Music',
  ])
  // Of another place in the store, or of another store, nothing is in that folder.
  const elsewhere = { ...inside, storedAt: '/persist/music' }
  expect(lost([entry('/home/a'), elsewhere], rule('/home/a/Music', 'lose'))).toHaveLength(1)
  const other = [rule('/home/a', 'keep', '/data'), rule('/home/a/Music', 'lose')]
  expect(lost([inside], ...other)).toHaveLength(1)
})

test('what was told joins what was read, which counts first', () => {
  const missing = { state: 'missing', why: '' } as const
  const nixos = { state: 'known', value: { systemPath: '' }, from: '', about: 'target' }
  const facts = { persistedToday: missing, nixos } as unknown as Facts
  const today = { module: 'preservation' as const, entries: [entry('/b'), entry('/a')] }
  const told = factsWithToday(facts, { today })
  expect(keptToday(told).map(({ path }) => path)).toEqual(['/a', '/b'])
  expect(moduleToday(told)).toBe('preservation')
  const read = factsWithToday(told, {
    today: { module: 'impermanence', entries: [entry('/a', { store: '/other' })] },
  })
  expect(keptToday(read).map(({ store }) => store)).toEqual(['/persist', '/persist'])
  expect(moduleToday(read)).toBe('preservation')
  expect(factsWithToday(facts, {})).toBe(facts)
})
