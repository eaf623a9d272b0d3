import { closeSync } from 'node:fs'
import type { PatternStep } from '#scan/file-patterns.ts'
import { type Listing, openBelow } from '#scan/folder-files.ts'
import type { GrowthRow } from '#scan/growth.ts'
import type { MountStep } from '#scan/mount-steps.ts'
import type { RawName } from '#scan/raw-name.ts'

/** A folder that was found and is still to be entered. */
export type WaitingFolder = {
  node: number
  name: RawName
  device: number
  inode: number
  row: GrowthRow | undefined
}

/** A folder that the scan is in. */
export type OpenFolder = WaitingFolder & {
  /** -1 while it is closed to spare descriptors. */
  descriptor: number
  listing: Listing | undefined
  waiting: WaitingFolder[]
  mounts: MountStep | undefined
  patterns: readonly PatternStep[]
  /** Every file here and below is a node. */
  hasFileNodes: boolean
  isAmongSnapshots: boolean
  /** Rows of the first two levels that this folder counts in. */
  rows: readonly GrowthRow[]
}

// Of the folders above the last ones, every 64th stays open to find the others from.
const KEPT_OPEN = 64

/** The folders from the tree's root to where the scan is; holds descriptors open for depth / 64 + 64. */
export class FolderStack {
  readonly #folders: OpenFolder[] = []

  get depth(): number {
    return this.#folders.length
  }

  get top(): OpenFolder | undefined {
    return this.#folders.at(-1)
  }

  push(folder: OpenFolder): void {
    this.#folders.push(folder)
    const spared = this.#folders.length - 1 - KEPT_OPEN
    if (spared > 0 && spared % KEPT_OPEN !== 0) closeFolder(this.#folders[spared]!)
  }

  pop(): OpenFolder | undefined {
    const folder = this.#folders.pop()
    if (folder) closeFolder(folder)
    return folder
  }

  /** Opens the top again where it was closed; false where it is not found any more. */
  reopenTop(): boolean {
    const top = this.#folders.at(-1)
    if (!top || top.descriptor >= 0) return true
    const from = this.#folders.findLastIndex((folder) => folder.descriptor >= 0)
    const names = this.#folders.slice(from + 1).map((folder) => folder.name)
    const descriptor = openBelow(this.#folders[from]!.descriptor, names, top)
    if (descriptor === undefined) return false
    top.descriptor = descriptor
    return true
  }
}

function closeFolder(folder: OpenFolder): void {
  folder.listing?.close()
  folder.listing = undefined
  if (folder.descriptor >= 0) closeSync(folder.descriptor)
  folder.descriptor = -1
}
