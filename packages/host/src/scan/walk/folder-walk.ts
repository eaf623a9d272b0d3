import { closeSync, fstatSync, lstatSync, type Stats } from 'node:fs'
import { Boundary } from '#scan/boundary.ts'
import { codeOf, type Entry, isGone, listHere, openBelow, openFolder } from '#scan/folder-files.ts'
import { besideDescriptor, rawName } from '#scan/raw-name.ts'
import { Mark, NO_FOLDER } from '#scan/records/record.ts'
import type { RecordWriter } from '#scan/records/record-writer.ts'
import { EntryTeller } from '#scan/walk/entry-teller.ts'
import {
  FolderStack,
  type FoundFolder,
  foundIn,
  type OpenFolder,
  opened,
} from '#scan/walk/folder-stack.ts'
import { FolderTeller } from '#scan/walk/folder-teller.ts'
import { Guide, StepFlag } from '#scan/walk/guide.ts'
import type { Job, Place, WalkTerms } from '#scan/walk/job.ts'
import { listingOf } from '#scan/walk/left-names.ts'

/**
 * Does jobs of a walk: every folder is opened from the one above it by its name and by no link, and
 * looked at from within. So what is swapped meanwhile leads nowhere else. Changes the working
 * folder: for a process of its own.
 */
export class FolderWalk {
  readonly #start: number
  readonly #terms: WalkTerms
  readonly #guide: Guide
  readonly #boundary: Boundary
  readonly #tell: FolderTeller
  readonly #teller: EntryTeller
  readonly #stack = new FolderStack()
  #places: { place: Place; number: number }[] = []
  /** The working folder. */
  #here: OpenFolder | undefined

  /** `start` is the descriptor of the folder that the walk begins at; it stays the caller's. */
  constructor(
    start: number,
    terms: WalkTerms,
    readonly writer: RecordWriter,
  ) {
    this.#start = start
    this.#terms = terms
    this.#guide = new Guide(terms.guide)
    this.#boundary = new Boundary(start, terms.mountTable)
    this.#tell = new FolderTeller(writer, this.#guide)
    this.#teller = new EntryTeller(writer, this.#guide, () => this.#tell.nextNumber++)
  }

  /** Looked at in this job. */
  get entries(): number {
    return this.#teller.entries
  }

  begin(job: Job): void {
    this.#teller.seenBytes = job.seenBytes
    this.#teller.entries = 0
    this.#tell.nextNumber = 0
    if (job.isFirst) this.#beginFirst()
    for (const place of job.places) {
      this.#places.push({ place, number: this.#tell.nextNumber })
      this.#tell.nextNumber += 1 + place.found.length
    }
  }

  /** Until then (of performance.now()) or so many entries; false where all is done. */
  work(deadline: number, entries: number): boolean {
    this.#boundary.look()
    do {
      for (let count = 0; count < 32; count += 1) if (!this.#step()) return false
    } while (performance.now() < deadline && this.#teller.entries < entries)
    return true
  }

  /** Leaves what is not done to somebody else or, cancelled, for good. */
  leave(isCancelled: boolean): void {
    for (let folder = this.#stack.top; folder; folder = this.#stack.top) {
      if (isCancelled && (folder.listing || folder.waiting.length > 0))
        folder.sums.mark |= Mark.capped
      if (!isCancelled) this.#tell.leaveFolder(folder)
      this.#tell.sums(folder)
      this.#stack.pop()
    }
    for (const { place, number } of this.#places) this.#tell.leavePlace(place, number)
    this.#places = []
  }

  #step(): boolean {
    const folder = this.#stack.top
    if (!folder) return this.#beginPlace()
    if (folder.listing) this.#visitNext(folder)
    else if (folder.waiting.length > 0) this.#enterNext(folder)
    else this.#stack.pop()
    return true
  }

  #beginFirst(): void {
    const descriptor = openFolder(besideDescriptor(this.#start, '.'))
    const stat = fstatSync(descriptor)
    const number = this.#tell.nextNumber++
    this.#read(opened({ number, latin1: '' }, descriptor, stat, this.#terms), stat, NO_FOLDER, 0)
  }

  #beginPlace(): boolean {
    const next = this.#places.pop()
    if (!next) return false
    const { place, number } = next
    const waiting = foundIn(place, number)
    let descriptor: number | undefined
    let isThere = false
    try {
      descriptor = this.#openPlace(place)
    } catch (error) {
      if (codeOf(error) === undefined) throw error
      isThere = true
    }
    if (descriptor === undefined) {
      for (const found of waiting) this.#tell.unopened(found, number, isThere)
      if (place.entries !== '') this.#tell.part(number, { waiting: -1, mark: Mark.unreadable })
      return true
    }
    const stat = fstatSync(descriptor)
    const folder = opened({ number, latin1: '' }, descriptor, stat, this.#terms)
    for (const latin1 of place.way) this.#goDown(folder, latin1)
    folder.waiting = waiting
    if (place.entries !== '') {
      folder.listing = listingOf(place.entries)
      folder.sums.waiting = -1
      process.chdir(`/proc/self/fd/${descriptor}`)
      this.#here = folder
    }
    this.#stack.push(folder)
    return true
  }

  #openPlace({ way, identity }: Place): number | undefined {
    // Never the caller's own descriptor.
    if (way.length === 0) return openFolder(besideDescriptor(this.#start, '.'))
    return openBelow(this.#start, way.map(rawName), identity)
  }

  /** What names from the folder's own on mean for what is in it. */
  #goDown(folder: OpenFolder, latin1: string): void {
    if (folder.steps.length > 0) folder.steps = this.#guide.follow(folder.steps, latin1)
    folder.hasAllFiles ||= (this.#guide.flagsOf(folder.steps) & StepFlag.allFiles) !== 0
    folder.isAmongSnapshots ||= latin1 === '.snapshots'
    folder.depth += 1
  }

  #visitNext(folder: OpenFolder): void {
    let entry: Entry | undefined
    try {
      entry = folder.listing?.next()
      if (entry) this.#teller.visit(folder, entry)
    } catch (error) {
      // One entry that cannot be looked at does not end the folder; a listing that fails does.
      this.#markUnreadable(folder, error)
    }
    if (entry) return
    folder.listing?.close()
    folder.listing = undefined
    this.#tell.sums(folder)
    // They are taken off the end.
    folder.waiting.reverse()
    this.#openAhead(folder)
  }

  /** From within, their names alone lead to them, and shorter ways are faster. */
  #openAhead(folder: OpenFolder): void {
    if (this.#here !== folder || this.#stack.height > LOW) return
    for (const found of folder.waiting.slice(-AHEAD))
      try {
        found.descriptor = openFolder(rawName(found.latin1))
      } catch (error) {
        // What this means is found out when its turn comes.
        if (codeOf(error) === undefined) throw error
      }
  }

  #enterNext(above: OpenFolder): void {
    const found = above.waiting.pop()!
    let path: string | Buffer | undefined
    try {
      if (!this.#stack.reopenTop()) {
        this.#tell.unopened(found, above.number, false)
        return
      }
      path = besideDescriptor(above.descriptor, rawName(found.latin1))
      this.#enter(above, found, found.descriptor ?? openFolder(path))
    } catch (error) {
      if (codeOf(error) === undefined) throw error
      const stat = path === undefined || isGone(error) ? undefined : statOrNothing(path)
      if (stat?.isDirectory()) this.#tell.closed(above, found, stat)
      else this.#tell.unopened(found, above.number, !stat && !isGone(error))
    }
  }

  #enter(above: OpenFolder, found: FoundFolder, descriptor: number): void {
    const stat = fstatSync(descriptor)
    const isOurs = this.#boundary.holds(descriptor, stat.dev !== above.device)
    const mark = isOurs ? this.#tell.subvolumeMark(above, found, stat) : Mark.mount
    if (!isOurs || mark === Mark.snapshot) {
      closeSync(descriptor)
      this.#tell.notEntered(above, found, stat, mark)
      return
    }
    const number = this.#tell.number(found)
    const folder = opened({ number, latin1: found.latin1 }, descriptor, stat, above)
    this.#goDown(folder, found.latin1)
    this.#read(folder, stat, above.number, mark)
  }

  /** Begins to list a folder; its record waits for the sums of it. */
  #read(folder: OpenFolder, stat: Stats, above: number, mark: number): void {
    this.#tell.opened(folder, stat, above, mark)
    this.#stack.push(folder)
    try {
      this.#here = undefined
      folder.listing = listHere(folder.descriptor, stat.size)
      this.#here = folder
    } catch (error) {
      this.#markUnreadable(folder, error)
      this.#tell.sums(folder)
    }
  }

  #markUnreadable(folder: OpenFolder, error: unknown): void {
    // Without a system code it is a defect of ours, to be seen as such.
    if (codeOf(error) === undefined) throw error
    folder.sums.mark |= Mark.unreadable
  }
}

// Folders that are opened ahead of their turn, where there are not too many above that have some.
const AHEAD = 16
const LOW = 32

function statOrNothing(path: string | Buffer): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return undefined
  }
}
