import { emptyFacts, knownFact } from '@tideline/fixtures'
import type { Design, PersistedToday, Rule } from '@tideline/model'
import { expect, test } from 'vitest'
import { sampleInventory } from './sample-inventory.ts'
import { storeSums } from './store-sums.ts'
import { designWith } from './suggest.ts'

const keep = (path: string, store?: string): Rule => ({
  ...{ path, kind: 'directory', decision: 'keep' },
  ...(store !== undefined && { store }),
})

test('each store has its paths and bytes; what is in two kept folders counts in the inner one', () => {
  const inventory = sampleInventory({
    '/srv/a': { bytes: 1 },
    '/srv/a/b': { bytes: 20 },
    '/srv/a/b/c': { bytes: 300 },
  })
  const design = {
    ...designWith(emptyFacts(), inventory, {}),
    moreStores: [
      { path: '/empty', isBackedUp: true },
      { path: '/large', isBackedUp: false },
    ],
    rules: [
      keep('/srv/a'),
      keep('/srv/a/b', '/large'),
      keep('/srv/a/b/c'),
      keep('/srv/new', '/large'),
    ],
  }
  const sums = storeSums(inventory, emptyFacts(), design)
  expect(sums.map(({ named, paths, keptBytes }) => [named, paths, keptBytes])).toEqual([
    ['/persist', 2, 301],
    ['/empty', 0, 0],
    ['/large', 2, 20],
  ])
})

test('what lies in a store already is counted, and said not to be measured', () => {
  const entry = (path: string): PersistedToday => ({
    ...{ path, store: '/persist', storedAt: `/persist${path}` },
    ...{ how: 'bind', seenIn: 'mount-table' },
  })
  const facts = {
    ...emptyFacts(),
    persistedToday: knownFact([entry('/srv/a'), entry('/srv/b')]),
  }
  const inventory = sampleInventory({ '/srv/a': { mark: 'mount' }, '/srv/new': { bytes: 7 } })
  const sumsBy = (migration: Design['migration']) => {
    const rules = [keep('/srv/new')]
    const design = { ...designWith(facts, inventory, { migration }), rules }
    return storeSums(inventory, facts, design).map(({ paths, keptBytes, unmeasuredPaths }) => [
      ...[paths, keptBytes, unmeasuredPaths],
    ])
  }
  expect(sumsBy('keep-more')).toEqual([[3, 7, 2]])
  expect(sumsBy('change-list')).toEqual([[3, 7, 2]])
  expect(sumsBy('adopt-in-place')).toEqual([[1, 7, 0]])
})
