import { joinPath, NameColumn, type NameText, type NodeMark, type PathText } from '@tideline/model'
import { plainNames } from '#scan/assembly/plain-names.ts'
import type { NameBytes } from '#scan/assembly/sort-names.ts'
import { textOfLatin1 } from '#scan/name-text.ts'
import type { NodeRows } from '#scan/records/node-rows.ts'
import { FOLDER_KIND, Mark, moreBytes, UNOPENED } from '#scan/records/record.ts'

/** What one entry has of its own. Bytes, seconds since 1970, permission bits. */
export type Figures = {
  allocated: number
  apparent: number
  newest: number
  uid: number
  gid: number
  mode: number
}

const BACKSLASH = 0x5c

// What is never written to takes no memory; columns that grow are copied each time.
const FIRST_NODES = 2 ** 16
const FIRST_NAME_BYTES = 2 ** 20

/**
 * The nodes of a tree in the order in which they were found: a folder before what is in it. Columns
 * that grow; only the first `count` of each are nodes.
 */
export class NodeTable {
  parents = new Int32Array(FIRST_NODES)
  nameEnds = new Uint32Array(FIRST_NODES)
  /** The code of a NodeKind's letter. */
  kinds = new Uint8Array(FIRST_NODES)
  /** Bits of Mark, and UNOPENED. */
  marks = new Uint8Array(FIRST_NODES)
  allocated = new Float64Array(FIRST_NODES)
  apparent = new Float64Array(FIRST_NODES)
  newest = new Float64Array(FIRST_NODES)
  entries = new Uint32Array(FIRST_NODES)
  uids = new Uint32Array(FIRST_NODES)
  gids = new Uint32Array(FIRST_NODES)
  modes = new Uint16Array(FIRST_NODES)
  readonly linkTargets = new Map<number, string>()
  count = 0
  #names = Buffer.alloc(FIRST_NAME_BYTES)
  /** Every name is its own text form. */
  #isPlain = true

  constructor(readonly mountPoint: PathText) {}

  /** A node without figures; a folder waits to be opened. Its name is bytes from `start` to `end`. */
  add(parent: number, kind: number, bytes: Uint8Array, start: number, end: number): number {
    const node = this.count
    if (node === this.parents.length) this.#grow()
    const from = this.#nameStart(node)
    const to = from + end - start
    if (to > this.#names.length) this.#growNames(to)
    const names = this.#names
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at]!
      names[from + at - start] = byte
      if (byte > 0x7f || byte === BACKSLASH) this.#isPlain = false
    }
    this.count += 1
    this.parents[node] = parent
    this.kinds[node] = kind
    this.marks[node] = kind === FOLDER_KIND ? UNOPENED : 0
    this.nameEnds[node] = to
    this.entries[node] = 1
    return node
  }

  /** Nodes as they were told, but for their parents. Answers the first of them. */
  addRows(rows: NodeRows): number {
    const first = this.count
    const end = first + rows.count
    while (end > this.parents.length) this.#grow()
    let nameEnd = this.#nameStart(first)
    if (nameEnd + rows.names.length > this.#names.length)
      this.#growNames(nameEnd + rows.names.length)
    this.#names.set(rows.names, nameEnd)
    this.#isPlain &&= rows.areNamesPlain
    const { nameEnds } = this
    const { nameLengths } = rows
    for (let row = 0; row < rows.count; row += 1) {
      nameEnd += nameLengths[row]!
      nameEnds[first + row] = nameEnd
    }
    this.kinds.set(rows.kinds, first)
    this.marks.set(rows.marks, first)
    this.allocated.set(rows.allocated, first)
    this.apparent.set(rows.apparent, first)
    this.newest.set(rows.newest, first)
    this.entries.set(rows.entries, first)
    this.uids.set(rows.uids, first)
    this.gids.set(rows.gids, first)
    this.modes.set(rows.modes, first)
    this.count = end
    return first
  }

  setFigures(node: number, figures: Figures): void {
    this.allocated[node] = figures.allocated
    this.apparent[node] = figures.apparent
    this.newest[node] = figures.newest
    this.uids[node] = figures.uid
    this.gids[node] = figures.gid
    this.modes[node] = figures.mode
  }

  /** Counts in a folder what has no node of its own. */
  countInside(
    folder: number,
    { allocated, apparent, newest }: Pick<Figures, 'allocated' | 'apparent' | 'newest'>,
    entries: number,
  ): void {
    this.addBytes(folder, allocated, apparent)
    if (entries === 0) return
    this.entries[folder]! += entries
    if (newest > this.newest[folder]!) this.newest[folder] = newest
  }

  addBytes(node: number, allocated: number, apparent: number): void {
    this.allocated[node] = moreBytes(this.allocated[node]!, allocated)
    this.apparent[node] = moreBytes(this.apparent[node]!, apparent)
  }

  /** They are those of an inode with several links, and belong to one of them. */
  clearBytes(node: number): void {
    this.allocated[node] = 0
    this.apparent[node] = 0
  }

  mark(node: number, marks: number): void {
    this.marks[node]! |= marks
  }

  /** False where it was before. */
  open(node: number): boolean {
    const isUnopened = (this.marks[node]! & UNOPENED) !== 0
    this.marks[node]! &= ~UNOPENED
    return isUnopened
  }

  /** The one that says most. */
  markOf(node: number): NodeMark | undefined {
    const marks = this.marks[node]! & ~UNOPENED
    return marks === 0 ? undefined : MARKS.find((name) => (marks & Mark[name]) !== 0)
  }

  /** The bytes of the name as latin1: to be compared and sorted. */
  latin1NameOf(node: number): string {
    return this.#names.toString('latin1', this.#nameStart(node), this.nameEnds[node])
  }

  nameOf(node: number): NameText {
    return textOfLatin1(this.latin1NameOf(node))
  }

  /** In the tree's order. */
  namesIn(order: Int32Array): NameColumn {
    if (!this.#isPlain) return new NameColumn(this.#eachNameIn(order), order.length)
    return plainNames(this.nameBytes, this.count, order)
  }

  *#eachNameIn(order: Int32Array): Generator<NameText> {
    for (const node of order) yield this.nameOf(node)
  }

  get nameBytes(): NameBytes {
    return { bytes: this.#names, ends: this.nameEnds }
  }

  pathOf(node: number): PathText {
    const names: NameText[] = []
    for (let at = node; at > 0; at = this.parents[at]!) names.push(this.nameOf(at))
    return names.reduceRight<PathText>(joinPath, this.mountPoint)
  }

  /** Names as latin1 from the mount point to the node. */
  wayTo(node: number): string[] {
    const names: string[] = []
    for (let at = node; at > 0; at = this.parents[at]!) names.push(this.latin1NameOf(at))
    return names.reverse()
  }

  #nameStart(node: number): number {
    return node === 0 ? 0 : this.nameEnds[node - 1]!
  }

  #growNames(needed: number): void {
    const names = Buffer.alloc(needed * 2)
    names.set(this.#names)
    this.#names = names
  }

  #grow(): void {
    const size = this.parents.length * 2
    this.parents = grown(this.parents, new Int32Array(size))
    this.nameEnds = grown(this.nameEnds, new Uint32Array(size))
    this.kinds = grown(this.kinds, new Uint8Array(size))
    this.marks = grown(this.marks, new Uint8Array(size))
    this.allocated = grown(this.allocated, new Float64Array(size))
    this.apparent = grown(this.apparent, new Float64Array(size))
    this.newest = grown(this.newest, new Float64Array(size))
    this.entries = grown(this.entries, new Uint32Array(size))
    this.uids = grown(this.uids, new Uint32Array(size))
    this.gids = grown(this.gids, new Uint32Array(size))
    this.modes = grown(this.modes, new Uint16Array(size))
  }
}

const MARKS = Object.keys(Mark) as (keyof typeof Mark)[]

function grown<Column extends { set(from: Column): void }>(from: Column, into: Column): Column {
  into.set(from)
  return into
}
