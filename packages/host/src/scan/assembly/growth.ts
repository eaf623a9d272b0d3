import type { NodeTable } from '#scan/assembly/node-table.ts'
import type { Progress } from '#scan/protocol.ts'

export type GrowthRow = Progress['growing'][number]

/** How many folders and parts of folders below it are still to be told. */
type Row = GrowthRow & { waiting: number; above: Row | undefined }

// Rows of the first level, and of the second in each folder of the first.
const MAXIMUM_ROWS = [100, 40] as const

/** The first two levels of what is being measured, as the page shows them. */
export class Growth {
  readonly #rows: Row[] = []
  /** By node: one more than the row that it counts in, 0 for none. */
  #rowsOf = new Uint16Array(1024)
  readonly #counts = new Map<Row | undefined, number>()

  constructor(readonly table: NodeTable) {}

  /** A folder that is to be read. */
  find(node: number): void {
    if (node >= this.#rowsOf.length) {
      const rows = new Uint16Array(Math.ceil(node * 1.5))
      rows.set(this.#rowsOf)
      this.#rowsOf = rows
    }
    const parent = this.table.parents[node]!
    const above = this.#rowOf(parent)
    this.#rowsOf[node] = this.#rowsOf[parent]!
    const level = parent === 0 ? 0 : this.table.parents[parent] === 0 && above ? 1 : undefined
    if (level === undefined) return
    const count = this.#counts.get(above) ?? 0
    if (count >= MAXIMUM_ROWS[level]) return
    this.#counts.set(above, count + 1)
    const path = this.table.pathOf(node)
    this.#rows.push({ path, bytes: 0, state: 'waiting', waiting: 1, above })
    this.#rowsOf[node] = this.#rows.length
  }

  /** Of a folder, or a part of it, so many bytes were read; so many more are to be. */
  grow(node: number, bytes: number, waiting: number): void {
    for (let row = this.#rowOf(node); row; row = row.above) {
      row.bytes += bytes
      row.waiting += waiting
      row.state = row.waiting > 0 ? 'growing' : 'read'
    }
  }

  now(): GrowthRow[] {
    return this.#rows.map(({ path, bytes, state }) => ({ path, bytes, state }))
  }

  #rowOf(node: number): Row | undefined {
    const row = this.#rowsOf[node]
    return row ? this.#rows[row - 1] : undefined
  }
}
