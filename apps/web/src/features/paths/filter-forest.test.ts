import type { InventoryTree } from '@tideline/model'
import type { Decisions } from '@tideline/pipeline'
import { expect, test } from 'vitest'
import { fitsOf, HIDDEN, spotsOf } from '#features/paths/filter-forest.ts'
import { Forest } from '#features/paths/forest.ts'
import { parsePathQuery } from '#features/paths/path-query.ts'
import { type SampleNode, sampleTree } from '#features/paths/sample-tree.ts'
import { strangerProblem } from '#features/paths/term-masks.ts'

const DAY = 86_400
const NOW = 1000 * DAY

const LISTING: SampleNode[] = [
  [-1, '', 300, 'trunk'],
  [0, 'home', 200, 'trunk'],
  [1, 'ada', 200, 'unknown'],
  [2, 'Old Photos', 150, 'unknown'],
  [3, 'raw', 100, 'unknown'],
  [2, 'cache', 50, 'unknown'],
  [5, 'photos', 40, 'unknown'],
  [0, 'srv', 100, 'mount'],
]
const AGES = [0, 0, 0, 400, 500, 1, 600, 0]
const OWNERS = [0, 0, 1000, 1000, 1000, 1000, 0, 0]

const trees: Record<string, InventoryTree> = {
  '/': {
    ...sampleTree('/', LISTING, { 7: 'mount' }),
    newestChange: Float64Array.from(AGES, (days) => NOW - days * DAY),
    uids: Uint32Array.from(OWNERS),
  },
  '/srv': sampleTree(
    '/srv',
    [
      [-1, '', 100, 'trunk'],
      [0, 'wiki', 90, 'unknown'],
    ],
    {},
  ),
}
const forest = new Forest({
  version: 1,
  trees,
  records: {},
  scan: { state: 'complete', revision: 1, unreadableCount: 0, unreadable: [] },
})
const undecided = (count: number) => ({
  states: Array.from({ length: count }, () => 'undecided' as const),
  undecidedPlaces: new Int32Array(count),
})
const decisions = {
  trees: { '/': undecided(8), '/srv': undecided(2) },
} as unknown as Decisions
const account = { gid: 0, home: '/', shell: '/bin/sh', groups: [] }
const accounts = {
  users: [
    { ...account, name: 'root', uid: 0 },
    { ...account, name: 'ada', uid: 1000 },
  ],
  groups: [],
}
const known = {
  nowSeconds: NOW,
  accounts,
  changes: new Map([
    ['/home/ada/cache', { path: '/home/ada/cache', thenBytes: null, nowBytes: 50 }],
  ]),
  decided: ['/home/ada', '/home/ada/cache'],
  records: {},
}
const fitsFor = (text: string) => fitsOf(trees, decisions, parsePathQuery(text), known)!
const found = (text: string) => spotsOf(fitsFor(text)).map((spot) => forest.pathOf(spot))

test('a word is looked for in names; with another one, or a slash, in paths', () => {
  expect(found('photos')).toEqual(['/home/ada/Old Photos', '/home/ada/cache/photos'])
  expect(found('ada photos')).toEqual(['/home/ada/Old Photos', '/home/ada/cache/photos'])
  expect(found('"old photos"')).toEqual(['/home/ada/Old Photos'])
  expect(found('cache/ph')).toEqual(['/home/ada/cache/photos'])
  expect(found('/srv/wi')).toEqual(['/srv/wiki'])
})

test('a folder with the name is found itself, also where one in it has it too', () => {
  expect(found('o')).toEqual(['/home', '/home/ada/Old Photos', '/home/ada/cache/photos'])
  expect(found('cache size:>30')).toEqual(['/home/ada/cache', '/home/ada/cache/photos'])
  // Once, though it is a node of either tree.
  expect(found('srv')).toEqual(['/srv'])
})

test('age and owner find the topmost of what has them, in words below as well', () => {
  expect(found('age:>1y')).toEqual(['/home/ada/Old Photos', '/home/ada/cache/photos', '/srv'])
  expect(found('owner:ada')).toEqual(['/home/ada'])
  expect(found('owner:1000 age:>1y')).toEqual(['/home/ada/Old Photos'])
  expect(found('age:>1y cache')).toEqual(['/home/ada/cache/photos'])
})

test('size finds the narrowest, traits what they are said of', () => {
  expect(found('size:100..150 !srv')).toEqual(['/home/ada/Old Photos/raw'])
  expect(found('is:new')).toEqual(['/home/ada/cache'])
  expect(found('size:>30')).toEqual([
    '/home/ada/Old Photos/raw',
    '/home/ada/cache/photos',
    '/srv/wiki',
  ])
  expect(found('is:decided')).toEqual(['/home/ada', '/home/ada/cache'])
})

test('what is excluded is hidden with all that is in it', () => {
  const fits = fitsFor('photos !cache')
  expect(spotsOf(fits).map((spot) => forest.pathOf(spot))).toEqual(['/home/ada/Old Photos'])
  expect([...fits['/']!.subarray(5, 7)]).toEqual([HIDDEN, HIDDEN])
})

test('a hit on another file system leads from the folder that it is mounted at', () => {
  expect(fitsFor('wiki')['/']![7]).not.toBe(0)
  expect(fitsFor('raw')['/']![7]).toBe(0)
})

test('an account that there is not is said to be none', () => {
  expect(strangerProblem(parsePathQuery('owner:bo'), accounts)).toContain('bo')
  expect(strangerProblem(parsePathQuery('owner:ada,1001'), accounts)).toBeUndefined()
})
