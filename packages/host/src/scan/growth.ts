import type { PathText } from '@tideline/model'
import type { Progress } from '#scan/protocol.ts'

export type GrowthRow = Progress['growing'][number]

const MAXIMUM_ROWS = 300

/** The first two levels of what is being measured, as the page shows them. */
export class Growth {
  readonly #rows: GrowthRow[] = []

  /** A row for a folder; undefined where there are enough of them. */
  begin(path: PathText): GrowthRow | undefined {
    if (this.#rows.length >= MAXIMUM_ROWS) return undefined
    const row: GrowthRow = { path, bytes: 0, state: 'waiting' }
    this.#rows.push(row)
    return row
  }

  now(): GrowthRow[] {
    return this.#rows.map((row) => ({ ...row }))
  }
}
