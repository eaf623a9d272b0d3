import { closeSync, type Stats } from 'node:fs'
import { type Listing, openBelow } from '#scan/folder-files.ts'
import { rawName } from '#scan/raw-name.ts'
import type { Sums } from '#scan/records/record-writer.ts'
import { noSums } from '#scan/walk/entry-teller.ts'
import type { Place } from '#scan/walk/job.ts'

/** A folder that was found and is still to be opened. */
export type FoundFolder = {
  latin1: string
  /** Where it has one already. */
  number: number | undefined
  /** Where it was opened ahead. */
  descriptor: number | undefined
}

/** A folder that the walk is in. */
export type OpenFolder = {
  latin1: string
  number: number
  /** Below the folder that the walk began at. */
  depth: number
  /** -1 while it is closed to spare descriptors. */
  descriptor: number
  device: number
  inode: number
  listing: Listing | undefined
  waiting: FoundFolder[]
  /** Of the guide. */
  steps: readonly number[]
  hasAllFiles: boolean
  isAmongSnapshots: boolean
  /** Since it was told last. */
  sums: Sums
  /** Where its record is among those of the writer's epoch. */
  recordAt: number
  recordEpoch: number
}

/** Of a place whose number is `number`: they come after it. */
export function foundIn({ found, folders }: Place, number: number): FoundFolder[] {
  const descriptor = undefined
  const named = found.map((latin1, at) => ({ latin1, number: number + 1 + at, descriptor }))
  return [...named, ...folders.map((latin1) => ({ latin1, number: undefined, descriptor }))]
}

/** Before anything of it is read, with what it has from `above`. */
export function opened(
  { number, latin1 }: Pick<OpenFolder, 'number' | 'latin1'>,
  descriptor: number,
  { dev, ino }: Stats,
  above: Pick<OpenFolder, 'steps' | 'hasAllFiles' | 'isAmongSnapshots'> & { depth?: number },
): OpenFolder {
  return {
    number,
    latin1,
    depth: above.depth ?? 0,
    descriptor,
    device: dev,
    inode: ino,
    listing: undefined,
    waiting: [],
    steps: above.steps,
    hasAllFiles: above.hasAllFiles,
    isAmongSnapshots: above.isAmongSnapshots,
    sums: noSums(),
    recordAt: 0,
    recordEpoch: -1,
  }
}

// Of the folders above the last ones, every 64th stays open to find the others from.
const KEPT_OPEN = 64

/** The folders from where the work began to where it is; holds descriptors open for depth / 64 + 64. */
export class FolderStack {
  readonly #folders: OpenFolder[] = []

  get top(): OpenFolder | undefined {
    return this.#folders.at(-1)
  }

  get height(): number {
    return this.#folders.length
  }

  push(folder: OpenFolder): void {
    this.#folders.push(folder)
    const spared = this.#folders.length - 1 - KEPT_OPEN
    if (spared > 0 && spared % KEPT_OPEN !== 0) closeFolder(this.#folders[spared]!)
  }

  pop(): OpenFolder | undefined {
    const folder = this.#folders.pop()
    for (const { descriptor } of folder?.waiting ?? [])
      if (descriptor !== undefined) closeSync(descriptor)
    if (folder) closeFolder(folder)
    return folder
  }

  /** Opens the top again where it was closed; false where it is gone. Throws the system's error. */
  reopenTop(): boolean {
    const top = this.#folders.at(-1)
    if (!top || top.descriptor >= 0) return true
    const from = this.#folders.findLastIndex((folder) => folder.descriptor >= 0)
    const names = this.#folders.slice(from + 1).map((folder) => rawName(folder.latin1))
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
