import { compareBytes, NameColumn, NodeKind, type Tree, wordColumn } from '@tideline/model'
import { isLarge } from '#scan/large-files.ts'
import type { NodeTable } from '#scan/node-table.ts'
import type { LinkOwners } from '#scan/protocol.ts'
import { textOfName } from '#scan/raw-name.ts'
import type { TreeWalk } from '#scan/tree-walk.ts'

/** What a walk found as a Tree: shared inodes given to their owners, sums made, nodes in preorder. */
export function finishTree(walk: TreeWalk, bytesOutside = 0): { tree: Tree; links: LinkOwners } {
  const { table } = walk
  const treeBytes = bytesOf(walk) + bytesOutside
  addLargeFiles(walk, treeBytes)
  addSharedInodes(walk, treeBytes)
  sumUp(table)
  const { tree, placeOf } = inPreorder(table)
  return { tree, links: linkOwners(walk, placeOf) }
}

function bytesOf(walk: TreeWalk): number {
  let bytes = 0
  for (const own of walk.table.allocated) bytes += own
  for (const { figures } of walk.found.hardLinks.all()) bytes += figures.allocated
  return bytes
}

function addLargeFiles(walk: TreeWalk, treeBytes: number): void {
  const { table } = walk
  for (const { folder, name, figures } of walk.found.largeFiles.of(treeBytes)) {
    if (table.count >= walk.options.nodeLimit) return
    table.add(folder, textOfName(name), 'f', figures)
    table.addBytes(folder, -figures.allocated, -figures.apparent)
    table.entries[folder]! -= 1
  }
}

function addSharedInodes(walk: TreeWalk, treeBytes: number): void {
  const { table } = walk
  const { nodeLimit } = walk.options
  for (const { owner, kind, figures } of walk.found.hardLinks.all()) {
    const { allocated, apparent } = figures
    if (owner.node !== undefined) table.addBytes(owner.node, allocated, apparent)
    else if (kind === 'f' && isLarge(allocated, treeBytes) && table.count < nodeLimit) {
      table.add(owner.folder, owner.name, kind, figures)
      table.entries[owner.folder]! -= 1
    } else table.addBytes(owner.folder, allocated, apparent)
  }
}

/** A folder comes before what is in it, so that from the end all sums below are ready. */
function sumUp(table: NodeTable): void {
  for (let node = table.count - 1; node > 0; node -= 1) {
    const parent = table.parents[node]!
    table.addBytes(parent, table.allocated[node]!, table.apparent[node]!)
    table.entries[parent]! += table.entries[node]!
    table.newest[parent] = Math.max(table.newest[parent]!, table.newest[node]!)
  }
}

function linkOwners(walk: TreeWalk, placeOf: (node: number) => number): LinkOwners {
  const nodes = new Set<number>()
  let leadElsewhere = false
  for (const { owner, missing } of walk.found.hardLinks.all()) {
    nodes.add(placeOf(owner.node ?? owner.folder))
    leadElsewhere ||= missing > 0
  }
  return { nodes: [...nodes].sort((a, b) => a - b), leadElsewhere }
}

function inPreorder(table: NodeTable): { tree: Tree; placeOf(node: number): number } {
  const order = preorder(table)
  const places = new Int32Array(table.count)
  for (let place = 0; place < order.length; place += 1) places[order[place]!] = place
  const ordered = <Value>(values: readonly Value[]) => Array.from(order, (node) => values[node]!)
  const numbers = (values: readonly number[]) => Float64Array.from(order, (node) => values[node]!)
  const byPlace = <Value>(values: ReadonlyMap<number, Value>) =>
    Object.fromEntries([...values].map(([node, value]) => [places[node]!, value]))
  const tree: Tree = {
    mountPoint: table.mountPoint,
    names: new NameColumn(ordered(table.names), table.count),
    parents: Int32Array.from(order, (node) => (node === 0 ? -1 : places[table.parents[node]!]!)),
    kinds: wordColumn(NodeKind.options, ordered(table.kinds)),
    allocatedBytes: numbers(table.allocated),
    apparentBytes: numbers(table.apparent),
    entries: Uint32Array.from(ordered(table.entries)),
    newestChange: numbers(table.newest),
    uids: Uint32Array.from(ordered(table.uids)),
    gids: Uint32Array.from(ordered(table.gids)),
    modes: Uint16Array.from(ordered(table.modes)),
    marks: byPlace(table.marks),
    linkTargets: byPlace(table.linkTargets),
  }
  return { tree, placeOf: (node) => places[node]! }
}

function preorder(table: NodeTable): Int32Array {
  const children = childrenByFolder(table)
  const order = new Int32Array(table.count)
  const waiting = [0]
  for (let place = 0; place < order.length; place += 1) {
    const node = waiting.pop()!
    order[place] = node
    const below = children.get(node)
    if (!below) continue
    below.sort((left, right) => compareBytes(table.names[right]!, table.names[left]!))
    for (const child of below) waiting.push(child)
  }
  return order
}

function childrenByFolder(table: NodeTable): Map<number, number[]> {
  const children = new Map<number, number[]>()
  for (let node = 1; node < table.count; node += 1) {
    const parent = table.parents[node]!
    const known = children.get(parent)
    if (known) known.push(node)
    else children.set(parent, [node])
  }
  return children
}
