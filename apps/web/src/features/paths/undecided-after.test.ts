import type { TreeDecisions } from '@tideline/pipeline'
import { expect, test } from 'vitest'
import { Forest } from '#features/paths/forest.ts'
import { sampleTree } from '#features/paths/sample-tree.ts'
import type { Sort } from '#features/paths/tree-rows.ts'
import { UndecidedPlaces } from '#features/paths/undecided-after.ts'

/** Parent, name, bytes, undecided places at and below. */
const LISTING: [number, string, number, number][] = [
  [-1, '', 100, 4],
  [0, 'etc', 10, 1],
  [1, 'adjtime', 10, 1],
  [0, 'home', 90, 3],
  [3, 'ada', 90, 3],
  [4, 'Music', 20, 1],
  [4, 'Pictures', 60, 2],
  [6, 'raw', 50, 1],
  [4, 'src', 10, 0],
]

const forest = new Forest({
  version: 1,
  trees: {
    '/': sampleTree(
      '/',
      LISTING.map(([parent, name, bytes]) => [parent, name, bytes, 'unknown']),
      {},
    ),
  },
  records: {},
  scan: { state: 'complete', revision: 1, unreadableCount: 0, unreadable: [] },
})
const decisions = {
  undecidedPlaces: Int32Array.from(LISTING.map(([, , , places]) => places)),
} as unknown as TreeDecisions
const places = new UndecidedPlaces(forest, decisions)

function after(path: string | undefined, sort: Sort = 'size'): string | undefined {
  const next = places.next(path, sort)
  return next && forest.pathOf(next)
}

test('goes on in the order in which the tree shows them', () => {
  expect(after(undefined)).toBe('/home/ada/Pictures')
  expect(after('/home/ada/Pictures')).toBe('/home/ada/Pictures/raw')
  expect(after('/home/ada/Pictures/raw')).toBe('/home/ada/Music')
  expect(after('/home/ada/Music')).toBe('/etc/adjtime')
  expect(after(undefined, 'name')).toBe('/etc/adjtime')
  expect(after('/etc/adjtime', 'name')).toBe('/home/ada/Music')
})

test('begins again after the last, and goes on after what is decided', () => {
  expect(after('/etc/adjtime')).toBe('/home/ada/Pictures')
  expect(after('/home/ada/src')).toBe('/etc/adjtime')
  expect(after('/not/here')).toBe('/home/ada/Pictures')
})

test('answers nothing where no other is left', () => {
  const last = Int32Array.from([1, 1, 1, 0, 0, 0, 0, 0, 0])
  const only = new UndecidedPlaces(forest, { ...decisions, undecidedPlaces: last } as TreeDecisions)
  expect(only.next('/etc/adjtime', 'size')).toBeUndefined()
  expect(only.next('/home/ada', 'size')).toBeDefined()
  const none = new UndecidedPlaces(forest, {
    ...decisions,
    undecidedPlaces: new Int32Array(LISTING.length),
  } as TreeDecisions)
  expect(none.next(undefined, 'size')).toBeUndefined()
})
