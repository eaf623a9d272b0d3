import { buildTree } from '@tideline/fixtures'
import { type PathText, type Tree, TreeIndex } from '@tideline/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changesBetween } from '#inventory/changes.ts'

const treeOf = (files: Record<PathText, number>): Tree =>
  buildTree({
    mountPoint: '/',
    entries: Object.fromEntries(
      Object.entries(files).map(([path, bytes]) => [path, { kind: 'f', bytes }]),
    ),
  })

test('what grew, what is new and what is gone, the largest difference first', () => {
  const before = treeOf({ '/a/same': 5, '/a/log': 10, '/old/x/y': 700, '/z': 1 })
  const after = treeOf({ '/a/same': 5, '/a/log': 60, '/a/new/deep': 2, '/z': 1 })
  expect(changesBetween(before, after)).toEqual({
    nodes: [
      { path: '/old', thenBytes: 700, nowBytes: null },
      { path: '/', thenBytes: 716, nowBytes: 68 },
      { path: '/a', thenBytes: 15, nowBytes: 67 },
      { path: '/a/log', thenBytes: 10, nowBytes: 60 },
      { path: '/a/new', thenBytes: null, nowBytes: 2 },
    ],
    isCut: false,
  })
  expect(changesBetween(after, after).nodes).toEqual([])
})

test('of many changes the largest are told', () => {
  const files = (bytes: (at: number) => number) =>
    treeOf(Object.fromEntries(Array.from({ length: 10_500 }, (_, at) => [`/f${at}`, bytes(at)])))
  const { nodes, isCut } = changesBetween(
    files(() => 0),
    files((at) => at + 1),
  )
  expect(isCut).toBe(true)
  expect(nodes).toHaveLength(10_000)
  expect(nodes[1]).toEqual({ path: '/f10499', thenBytes: 0, nowBytes: 10_500 })
})

const name = fc.constantFrom('a', 'a.b', 'b', 'é', '\\xff', 'z')
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => `/${names.join('/')}`)
const trees = fc.dictionary(path, fc.nat(3), { maxKeys: 12 }).map((files) => {
  const isInside = (at: string) => Object.keys(files).some((other) => at.startsWith(`${other}/`))
  return treeOf(Object.fromEntries(Object.entries(files).filter(([at]) => !isInside(at))))
})

test('it is what looking up every path finds', () => {
  fc.assert(
    fc.property(trees, trees, (before, after) => {
      const told = new Map(changesBetween(before, after).nodes.map((node) => [node.path, node]))
      const [then, now] = [sizes(before), sizes(after)]
      for (const at of new Set([...then.keys(), ...now.keys()])) {
        const above = at.slice(0, at.lastIndexOf('/')) || '/'
        const isTop = at === '/' || (then.has(above) && now.has(above))
        const [thenBytes, nowBytes] = [then.get(at) ?? null, now.get(at) ?? null]
        const expected =
          isTop && thenBytes !== nowBytes ? { path: at, thenBytes, nowBytes } : undefined
        expect(told.get(at)).toEqual(expected)
      }
    }),
  )
})

function sizes(tree: Tree): Map<PathText, number> {
  const index = TreeIndex.of(tree)
  return new Map(
    Array.from(tree.names, (_, node) => [index.pathOf(node), tree.allocatedBytes[node]!]),
  )
}
