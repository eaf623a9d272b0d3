import type { Folded, InventoryTree } from '@tideline/model'
import { isDecidable } from '#design/rule-walk.ts'

type ShapedTree = Pick<
  InventoryTree,
  'parents' | 'allocatedBytes' | 'entries' | 'classes' | 'records' | 'folded'
>

/** What follows from a tree alone, whatever is decided. */
export type TreeShape = {
  /** 1 where people decide: neither made by Nix nor another file system. */
  decidable: Uint8Array
  /** Bytes of a node that no node below it has. */
  ownBytes: Float64Array
  /** Entries in a folder that are neither itself nor in one that is or was a node below it. */
  looseEntries: Float64Array
  /** 1 at every node without a record of its own that has a decidable node with one below. */
  leadsToRecord: Uint8Array
  folded: readonly [node: number, folded: Folded][]
}

const known = new WeakMap<ShapedTree, TreeShape>()

/** Worked out once for each tree, since the page asks at every tick: a tree must not change. */
export function treeShape(tree: ShapedTree): TreeShape {
  const shape = known.get(tree) ?? shapeOf(tree)
  known.set(tree, shape)
  return shape
}

function shapeOf(tree: ShapedTree): TreeShape {
  const decidable = new Uint8Array(tree.classes.length)
  for (let node = 0; node < decidable.length; node += 1)
    if (isDecidable(tree, node)) decidable[node] = 1
  const folded = Object.entries(tree.folded).map(([node, it]): [number, Folded] => [
    Number(node),
    it,
  ])
  const looseEntries = withoutChildren(tree.entries, tree.parents)
  for (let node = 0; node < looseEntries.length; node += 1) looseEntries[node]! -= 1
  for (const [node, { entries }] of folded) looseEntries[node]! -= entries
  return {
    decidable,
    ownBytes: withoutChildren(tree.allocatedBytes, tree.parents),
    looseEntries,
    leadsToRecord: aboveRecords(tree, decidable),
    folded,
  }
}

type Figures = InventoryTree['allocatedBytes'] | InventoryTree['entries']

function withoutChildren(figures: Figures, parents: InventoryTree['parents']): Float64Array {
  const own = Float64Array.from(figures)
  for (let node = own.length - 1; node > 0; node -= 1) own[parents[node]!]! -= figures[node]!
  return own
}

function aboveRecords(
  { records, parents }: Pick<ShapedTree, 'records' | 'parents'>,
  decidable: Uint8Array,
): Uint8Array {
  const listed = new Uint8Array(decidable.length)
  for (const node of Object.keys(records)) listed[Number(node)] = 1
  const above = new Uint8Array(listed.length)
  for (let node = listed.length - 1; node > 0; node -= 1)
    if (above[node] || (listed[node] && decidable[node])) above[parents[node]!] = 1
  for (let node = 0; node < listed.length; node += 1) if (listed[node]) above[node] = 0
  return above
}
