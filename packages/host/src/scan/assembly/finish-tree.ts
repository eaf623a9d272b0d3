import { NameColumn, NODE_KINDS, type Tree, WordColumn } from '@tideline/model'
import type { Assembler } from '#scan/assembly/assembler.ts'
import type { NodeTable } from '#scan/assembly/node-table.ts'
import type { LinkOwners } from '#scan/protocol.ts'
import { FILE_KIND, LARGE_PART, Mark, moreBytes } from '#scan/records/record.ts'

export type FinishedTree = { tree: Tree; links: LinkOwners; unreadable: number[] }

/**
 * What walkers found as a Tree: shared inodes given to their owners, sums made, nodes in preorder.
 * `bytesOutside`: of the tree, where this is a part of it. `unreadable` are nodes of the table, in
 * the tree's order.
 */
export function finishTree(assembler: Assembler, bytesOutside = 0): FinishedTree {
  const { table } = assembler
  for (let node = 0; node < table.count; node += 1)
    if (table.isUnopened(node) && table.markOf(node) === undefined) table.mark(node, Mark.capped)
  const largeBytes = moreBytes(bytesOf(assembler), bytesOutside) / LARGE_PART
  addLargeFiles(assembler, largeBytes)
  addSharedInodes(assembler, largeBytes)
  sumUp(table)
  const order = preorder(table)
  const places = new Int32Array(table.count)
  for (let place = 0; place < order.length; place += 1) places[order[place]!] = place
  return {
    tree: inOrder(table, order, places),
    links: linkOwners(assembler, places),
    unreadable: unreadableIn(table, order),
  }
}

function bytesOf({ table, hardLinks, largeFiles }: Assembler): number {
  let bytes = 0
  for (let node = 0; node < table.count; node += 1) bytes = moreBytes(bytes, table.allocated[node]!)
  for (const { figures } of hardLinks.all()) bytes = moreBytes(bytes, figures.allocated)
  for (const { allocated } of largeFiles) bytes = moreBytes(bytes, allocated)
  return bytes
}

function addLargeFiles({ table, nodeLimit, largeFiles }: Assembler, largeBytes: number): void {
  for (const file of largeFiles) {
    const isNode = file.allocated > largeBytes && table.count < nodeLimit
    if (!isNode) table.countInside(file.folder, file, 1)
    else table.setFigures(addFile(table, file.folder, file.latin1), file)
  }
}

function addSharedInodes({ table, nodeLimit, hardLinks }: Assembler, largeBytes: number): void {
  for (const { owner, kind, figures } of hardLinks.all()) {
    const { allocated, apparent } = figures
    const isLarge = kind === FILE_KIND && allocated > largeBytes && table.count < nodeLimit
    if (owner.node === undefined && isLarge) {
      table.setFigures(addFile(table, owner.folder, owner.latin1), figures)
      table.entries[owner.folder]! -= 1
    } else table.addBytes(owner.node ?? owner.folder, allocated, apparent)
  }
}

function addFile(table: NodeTable, folder: number, latin1: string): number {
  const name = Buffer.from(latin1, 'latin1')
  return table.add(folder, FILE_KIND, name, 0, name.length)
}

/** A folder comes before what is in it, so that from the end all sums below are ready. */
function sumUp(table: NodeTable): void {
  for (let node = table.count - 1; node > 0; node -= 1) {
    const parent = table.parents[node]!
    table.addBytes(parent, table.allocated[node]!, table.apparent[node]!)
    table.entries[parent]! += table.entries[node]!
    if (table.newest[node]! > table.newest[parent]!) table.newest[parent] = table.newest[node]!
  }
}

function linkOwners({ hardLinks }: Assembler, places: Int32Array): LinkOwners {
  const nodes = new Set<number>()
  let leadElsewhere = false
  for (const { owner, missing } of hardLinks.all()) {
    nodes.add(places[owner.node ?? owner.folder]!)
    leadElsewhere ||= missing > 0
  }
  return { nodes: [...nodes].sort((a, b) => a - b), leadElsewhere }
}

function unreadableIn(table: NodeTable, order: Int32Array): number[] {
  const unreadable: number[] = []
  for (const node of order) if ((table.marks[node]! & Mark.unreadable) !== 0) unreadable.push(node)
  return unreadable
}

function inOrder(table: NodeTable, order: Int32Array, places: Int32Array): Tree {
  const { count } = table
  const marks: Tree['marks'] = {}
  for (let place = 0; place < count; place += 1) {
    const mark = table.markOf(order[place]!)
    if (mark) marks[place] = mark
  }
  const linkTargets = [...table.linkTargets].map(([node, target]) => [places[node]!, target])
  return {
    mountPoint: table.mountPoint,
    names: new NameColumn(table.namesIn(order), count),
    parents: parentsIn(table, order, places),
    kinds: new WordColumn(NODE_KINDS, kindCodes(table, order)),
    allocatedBytes: ordered(order, table.allocated, new Float64Array(count)),
    apparentBytes: ordered(order, table.apparent, new Float64Array(count)),
    entries: ordered(order, table.entries, new Uint32Array(count)),
    newestChange: ordered(order, table.newest, new Float64Array(count)),
    uids: ordered(order, table.uids, new Uint32Array(count)),
    gids: ordered(order, table.gids, new Uint32Array(count)),
    modes: ordered(order, table.modes, new Uint16Array(count)),
    marks,
    linkTargets: Object.fromEntries(linkTargets),
  }
}

function ordered<Column extends { [node: number]: number }>(
  order: Int32Array,
  from: Column,
  into: Column,
): Column {
  for (let place = 0; place < order.length; place += 1) into[place] = from[order[place]!]!
  return into
}

function kindCodes(table: NodeTable, order: Int32Array) {
  const codes = new Uint8Array(128)
  NODE_KINDS.forEach((kind, code) => {
    codes[kind.charCodeAt(0)] = code
  })
  const column = new Uint8Array(order.length)
  for (let place = 0; place < order.length; place += 1)
    column[place] = codes[table.kinds[order[place]!]!]!
  return column
}

function parentsIn(table: NodeTable, order: Int32Array, places: Int32Array) {
  const column = new Int32Array(order.length)
  for (let place = 0; place < order.length; place += 1) {
    const parent = table.parents[order[place]!]!
    column[place] = parent < 0 ? -1 : places[parent]!
  }
  return column
}

function preorder(table: NodeTable): Int32Array {
  const { starts, nodes } = childrenByFolder(table)
  const order = new Int32Array(table.count)
  const waiting = new Int32Array(table.count)
  let waitingCount = 1
  for (let place = 0; place < order.length; place += 1) {
    waitingCount -= 1
    const node = waiting[waitingCount]!
    order[place] = node
    const [start, end] = [starts[node]!, starts[node + 1]!]
    sortByName(table, nodes, start, end)
    // The first is taken first.
    for (let at = end - 1; at >= start; at -= 1) {
      waiting[waitingCount] = nodes[at]!
      waitingCount += 1
    }
  }
  return order
}

/** All nodes but the first; those in a folder are from its start to the next one's. */
function childrenByFolder({ count, parents }: NodeTable) {
  const starts = new Uint32Array(count + 1)
  for (let node = 1; node < count; node += 1) starts[parents[node]! + 1]! += 1
  for (let node = 0; node < count; node += 1) starts[node + 1]! += starts[node]!
  const nodes = new Int32Array(count)
  const filled = starts.slice()
  for (let node = 1; node < count; node += 1) {
    const parent = parents[node]!
    nodes[filled[parent]!] = node
    filled[parent]! += 1
  }
  return { starts, nodes }
}

// Most folders hold few, and to sort so few any other way costs more.
const FEW = 12

function sortByName(table: NodeTable, nodes: Int32Array, start: number, end: number): void {
  if (end - start > FEW) {
    nodes.subarray(start, end).sort((left, right) => table.compareNames(left, right))
    return
  }
  for (let at = start + 1; at < end; at += 1) {
    const node = nodes[at]!
    let to = at
    for (; to > start && table.compareNames(nodes[to - 1]!, node) > 0; to -= 1)
      nodes[to] = nodes[to - 1]!
    nodes[to] = node
  }
}
