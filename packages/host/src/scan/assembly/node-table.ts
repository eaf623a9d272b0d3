import { joinPath, type NameText, type NodeMark, type PathText } from '@tideline/model'
import { textOfLatin1 } from '#scan/name-text.ts'
import { FOLDER_KIND, Mark, moreBytes } from '#scan/records/record.ts'

/** What one entry has of its own. Bytes, seconds since 1970, permission bits. */
export type Figures = {
  allocated: number
  apparent: number
  newest: number
  uid: number
  gid: number
  mode: number
}

// A bit of `marks` beside those of Mark.
const UNOPENED = 128

const BACKSLASH = 0x5c

const FIRST_NODES = 4096
const FIRST_NAME_BYTES = 2 ** 16

/**
 * The nodes of a tree in the order in which they were found: a folder before what is in it. Columns
 * that grow; only the first `count` of each are nodes.
 */
export class NodeTable {
  parents = new Int32Array(FIRST_NODES)
  nameEnds = new Uint32Array(FIRST_NODES)
  /** The code of a NodeKind's letter. */
  kinds = new Uint8Array(FIRST_NODES)
  /** Bits of Mark. */
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

  isUnopened(node: number): boolean {
    return (this.marks[node]! & UNOPENED) !== 0
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

  /** In the tree's order, faster than one by one. */
  namesIn(order: Int32Array): NameText[] {
    const all = this.#names.toString('latin1', 0, this.#nameStart(this.count))
    const names = new Array<string>(order.length)
    for (let place = 0; place < order.length; place += 1) {
      const node = order[place]!
      const latin1 = all.slice(this.#nameStart(node), this.nameEnds[node])
      names[place] = this.#isPlain ? latin1 : textOfLatin1(latin1)
    }
    return names
  }

  /** By their bytes. */
  compareNames(left: number, right: number): number {
    const names = this.#names
    let [a, b] = [this.#nameStart(left), this.#nameStart(right)]
    const [endOfA, endOfB] = [this.nameEnds[left]!, this.nameEnds[right]!]
    while (a < endOfA && b < endOfB && names[a] === names[b]) {
      a += 1
      b += 1
    }
    if (a === endOfA || b === endOfB) return endOfA - a - (endOfB - b)
    return names[a]! - names[b]!
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
    const names = Buffer.alloc(Math.ceil(needed * 1.5))
    names.set(this.#names)
    this.#names = names
  }

  #grow(): void {
    const size = Math.ceil(this.parents.length * 1.5)
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
