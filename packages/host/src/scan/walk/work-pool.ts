import type { Assembler } from '#scan/assembly/assembler.ts'
import { DenseNumbers } from '#scan/assembly/folder-numbers.ts'
import { LeftFlag, Mark, RecordType } from '#scan/records/record.ts'
import { RecordReader, roomToRead, type WalkRecord } from '#scan/records/record-reader.ts'
import type { Job, Place } from '#scan/walk/job.ts'

type Left = {
  /** The folder that it is in. */
  above: number
  identity: { device: number; inode: number }
  /** A folder to open that has a node already, */
  node: number | undefined
  /** or has none yet, */
  folder: string | undefined
  /** or names to look at. */
  entries: string
}

/** A job and the nodes of its numbers. */
export type PooledJob = { job: Job; numbers: readonly number[]; left: readonly Left[] }

const MOST_FOLDERS = 64

/** What is still to be done in a walk, and what was done to be put together. */
export class WorkPool {
  readonly #left: Left[] = []
  // Whoever reads a job is given whole records, and so never waits for the rest of one.
  readonly #room = roomToRead()
  #isFirst = true

  constructor(readonly assembler: Assembler) {}

  get isEmpty(): boolean {
    return this.#left.length === 0 && !this.#isFirst
  }

  /** Some work for one of `takers`, what was found last first. */
  take(takers: number): PooledJob | undefined {
    const seenBytes = this.assembler.bytes
    if (this.#isFirst) {
      this.#isFirst = false
      return { job: { places: [], isFirst: true, seenBytes }, numbers: [], left: [] }
    }
    const share = Math.min(MOST_FOLDERS, Math.ceil(this.#left.length / (2 * takers)))
    const left = this.#left.splice(this.#left.length - share, share)
    if (left.length === 0) return undefined
    const numbers: number[] = []
    const places = placesOf(left).map((folders) => this.#place(folders, numbers))
    return { job: { places, isFirst: false, seenBytes }, numbers, left }
  }

  giveBack({ job, left }: PooledJob): void {
    this.#isFirst ||= job.isFirst
    this.#left.push(...left)
  }

  /** Reads the records of a job, or of a part of it with the same reader. Throws a RecordError. */
  readerOf({ numbers }: PooledJob): RecordReader {
    const dense = new DenseNumbers(numbers)
    return new RecordReader(
      (record) => {
        if (record.type === RecordType.left) this.#leave(record, dense)
        else this.assembler.accept(record, dense)
      },
      (rows) => this.assembler.acceptNodes(rows, dense),
      this.#room,
    )
  }

  /** What is left is not done any more. */
  drop(): void {
    for (const { above } of this.#left) this.assembler.table.mark(above, Mark.capped)
    this.#left.length = 0
  }

  #place(left: readonly Left[], numbers: number[]): Place {
    const { table } = this.assembler
    const { above, identity, entries } = left[0]!
    const found = left.flatMap(({ node }) => node ?? [])
    numbers.push(above, ...found)
    return {
      way: table.wayTo(above),
      identity,
      found: found.map((node) => table.latin1NameOf(node)),
      folders: left.flatMap(({ folder }) => folder ?? []),
      entries,
    }
  }

  #leave(record: WalkRecord, numbers: DenseNumbers): void {
    const above = this.assembler.nodeOf(record.folder, numbers)
    if (above === undefined) return
    const identity = { device: Number(record.device), inode: Number(record.inode) }
    const names = record.bytes.toString('latin1', record.nameStart, record.nameEnd)
    const left = { above, identity, node: undefined, folder: undefined, entries: '' }
    if (record.flags === LeftFlag.areEntries) this.#left.push({ ...left, entries: names })
    else if (record.flags === LeftFlag.areFolders)
      for (const folder of names.split('/')) this.#left.push({ ...left, folder })
    else {
      const node = this.assembler.nodeOf(record.above, numbers)
      if (node !== undefined) this.#left.push({ ...left, node })
    }
  }
}

/** Folders that lie in the same one make a place; so do names to look at. */
function placesOf(left: readonly Left[]): Left[][] {
  const places: Left[][] = []
  for (const one of left) {
    const last = places.at(-1)
    const isSame = last?.[0]?.above === one.above && last[0].entries === '' && one.entries === ''
    if (last && isSame) last.push(one)
    else places.push([one])
  }
  return places
}
