import { expect, test } from 'vitest'
import { Forest } from '#features/paths/forest.ts'
import { type SampleNode, sampleTree } from '#features/paths/sample-tree.ts'
import { decidable, sumOf } from '#features/paths/use-marked.ts'

const LISTING: SampleNode[] = [
  [-1, '', 100, 'trunk'],
  [0, 'a', 60, 'known'],
  [1, 'in', 20, 'unknown'],
  [0, 'a-b', 30, 'unknown'],
  [0, 'made', 5, 'nix'],
  [0, 'other', 5, 'mount'],
]
const INNER: SampleNode[] = [
  [-1, '', 7, 'trunk'],
  [0, 'b', 7, 'unknown'],
]
const forest = new Forest({
  version: 1,
  trees: { '/': sampleTree('/', LISTING, {}), '/a/disk': sampleTree('/a/disk', INNER, {}) },
  records: {},
  scan: { state: 'complete', revision: 1, unreadableCount: 0, unreadable: [] },
})
const at = (...nodes: number[]) => nodes.map((node) => ({ mountPoint: '/', node }))

test('what Nix makes, another file system and the whole root cannot be decided about', () => {
  expect(decidable(forest, at(0, 1, 4, 5)).map(({ path }) => path)).toEqual(['/a'])
})

test('another file system that shows what is kept today can', () => {
  const entry = { path: '/other', store: '/persist', storedAt: '/persist/other' }
  const mounted = { ...entry, how: 'bind', seenIn: 'mount-table' } as const
  const known = new Forest(forest.inventory, [{ ...mounted, kind: 'file' }])
  expect(decidable(known, at(4, 5))).toMatchObject([{ path: '/other', kind: 'file' }])
  const unknown = new Forest(forest.inventory, [mounted])
  expect(decidable(unknown, at(5))).toMatchObject([{ path: '/other', kind: 'directory' }])
})

test('what lies in another chosen folder counts once', () => {
  expect(sumOf(forest, at(3, 2, 1))).toEqual({ count: 3, inOthers: 1, bytes: 90 })
  expect(sumOf(forest, at(2, 3))).toEqual({ count: 2, inOthers: 0, bytes: 50 })
})

test('what lies in a chosen folder, but on another file system, counts as well', () => {
  const inner = (node: number) => ({ mountPoint: '/a/disk', node })
  expect(sumOf(forest, [inner(1), ...at(1)])).toEqual({ count: 2, inOthers: 0, bytes: 67 })
})

test('what cannot be decided about is not counted', () => {
  expect(sumOf(forest, at(4, 5, 0))).toEqual({ count: 0, inOthers: 0, bytes: 0 })
})
