import { decide } from '@tideline/pipeline'
import { expect, test } from 'vitest'
import { Forest } from '#features/paths/forest.ts'
import { type SampleNode, sampleTree } from '#features/paths/sample-tree.ts'
import { tileAfter } from '#features/paths/treemap/map-keys.ts'
import { mapTiles, partsToShow } from '#features/paths/treemap/map-tiles.ts'

const LISTING: SampleNode[] = [
  [-1, '', 1000, 'trunk'],
  [0, 'etc', 2, 'unknown'],
  [0, 'home', 700, 'trunk'],
  [2, 'ada', 650, 'unknown'],
  [2, 'bo', 50, 'unknown'],
  [0, 'mnt', 5000, 'mount'],
  [0, 'srv', 1, 'unknown'],
  [0, 'var', 290, 'unknown'],
]
const inventory = {
  version: 1 as const,
  trees: { '/': sampleTree('/', LISTING, { 5: 'mount' }) },
  records: {},
  scan: { state: 'complete' as const, revision: 1, unreadableCount: 0, unreadable: [] },
}
const forest = new Forest(inventory)
const missing = { state: 'missing' as const, why: 'not needed here' }
const FACTS = ['mounts', 'fstab', 'space', 'persistedToday', 'accounts', 'nixos']
const facts = Object.fromEntries(FACTS.map((name) => [name, missing])) as unknown as Parameters<
  typeof decide
>[1]
const rules = ['/home', '/srv', '/var'].map((path) => ({
  path,
  kind: 'directory' as const,
  decision: 'keep' as const,
}))
const decisions = decide(inventory, facts, {
  rules,
  store: '/persist',
  moreStores: [],
  homesInMemory: [],
  migration: 'adopt-in-place',
  persistence: { form: 'impermanence', hideMounts: true, allowTrash: false },
})
const view = {
  forest,
  decisions,
  zoom: { spot: { mountPoint: '/', node: 0 }, path: '/' },
  width: 600,
  height: 400,
  isEnlarging: false,
}
const area = (path: string, isEnlarging: boolean) => {
  const tile = mapTiles({ ...view, isEnlarging }).find((it) => it.path === path && !it.isRest)
  return tile ? (tile.box.width + 2) * (tile.box.height + 2) : 0
}

test('what is large has tiles in it, what is small is one tile, other file systems are none', () => {
  const tiles = mapTiles(view)
  expect(tiles.map(({ name, level }) => [name, level])).toEqual([
    ['home', 0],
    ['ada', 1],
    ['bo', 1],
    ['var', 0],
    ['3 smaller', 0],
  ])
  expect(tiles.at(-1)).toMatchObject({ path: '/', isRest: true, bytes: 10 })
  expect(tiles[0]?.head.height).toBeLessThan(tiles[0]!.box.height)
  expect(area('/var', false) / (600 * 400)).toBeCloseTo(0.29, 2)
})

test('what is undecided can be enlarged, and then it has a tile of its own', () => {
  expect(area('/etc', false)).toBe(0)
  expect(area('/etc', true) / (600 * 400)).toBeCloseTo(0.5, 1)
})

test('the parts of a folder and the files in it add up to the folder', () => {
  const parts = partsToShow(view)
  expect(parts.map(({ name }) => name)).toEqual(['home', 'var', 'files in it', 'etc', 'srv'])
  expect(parts.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(1000)
})

test('arrows go to the nearest tile on that side', () => {
  const tiles = mapTiles(view)
  const go = (key: string, from: string) => {
    const to = tileAfter(
      key,
      tiles,
      tiles.findIndex(({ name }) => name === from),
    )
    return to === undefined ? undefined : tiles[to]!.name
  }
  expect(go('ArrowRight', 'home')).toBe('var')
  expect(go('ArrowLeft', 'var')).toBe('home')
  expect(go('ArrowDown', 'home')).toBe('ada')
  expect(go('ArrowUp', 'ada')).toBe('home')
  expect(go('ArrowLeft', 'home')).toBeUndefined()
  expect(go('End', 'home')).toBe('3 smaller')
})
