import type { Figures } from '#scan/node-table.ts'
import type { RawName } from '#scan/raw-name.ts'

export type LargeFile = { folder: number; name: RawName; figures: Figures }

/** A file above this part of its tree's bytes is a node of its own. */
const PART_OF_TREE = 1 / 2000

export function isLarge(bytes: number, treeBytes: number): boolean {
  return bytes > treeBytes * PART_OF_TREE
}

/** Files that are large for what was read so far: few, and all that are large in the end. */
export class LargeFiles {
  readonly #files: LargeFile[] = []

  offer(file: LargeFile, bytesSoFar: number): void {
    if (isLarge(file.figures.allocated, bytesSoFar)) this.#files.push(file)
  }

  of(treeBytes: number): LargeFile[] {
    return this.#files.filter((file) => isLarge(file.figures.allocated, treeBytes))
  }
}
