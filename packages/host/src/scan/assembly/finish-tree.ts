import { NODE_KINDS, type Tree, WordColumn } from '@tideline/model'
import type { Assembler } from '#scan/assembly/assembler.ts'
import type { NodeTable } from '#scan/assembly/node-table.ts'
import { type Preorder, preorder } from '#scan/assembly/preorder.ts'
import type { LinkOwners } from '#scan/protocol.ts'
import {
  FILE_KIND,
  LARGE_PART,
  Mark,
  MOST_BYTES,
  moreBytes,
  UNOPENED,
} from '#scan/records/record.ts'

type FinishedTree = { tree: Tree; links: LinkOwners; unreadable: number[] }

/**
 * What walkers found as a Tree: shared inodes given to their owners, sums made, nodes in preorder.
 * `bytesOutside`: of the tree, where this is a part of it. `unreadable` are nodes of the table, in
 * the tree's order.
 */
export function finishTree(assembler: Assembler, bytesOutside = 0): FinishedTree {
  const { table } = assembler
  const largeBytes = moreBytes(bytesOf(assembler), bytesOutside) / LARGE_PART
  addLargeFiles(assembler, largeBytes)
  addSharedInodes(assembler, largeBytes)
  const { sizes, marked } = sumUp(table)
  const sorted = preorder(table, sizes)
  marked.sort((left, right) => sorted.places[left]! - sorted.places[right]!)
  return {
    tree: inOrder(table, sorted, marked),
    links: linkOwners(assembler, sorted.places),
    unreadable: marked.filter((node) => (table.marks[node]! & Mark.unreadable) !== 0),
  }
}

// Each of these loops is run once, and about as long as it takes to compile it: few and short ones,
// without calls, cost least.

function bytesOf({ table, hardLinks, largeFiles }: Assembler): number {
  const { allocated, count } = table
  let bytes = 0
  for (let node = 0; node < count; node += 1) bytes += allocated[node]!
  bytes = moreBytes(bytes, 0)
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

/**
 * A folder comes before what is in it, so that from the end all sums below are ready. Answers how
 * many nodes each has with those below it, and which have marks.
 */
function sumUp(table: NodeTable): { sizes: Uint32Array; marked: number[] } {
  sumInto(table, table.allocated)
  sumInto(table, table.apparent)
  const { parents, entries, newest, marks, count } = table
  const sizes = new Uint32Array(count).fill(1)
  const marked: number[] = []
  for (let node = count - 1; node >= 0; node -= 1) {
    if (marks[node] !== 0) marked.push(node)
    if (node === 0) break
    const parent = parents[node]!
    sizes[parent]! += sizes[node]!
    entries[parent]! += entries[node]!
    if (newest[node]! > newest[parent]!) newest[parent] = newest[node]!
  }
  for (const node of marked) if (marks[node] === UNOPENED) table.mark(node, Mark.capped)
  return { sizes, marked }
}

function sumInto({ parents, count }: NodeTable, bytes: Float64Array): void {
  for (let node = count - 1; node > 0; node -= 1) {
    const parent = parents[node]!
    bytes[parent]! += bytes[node]!
    if (bytes[parent]! > MOST_BYTES) bytes[parent] = MOST_BYTES
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

function inOrder(table: NodeTable, { order, places }: Preorder, marked: readonly number[]): Tree {
  const linkTargets = [...table.linkTargets].map(([node, target]) => [places[node]!, target])
  const { kinds, modes } = kindsIn(table, order)
  return {
    mountPoint: table.mountPoint,
    names: table.namesIn(order),
    parents: parentsIn(table, order, places),
    kinds: new WordColumn(NODE_KINDS, kinds),
    allocatedBytes: doublesIn(table.allocated, order),
    apparentBytes: doublesIn(table.apparent, order),
    newestChange: doublesIn(table.newest, order),
    entries: wordsIn(table.entries, order),
    uids: wordsIn(table.uids, order),
    gids: wordsIn(table.gids, order),
    modes,
    marks: marksOf(table, marked, places),
    linkTargets: Object.fromEntries(linkTargets),
  }
}

// Two that are alike: what is compiled for one form of numbers is of no use for another.

function doublesIn(column: Float64Array, order: Int32Array) {
  const inOrder = new Float64Array(order.length)
  for (let place = 0; place < order.length; place += 1) inOrder[place] = column[order[place]!]!
  return inOrder
}

function wordsIn(column: Uint32Array, order: Int32Array) {
  const inOrder = new Uint32Array(order.length)
  for (let place = 0; place < order.length; place += 1) inOrder[place] = column[order[place]!]!
  return inOrder
}

function marksOf(table: NodeTable, marked: readonly number[], places: Int32Array): Tree['marks'] {
  const marks: Tree['marks'] = {}
  for (const node of marked) {
    const mark = table.markOf(node)
    if (mark) marks[places[node]!] = mark
  }
  return marks
}

function kindsIn(table: NodeTable, order: Int32Array) {
  const codes = new Uint8Array(128)
  NODE_KINDS.forEach((kind, code) => {
    codes[kind.charCodeAt(0)] = code
  })
  const kinds = new Uint8Array(order.length)
  const modes = new Uint16Array(order.length)
  for (let place = 0; place < order.length; place += 1) {
    const node = order[place]!
    kinds[place] = codes[table.kinds[node]!]!
    modes[place] = table.modes[node]!
  }
  return { kinds, modes }
}

function parentsIn({ parents }: NodeTable, order: Int32Array, places: Int32Array) {
  const column = new Int32Array(order.length).fill(-1, 0, 1)
  for (let place = 1; place < order.length; place += 1)
    column[place] = places[parents[order[place]!]!]!
  return column
}
