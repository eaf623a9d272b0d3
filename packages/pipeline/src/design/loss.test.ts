import { emptyFacts, knownFact } from '@tideline/fixtures'
import type { Design, Facts, Inventory, PersistedToday } from '@tideline/model'
import { expect, test } from 'vitest'
import { decide } from '#design/decide.ts'
import { applyEdit } from '#design/edit.ts'
import { type Loss, lossOf } from '#design/loss.ts'
import { type SampleEntry, sampleInventory } from '#design/sample-inventory.ts'
import { designWith } from '#design/suggest.ts'

const ENTRIES: Record<string, SampleEntry> = {
  '/var/lib/db': {
    bytes: 40,
    changedAt: 7,
    record: { advice: 'keep', category: 'databases', severity: 'data-loss', title: 'A database' },
  },
  '/var/lib/db/rows': { kind: 'f', bytes: 2, changedAt: 9 },
  '/var/lib/app': {
    bytes: 30,
    record: { advice: 'keep', category: 'services', severity: 'annoyance' },
  },
  '/var/lib/bank': {
    bytes: 1,
    record: { advice: 'keep', category: 'services', severity: 'data-loss' },
  },
  '/var/lib/taste': {
    bytes: 99,
    record: { advice: 'ask', category: 'services', severity: 'data-loss' },
  },
  '/var/lib/unheard-of': { bytes: 5 },
  '/var/lib/cache': { bytes: 8, record: { advice: 'drop', severity: 'none', category: 'cache' } },
  '/var/lib/other-cache': {
    bytes: 6,
    record: { advice: 'ask', severity: 'none', category: 'cache' },
  },
  '/srv/mixed': { bytes: 3, entries: 4 },
  '/srv/mixed/part': {
    bytes: 2,
    record: { advice: 'keep', category: 'documents', severity: 'data-loss' },
  },
}

function lossWith(
  rules: readonly string[] = [],
  {
    entries = ENTRIES,
    facts = emptyFacts(),
    root,
  }: { entries?: Record<string, SampleEntry>; facts?: Facts; root?: Design['root'] } = {},
): Loss {
  const inventory = sampleInventory(entries)
  return lossOf(
    inventory,
    facts,
    designOf(inventory, facts, rules, root),
    decide(inventory, facts, designOf(inventory, facts, rules, root)),
  )
}

function designOf(
  inventory: Inventory,
  facts: Facts,
  written: readonly string[],
  root?: Design['root'],
): Design {
  const empty: Design = { ...designWith(facts, inventory, {}), rules: [], ...(root && { root }) }
  return written.reduce((design, line) => {
    const [decision, path] = line.split(' ') as ['keep' | 'lose', string]
    return applyEdit(design, { edit: 'set-rule', rule: { path, kind: 'directory', decision } })
  }, empty)
}

function linesOf(loss: Loss): string[] {
  return loss.groups.map(
    ({ kind, bytes, places }) =>
      `${kind} ${bytes}: ${places.map(({ path, state }) => `${path}${state === 'lost' ? ' lost' : ''}`).join(', ')}`,
  )
}

test('what goes is grouped by what it is, caches last; undecided first, then by cost, then by bytes', () => {
  expect(linesOf(lossWith(['lose /var/lib/taste']))).toEqual([
    'documents 2: /srv/mixed/part',
    'databases 42: /var/lib/db',
    'services 130: /var/lib/bank, /var/lib/app, /var/lib/taste lost',
    'unknown 8: /var/lib/unheard-of, /srv/mixed',
    'caches 14: /var/lib/cache, /var/lib/other-cache',
  ])
})

test('what is kept is no loss, and what is in a kept folder neither', () => {
  expect(linesOf(lossWith(['keep /var/lib', 'lose /var/lib/db']))).toEqual([
    'documents 2: /srv/mixed/part',
    'unknown 3: /srv/mixed',
  ])
})

test('a line says how much, how new, what is known and whether a rule can keep it', () => {
  const [database] = lossWith().groups.find(({ kind }) => kind === 'databases')!.places
  expect(database).toEqual({
    placeKind: 'databases',
    path: '/var/lib/db',
    kind: 'directory',
    state: 'undecided',
    bytes: 42,
    newestChange: 9,
    places: 1,
    recordId: 'system:/var/lib/db',
    title: 'A database',
    severity: 'data-loss',
    isOwnRecord: true,
    isUnread: false,
    isRest: false,
    canKeep: true,
  })
})

test('the rest of a folder whose parts stand apart cannot be kept by one rule', () => {
  const unknown = lossWith().groups.find(({ kind }) => kind === 'unknown')!.places
  expect(unknown.find(({ path }) => path === '/srv/mixed')).toMatchObject({
    isRest: true,
    canKeep: false,
    bytes: 3,
    newestChange: undefined,
  })
})

test('what no entry can bring back, and a folder of /etc with links of Nix, has no button', () => {
  const { groups } = lossWith([], {
    entries: {
      '/etc/app': { holdsNixLinks: true, bytes: 2 },
      '/home/ada': { homeOf: 'ada' },
      '/home/ada/app': { holdsNixLinks: true, bytes: 2 },
      '/etc/shadow': { kind: 'f', bytes: 1 },
    },
  })
  const places = groups.flatMap((group) => group.places)
  expect(places.filter(({ canKeep }) => canKeep).map(({ path }) => path)).toEqual(['/home/ada/app'])
  expect(places.map(({ path }) => path).toSorted()).toEqual([
    '/etc/app',
    '/etc/shadow',
    '/home/ada/app',
  ])
})

test('the size that follows: need, proposal and headroom; swap on disk counts apart, zram not at all', () => {
  const GIB = 2 ** 30
  const room = (
    need: number,
    swap: [kind: 'partition' | 'zram', sizeBytes: number][],
    root?: Design['root'],
  ) =>
    lossWith([], {
      entries: { '/srv/data': { bytes: need } },
      facts: emptyFacts({
        memory: knownFact({ ramBytes: 8 * GIB, swapBytes: 3 * GIB }),
        swap: knownFact(swap.map(([kind, sizeBytes]) => ({ path: '/dev/swap', kind, sizeBytes }))),
      }),
      ...(root && { root }),
    }).room
  expect(room(GIB, [], { strategy: 'tmpfs', size: '25%' })).toEqual({
    needBytes: GIB,
    memory: {
      ramBytes: 8 * GIB,
      swapBytes: 0,
      proposal: { size: '2G', sizeBytes: 2 * GIB },
      fits: 'in-ram',
      chosen: { size: '25%', sizeBytes: 2 * GIB, headroomBytes: GIB },
    },
  })
  expect(room(5 * GIB, [['partition', 2 * GIB]])?.memory).toMatchObject({
    fits: 'with-swap',
    swapBytes: 2 * GIB,
  })
  expect(room(5 * GIB, [['zram', 2 * GIB]])?.memory).toMatchObject({
    fits: 'too-large',
    swapBytes: 0,
  })
  expect(lossWith().room).toEqual({ needBytes: 196 })
})

test('of a root that stays its own size is told where it is in RAM, and nothing where it is on a disk', () => {
  const entry: PersistedToday = {
    ...{ path: '/srv', store: '/persist', storedAt: '/persist/srv' },
    ...{ how: 'bind', seenIn: 'mount-table' },
  }
  const fstab = (fsType: string) =>
    knownFact([{ mountPoint: '/', device: '/dev/vda1', fsType, options: [] }])
  const roomOf = (fsType: string, rest: Partial<Facts> = {}) =>
    lossWith([], {
      facts: emptyFacts({
        ...{ fstab: fstab(fsType), persistedToday: knownFact([entry]) },
        memory: knownFact({ ramBytes: 2 ** 33, swapBytes: 0 }),
        ...rest,
      }),
      root: { strategy: 'unchanged' },
    }).room
  const space = { mountPoint: '/', sizeBytes: 1000, usedBytes: 10, availableBytes: 990 }
  expect(roomOf('tmpfs', { space: knownFact([space]) })).toEqual({
    needBytes: 196,
    today: { sizeBytes: 1000, usedBytes: 10 },
  })
  expect(roomOf('tmpfs')).toEqual({ needBytes: 196, today: 'not-measured' })
  expect(roomOf('ext4')).toBeUndefined()
})

test('a home that could not be read is in it, and one rule keeps it', () => {
  const unread = sampleInventory({ '/home/kim': { mark: 'unreadable', homeOf: 'kim' } })
  const design = designWith(emptyFacts(), sampleInventory({}), {})
  const loss = lossOf(unread, emptyFacts(), design, decide(unread, emptyFacts(), design))
  expect(loss.groups.flatMap(({ places }) => places)).toMatchObject([
    { path: '/home/kim', state: 'undecided', isUnread: true, isRest: false, canKeep: true },
  ])
})
