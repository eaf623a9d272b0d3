import type { NodeTable } from '#scan/assembly/node-table.ts'
import { isAfter, sortByName } from '#scan/assembly/sort-names.ts'

/** Of the tree that nodes make: which node is at each place, and at which place each node is. */
export type Preorder = { order: Int32Array; places: Int32Array }

/**
 * Folders before what is in them, and that by the bytes of its names. `sizes`: how many nodes each
 * has with those below it.
 */
export function preorder(table: NodeTable, sizes: Uint32Array): Preorder {
  const { count, parents } = table
  const offsets = offsetsIn(table, sizes)
  const order = new Int32Array(count)
  const places = new Int32Array(count)
  for (let node = 1; node < count; node += 1) {
    const place = places[parents[node]!]! + offsets[node]!
    places[node] = place
    order[place] = node
  }
  return { order, places }
}

/** From the place of its folder to that of each node. Most were told in their order already. */
function offsetsIn(table: NodeTable, sizes: Uint32Array): Uint32Array {
  const { count, parents, nameBytes } = table
  const offsets = new Uint32Array(count)
  // By folder the last one in it so far, and by node the one before it in the same folder; 0: none.
  const last = new Int32Array(count)
  const before = new Int32Array(count)
  const unsorted = new Set<number>()
  for (let node = 1; node < count; node += 1) {
    const parent = parents[node]!
    const sibling = last[parent]!
    last[parent] = node
    before[node] = sibling
    offsets[node] = sibling === 0 ? 1 : offsets[sibling]! + sizes[sibling]!
    if (sibling !== 0 && isAfter(nameBytes, sibling, node, 0)) unsorted.add(parent)
  }
  for (const parent of unsorted) {
    const nodes = nodesTo(last[parent]!, before)
    sortByName(nameBytes, nodes, 0, nodes.length)
    let offset = 1
    for (const node of nodes) {
      offsets[node] = offset
      offset += sizes[node]!
    }
  }
  return offsets
}

function nodesTo(last: number, before: Int32Array): Int32Array {
  const nodes: number[] = []
  for (let node = last; node !== 0; node = before[node]!) nodes.push(node)
  return Int32Array.from(nodes).reverse()
}
