import type { NodeTable } from '#scan/node-table.ts'
import type { Progress } from '#scan/protocol.ts'

export type GrowthRow = Progress['growing'][number]

// Rows of the first level, and of the second in each folder of the first.
const MAXIMUM_ROWS = [100, 40]

/** The first two levels of what is being measured, as the page shows them. */
export class Growth {
  readonly #rows: GrowthRow[] = []

  /** A row for a folder with so many before it; undefined below two levels or beyond the maximum. */
  begin(table: NodeTable, node: number, before: number): GrowthRow | undefined {
    const parent = table.parents[node]!
    const level = parent === 0 ? 0 : table.parents[parent] === 0 ? 1 : 2
    if (before >= (MAXIMUM_ROWS[level] ?? 0)) return undefined
    const row: GrowthRow = { path: table.pathOf(node), bytes: 0, state: 'waiting' }
    this.#rows.push(row)
    return row
  }

  now(): GrowthRow[] {
    return this.#rows.map((row) => ({ ...row }))
  }
}
