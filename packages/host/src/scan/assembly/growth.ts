import { joinPath, type PathText } from '@tideline/model'
import type { NodeTable } from '#scan/assembly/node-table.ts'
import type { Progress } from '#scan/protocol.ts'
import type { NodeRows } from '#scan/records/node-rows.ts'
import { NO_FOLDER, UNOPENED } from '#scan/records/record.ts'

export type GrowthRow = Progress['growing'][number]

// Rows of the first level, and of the second in each folder of the first.
const MAXIMUM_ROWS = [100, 40] as const
const MOST_ROWS = 1 + MAXIMUM_ROWS[0] * (1 + MAXIMUM_ROWS[1])

/** The first two levels of what is being measured, as the page shows them. */
export class Growth {
  /** The first is for all that counts in no other. */
  readonly #rows: { path: PathText; above: number }[]
  /** By node: the row that it counts in. */
  #rowsOf = new Uint16Array(2 ** 16)
  /** Of what is in the row, but in none that is below it. */
  readonly #bytes = new Float64Array(MOST_ROWS)
  /** By how much the number of folders and parts of folders grew that are still to be told. */
  readonly #waiting = new Int32Array(MOST_ROWS)
  readonly #isBegun = new Uint8Array(MOST_ROWS)
  readonly #counts = new Map<number, number>()

  constructor(readonly table: NodeTable) {
    this.#rows = [{ path: table.mountPoint, above: 0 }]
  }

  /** A folder that is to be read. */
  find(node: number): void {
    if (node >= this.#rowsOf.length) this.#makeRoom(node)
    const parent = this.table.parents[node]!
    const above = this.#rowsOf[parent]!
    this.#rowsOf[node] = above
    const level = parent === 0 ? 0 : this.table.parents[parent] === 0 && above ? 1 : undefined
    if (level === undefined) return
    const count = this.#counts.get(above) ?? 0
    if (count >= MAXIMUM_ROWS[level]) return
    this.#counts.set(above, count + 1)
    const path = joinPath(this.#rows[above]!.path, this.table.nameOf(node))
    this.#rowsOf[node] = this.#rows.push({ path, above }) - 1
  }

  /** Of a folder, or a part of it, so many bytes were read; so many more are to be. */
  grow(node: number, bytes: number, waiting: number): void {
    const row = this.#rowsOf[node]!
    this.#bytes[row]! += bytes
    this.#waiting[row]! += waiting
    this.#isBegun[row] = 1
  }

  /** Both, of the nodes from `first` on. */
  addRows({ folders, marks, allocated, waiting }: NodeRows, first: number): void {
    const { parents } = this.table
    if (first + folders.length > this.#rowsOf.length) this.#makeRoom(first + folders.length)
    for (let at = 0; at < folders.length; at += 1) {
      const node = first + at
      const parent = parents[node]!
      if (folders[at] === NO_FOLDER) this.grow(parent, allocated[at]!, 0)
      else {
        // Most are further down.
        if (parent > 0 && parents[parent]! > 0) this.#rowsOf[node] = this.#rowsOf[parent]!
        else if (node > 0) this.find(node)
        if ((marks[at]! & UNOPENED) === 0) this.grow(node, allocated[at]!, waiting[at]!)
      }
    }
  }

  now(): GrowthRow[] {
    const bytes = this.#bytes.slice()
    const waiting = this.#waiting.slice()
    const isBegun = this.#isBegun.slice()
    // Those below a row come after it.
    for (let row = this.#rows.length - 1; row > 0; row -= 1) {
      const { above } = this.#rows[row]!
      bytes[above]! += bytes[row]!
      waiting[above]! += waiting[row]!
      isBegun[above]! |= isBegun[row]!
    }
    return this.#rows.slice(1).map(({ path }, at) => {
      // The folder itself is one that is to be told.
      const state = waiting[at + 1]! >= 0 ? 'growing' : 'read'
      return { path, bytes: bytes[at + 1]!, state: isBegun[at + 1] ? state : 'waiting' }
    })
  }

  #makeRoom(node: number): void {
    const rows = new Uint16Array(node * 2)
    rows.set(this.#rowsOf)
    this.#rowsOf = rows
  }
}
