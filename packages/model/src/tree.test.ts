import { expect, test } from 'vitest'
import { NameColumn } from '#columns.ts'
import { Tree, type TreeJson } from '#tree.ts'

const json: TreeJson = {
  mountPoint: '/',
  names: ['', 'etc', 'é\u202e\\xff', 'var'],
  parents: [-1, 0, 1, 0],
  kinds: ['d', 'd', 'l', 'd'],
  allocatedBytes: [2 ** 40, 1, 0, 0],
  apparentBytes: [2 ** 63, 1, 0, 0],
  entries: [4, 2, 1, 1],
  newestChange: [-1, 2 ** 33, 0, 0],
  uids: [0, 2 ** 32 - 1, 0, 0],
  gids: [0, 100, 0, 0],
  modes: [0o755, 0o7777, 0o777, 0],
  marks: { 3: 'mount' },
  linkTargets: { 2: '/x' },
}

test('a tree goes to JSON and back', () => {
  const tree = Tree.parse(json)
  expect(Tree.encode(tree)).toEqual(json)
  expect(Tree.parse(Tree.encode(tree))).toEqual(tree)
  expect(tree.kinds.at(2)).toBe('l')
  expect(tree.kinds.at(-1)).toBeUndefined()
})

test.each<[string, Partial<Record<keyof TreeJson, unknown>>]>([
  ['a column that is too short', { uids: [0, 0, 0] }],
  ['names that are too few', { names: ['', 'etc', 'x'] }],
  ['a folder that comes after what is in it', { parents: [-1, 2, 0, 0] }],
  ['a folder that was left before', { parents: [-1, 0, 0, 1] }],
  ['a node in itself', { parents: [-1, 0, 2, 0] }],
  ['two mount points', { parents: [-1, 0, 1, -1] }],
  ['nothing at all', { ...empty(), marks: {}, linkTargets: {} }],
  ['a kind of its own', { kinds: ['d', 'd', 'x', 'd'] }],
  ['an id below zero', { uids: [0, -1, 0, 0] }],
  ['a size below zero', { allocatedBytes: [1, -1, 0, 0] }],
  ['a size that no disk has', { allocatedBytes: [2 ** 53, 0, 0, 0] }],
  ['a size beyond all files', { apparentBytes: [1e30, 0, 0, 0] }],
  ['a time beyond 64 bits', { newestChange: [1e20, 0, 0, 0] }],
  ['a name that climbs', { names: ['', 'etc', '..', 'var'] }],
  ['a name of two folders', { names: ['', 'etc', 'a/b', 'var'] }],
  ['a name that is none', { names: ['', '', 'x', 'var'] }],
  ['a name with half an escape', { names: ['', 'etc', '\\q', 'var'] }],
  ['a mark of no node', { marks: { 4: 'mount' } }],
  ['a link of a node in words', { linkTargets: { __proto__x: '/x' } }],
  ['a part of a byte', { allocatedBytes: [1.5, 0, 0, 0] }],
  ['a number in words', { gids: [0, '100', 0, 0] }],
  ['a mode with more bits', { modes: [0o10000, 0, 0, 0] }],
])('%s makes no tree, and the member is named', (_, change) => {
  const [issue] = Tree.safeParse({ ...json, ...change }).error?.issues ?? []
  expect(issue?.path[0]).toBe(faultyMember(change))
})

/** Of many columns that are empty the parents are at fault. */
function faultyMember(change: object): string | undefined {
  const members = Object.keys(change)
  return members.length > 1 ? 'parents' : members[0]
}

test('names are found by node, however many and however long', () => {
  const names = Array.from({ length: 1000 }, (_, at) =>
    at % 7 === 0 ? '' : `${'n'.repeat(at)}\u{1f30a}${at}`,
  )
  const column = new NameColumn(names, names.length)
  expect([...column]).toEqual(names)
  expect(names.map((_, at) => column.at(at))).toEqual(names)
  expect([column.at(-1), column.at(1000)]).toEqual([undefined, undefined])
  expect([...column.pick([999, 0, 256, 255])]).toEqual([999, 0, 256, 255].map((at) => names[at]))
  expect(() => new NameColumn(names, 999)).toThrow()
  expect(new NameColumn([], 0).length).toBe(0)
})

function empty(): Partial<TreeJson> {
  const columns = Object.entries(json).filter(([, value]) => Array.isArray(value))
  return Object.fromEntries(columns.map(([name]) => [name, []]))
}
