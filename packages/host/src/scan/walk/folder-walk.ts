import { closeSync, fstatSync, lstatSync, type Stats } from 'node:fs'
import { Boundary } from '#scan/boundary.ts'
import { codeOf, type Entry, isGone, listHere, openBelow, openFolder } from '#scan/folder-files.ts'
import { besideDescriptor, rawName } from '#scan/raw-name.ts'
import { LeftFlag, Mark, NO_FOLDER, RecordType } from '#scan/records/record.ts'
import type { RecordFields, RecordWriter } from '#scan/records/record-writer.ts'
import { EntryTeller, figuresOf, noSums, ownerOf } from '#scan/walk/entry-teller.ts'
import { FolderStack, type FoundFolder, type OpenFolder } from '#scan/walk/folder-stack.ts'
import { Guide, StepFlag } from '#scan/walk/guide.ts'
import type { Job, Place, WalkTerms } from '#scan/walk/job.ts'
import { joinedNames, listingOf } from '#scan/walk/left-names.ts'

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
  readonly #teller: EntryTeller
  readonly #stack = new FolderStack()
  #places: { place: Place; number: number }[] = []
  #nextNumber = 0
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
    this.#teller = new EntryTeller(writer, this.#guide, () => this.#nextNumber++)
  }

  /** Looked at in this job. */
  get entries(): number {
    return this.#teller.entries
  }

  begin(job: Job): void {
    this.#teller.seenBytes = job.seenBytes
    this.#teller.entries = 0
    this.#nextNumber = 0
    if (job.isFirst) this.#beginFirst()
    for (const place of job.places) {
      this.#places.push({ place, number: this.#nextNumber })
      this.#nextNumber += 1 + place.found.length
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
      if (!isCancelled) this.#leaveFolder(folder)
      this.#tellSums(folder)
      this.#stack.pop()
    }
    for (const { place, number } of this.#places) {
      const folder = { number, ...(place.identity ?? NOWHERE) }
      place.found.forEach((_, at) => {
        this.#leave(folder, { above: number + 1 + at })
      })
      this.#leaveNames(folder, LeftFlag.areFolders, place.folders)
      if (place.entries !== '') this.#leave(folder, { flags: LeftFlag.areEntries }, place.entries)
    }
    this.#places = []
  }

  #leaveFolder(folder: OpenFolder): void {
    for (const { number } of folder.waiting)
      if (number !== undefined) this.#leave(folder, { above: number })
    const unnamed = folder.waiting.filter(({ number }) => number === undefined)
    this.#leaveNames(
      folder,
      LeftFlag.areFolders,
      unnamed.map(({ latin1 }) => latin1),
    )
    folder.sums.waiting += this.#leaveNames(folder, LeftFlag.areEntries, namesOf(folder))
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
    const number = this.#nextNumber++
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
      for (const found of waiting) this.#tellUnopened(found, number, isThere)
      if (place.entries !== '') this.#tellPart(number, { waiting: -1, mark: Mark.unreadable })
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
    this.#tellSums(folder)
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
        this.#tellUnopened(found, above.number, false)
        return
      }
      path = besideDescriptor(above.descriptor, rawName(found.latin1))
      this.#enter(above, found, found.descriptor ?? openFolder(path))
    } catch (error) {
      if (codeOf(error) === undefined) throw error
      const stat = path === undefined || isGone(error) ? undefined : statOrNothing(path)
      if (stat?.isDirectory()) this.#tellClosed(above, found, stat)
      else this.#tellUnopened(found, above.number, !stat && !isGone(error))
    }
  }

  #enter(above: OpenFolder, found: FoundFolder, descriptor: number): void {
    const stat = fstatSync(descriptor)
    const isSubvolume = stat.dev !== above.device && stat.ino === SUBVOLUME_INODE
    const isOurs = this.#boundary.holds(descriptor, stat.dev !== above.device)
    if (!isOurs || (isSubvolume && this.#isSnapshot(above, found.latin1))) {
      closeSync(descriptor)
      const mark = isOurs ? Mark.snapshot : Mark.mount
      this.#tellFolder(found, above, { ...ownerOf(stat), entries: 1, mark })
      return
    }
    const number = found.number ?? this.#nextNumber++
    const folder = opened({ number, latin1: found.latin1 }, descriptor, stat, above)
    this.#goDown(folder, found.latin1)
    this.#read(folder, stat, above.number, isSubvolume ? Mark.subvolume : 0)
  }

  #isSnapshot({ steps, isAmongSnapshots }: OpenFolder, latin1: string): boolean {
    if (isAmongSnapshots) return true
    return (this.#guide.flagsOf(this.#guide.follow(steps, latin1)) & StepFlag.isSnapshot) !== 0
  }

  /** Begins to list a folder; its record waits for the sums of it. */
  #read(folder: OpenFolder, stat: Stats, above: number, mark: number): void {
    const record = figuresOf(stat)
    record.folder = folder.number
    record.above = above
    record.mark = mark
    folder.sums.waiting = -1
    folder.recordAt = this.writer.write(RecordType.folder, record, folder.latin1)
    folder.recordEpoch = this.writer.epoch
    this.#stack.push(folder)
    try {
      this.#here = undefined
      folder.listing = listHere(folder.descriptor, stat.size)
      this.#here = folder
    } catch (error) {
      this.#markUnreadable(folder, error)
      this.#tellSums(folder)
    }
  }

  #markUnreadable(folder: OpenFolder, error: unknown): void {
    // Without a system code it is a defect of ours, to be seen as such.
    if (codeOf(error) === undefined) throw error
    folder.sums.mark |= Mark.unreadable
  }

  #tellSums(folder: OpenFolder): void {
    const { sums, recordAt, recordEpoch } = folder
    if (recordEpoch === this.writer.epoch) this.writer.add(recordAt, sums)
    else if (sums.entries > 0 || sums.mark !== 0 || sums.waiting !== 0)
      this.#tellPart(folder.number, sums)
    folder.sums = noSums()
  }

  #tellPart(folder: number, fields: RecordFields): void {
    this.writer.write(RecordType.part, { ...fields, folder })
  }

  /** One that is not read. */
  #tellFolder({ number, latin1 }: FoundFolder, above: { number: number }, fields: RecordFields) {
    const folder = number ?? this.#nextNumber++
    this.writer.write(
      RecordType.folder,
      { ...fields, folder, above: above.number, waiting: -1 },
      latin1,
    )
  }

  /** One that may not be read. */
  #tellClosed(above: OpenFolder, found: FoundFolder, stat: Stats): void {
    const isOtherDevice = stat.dev !== above.device
    const isSubvolume = isOtherDevice && stat.ino === SUBVOLUME_INODE
    const isSnapshot = isSubvolume && this.#isSnapshot(above, found.latin1)
    const isOurs = !isOtherDevice || (isSubvolume && !isSnapshot)
    const mark = isSnapshot ? Mark.snapshot : isSubvolume ? Mark.subvolume : Mark.mount
    const figures = isOurs ? figuresOf(stat) : { ...ownerOf(stat), entries: 1 }
    const marks = isOtherDevice ? mark | Mark.unreadable : Mark.unreadable
    this.#tellFolder(found, above, { ...figures, mark: marks })
  }

  /** One of which nothing is known but whether somebody took it. */
  #tellUnopened(found: FoundFolder, above: number, isThere: boolean): void {
    const mark = isThere ? Mark.unreadable : Mark.vanished
    if (found.descriptor !== undefined) closeSync(found.descriptor)
    // Nothing at all is told of what is in there: the folder above may not be searched.
    if (isThere && found.number === undefined) this.#tellPart(above, { waiting: -1, mark })
    else this.#tellFolder(found, { number: above }, { kind: 'd'.charCodeAt(0), entries: 1, mark })
  }

  /** How many records it took. */
  #leaveNames(folder: Identified, flags: number, names: Iterable<string>): number {
    let count = 0
    for (const joined of joinedNames(names)) {
      this.#leave(folder, { flags }, joined)
      count += 1
    }
    return count
  }

  #leave({ number, device, inode }: Identified, fields: RecordFields, names = ''): void {
    this.writer.write(RecordType.left, { ...fields, folder: number, device, inode }, names)
  }
}

type Identified = { number: number; device: number; inode: number }

const NOWHERE = { device: 0, inode: 0 }

// Folders that are opened ahead of their turn, where there are not too many above that have some.
const AHEAD = 16
const LOW = 32

/** The root of every btrfs subvolume has this number, and a device number of its own. */
const SUBVOLUME_INODE = 256

function foundIn({ found, folders }: Place, number: number): FoundFolder[] {
  const descriptor = undefined
  const named = found.map((latin1, at) => ({ latin1, number: number + 1 + at, descriptor }))
  return [...named, ...folders.map((latin1) => ({ latin1, number: undefined, descriptor }))]
}

function opened(
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

function statOrNothing(path: string | Buffer): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return undefined
  }
}

function* namesOf({ listing }: OpenFolder): Generator<string> {
  for (let entry = listing?.next(); entry; entry = listing?.next()) yield entry.name
}
