import { expect, test } from 'vitest'
import { Forest } from '#features/paths/forest.ts'
import { type SampleNode, sampleTree } from '#features/paths/sample-tree.ts'
import { bytesTogether, decidable } from '#features/paths/use-marked.ts'

const LISTING: SampleNode[] = [
  [-1, '', 100, 'trunk'],
  [0, 'a', 60, 'known'],
  [1, 'in', 20, 'unknown'],
  [0, 'a-b', 30, 'unknown'],
  [0, 'made', 5, 'nix'],
  [0, 'other', 5, 'mount'],
]
const forest = new Forest({
  version: 1,
  trees: { '/': sampleTree('/', LISTING, {}) },
  records: {},
  scan: { state: 'complete', revision: 1, unreadableCount: 0, unreadable: [] },
})
const at = (...nodes: number[]) => nodes.map((node) => ({ mountPoint: '/', node }))

test('what Nix makes, another file system and the whole root cannot be decided about', () => {
  expect(decidable(forest, at(0, 1, 4, 5)).map(({ path }) => path)).toEqual(['/a'])
})

test('what lies in another chosen folder counts once', () => {
  expect(bytesTogether(forest, decidable(forest, at(3, 2, 1)))).toBe(90)
  expect(bytesTogether(forest, decidable(forest, at(2, 3)))).toBe(50)
})
