import { closeSync, type Stats } from 'node:fs'
import { FOLDER_KIND, LeftFlag, Mark, RecordType } from '#scan/records/record.ts'
import type { RecordFields, RecordWriter } from '#scan/records/record-writer.ts'
import { figuresOf, noSums, ownerOf } from '#scan/walk/entry-teller.ts'
import type { FoundFolder, OpenFolder } from '#scan/walk/folder-stack.ts'
import { type Guide, StepFlag } from '#scan/walk/guide.ts'
import type { Place } from '#scan/walk/job.ts'
import { joinedNames } from '#scan/walk/left-names.ts'

/** Tells folders and what is left of them, and numbers those that are told. */
export class FolderTeller {
  /** What the next folder gets. */
  nextNumber = 0

  constructor(
    readonly writer: RecordWriter,
    readonly guide: Guide,
  ) {}

  number(found: Pick<FoundFolder, 'number'>): number {
    return found.number ?? this.nextNumber++
  }

  /** One that is read: its sums follow. */
  opened(folder: OpenFolder, stat: Stats, above: number, mark: number): void {
    const record = figuresOf(stat)
    record.folder = folder.number
    record.above = above
    record.mark = mark
    folder.sums.waiting = -1
    folder.recordAt = this.writer.write(RecordType.folder, record, folder.latin1)
    folder.recordEpoch = this.writer.epoch
  }

  /** What was counted in it since they were told last. */
  sums(folder: OpenFolder): void {
    const { sums, recordAt, recordEpoch } = folder
    if (recordEpoch === this.writer.epoch) this.writer.add(recordAt, sums)
    else if (sums.entries > 0 || sums.mark !== 0 || sums.waiting !== 0)
      this.part(folder.number, sums)
    folder.sums = noSums()
  }

  part(folder: number, fields: RecordFields): void {
    this.writer.write(RecordType.part, { ...fields, folder })
  }

  /** Another mount or a snapshot, which is not read. */
  notEntered(above: OpenFolder, found: FoundFolder, stat: Stats, mark: number): void {
    this.#unread(found, above.number, { ...ownerOf(stat), entries: 1, mark })
  }

  /** One that may not be read. */
  closed(above: OpenFolder, found: FoundFolder, stat: Stats): void {
    const isOtherDevice = stat.dev !== above.device
    const subvolume = this.subvolumeMark(above, found, stat)
    const isOurs = !isOtherDevice || subvolume === Mark.subvolume
    const figures = isOurs ? figuresOf(stat) : { ...ownerOf(stat), entries: 1 }
    const mark = isOtherDevice ? subvolume || Mark.mount : 0
    this.#unread(found, above.number, { ...figures, mark: mark | Mark.unreadable })
  }

  /** One of which nothing is known but whether somebody took it. */
  unopened(found: FoundFolder, above: number, isThere: boolean): void {
    const mark = isThere ? Mark.unreadable : Mark.vanished
    if (found.descriptor !== undefined) closeSync(found.descriptor)
    // Nothing at all is told of what is in there: the folder above may not be searched.
    if (isThere && found.number === undefined) this.part(above, { waiting: -1, mark })
    else this.#unread(found, above, { kind: FOLDER_KIND, entries: 1, mark })
  }

  /** The mark of a folder that is the root of a subvolume, 0 for any other. */
  subvolumeMark(above: OpenFolder, { latin1 }: FoundFolder, { dev, ino }: Stats): number {
    if (dev === above.device || ino !== SUBVOLUME_INODE) return 0
    const flags = this.guide.flagsOf(this.guide.follow(above.steps, latin1))
    const isSnapshot = above.isAmongSnapshots || (flags & StepFlag.isSnapshot) !== 0
    return isSnapshot ? Mark.snapshot : Mark.subvolume
  }

  /** To somebody else what is not done in a folder. */
  leaveFolder(folder: OpenFolder): void {
    for (const { number } of folder.waiting)
      if (number !== undefined) this.#leave(folder, { above: number })
    const unnamed = folder.waiting.filter(({ number }) => number === undefined)
    const names = unnamed.map(({ latin1 }) => latin1)
    this.#leaveNames(folder, LeftFlag.areFolders, names)
    folder.sums.waiting += this.#leaveNames(folder, LeftFlag.areEntries, namesOf(folder))
  }

  leavePlace(place: Place, number: number): void {
    const folder = { number, ...(place.identity ?? NOWHERE) }
    place.found.forEach((_, at) => {
      this.#leave(folder, { above: number + 1 + at })
    })
    this.#leaveNames(folder, LeftFlag.areFolders, place.folders)
    if (place.entries !== '') this.#leave(folder, { flags: LeftFlag.areEntries }, place.entries)
  }

  #unread(found: FoundFolder, above: number, fields: RecordFields): void {
    const folder = this.number(found)
    this.writer.write(RecordType.folder, { ...fields, folder, above, waiting: -1 }, found.latin1)
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

/** The root of every btrfs subvolume has this number, and a device number of its own. */
const SUBVOLUME_INODE = 256

function* namesOf({ listing }: OpenFolder): Generator<string> {
  for (let entry = listing?.next(); entry; entry = listing?.next()) yield entry.name
}
