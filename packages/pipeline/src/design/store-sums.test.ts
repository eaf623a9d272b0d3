import { emptyFacts } from '@tideline/fixtures'
import type { Rule } from '@tideline/model'
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
