import { type PathText, textOfBytes } from '@tideline/model'
import { Growth } from '#scan/assembly/growth.ts'
import { HardLinks } from '#scan/assembly/hard-links.ts'
import { type Figures, NodeTable } from '#scan/assembly/node-table.ts'
import { type NodeRows, recordsOf } from '#scan/records/node-rows.ts'
import {
  EndFlag,
  EntryFlag,
  FILE_KIND,
  FOLDER_KIND,
  LARGE_PART,
  Mark,
  NO_FOLDER,
  RecordType,
  UNOPENED,
} from '#scan/records/record.ts'
import { RecordError } from '#scan/records/record-error.ts'
import type { WalkRecord } from '#scan/records/record-reader.ts'

/** A file that is a node where it turns out to be large. */
type LargeFile = Figures & { folder: number; latin1: string }

/** Nodes of the folders that one walker gave numbers to. */
export type FolderNumbers = {
  nodeOf(number: number): number | undefined
  set(number: number, node: number): void
  /**
   * Of the nodes from `first` on; writes their parents. Throws a RecordError where one was told
   * before, or what it is in was not.
   */
  setRows(rows: NodeRows, first: number, parents: Int32Array): void
}

/** Not entered: there are more nodes than the limit. What is said of it is passed over. */
const BEYOND_LIMIT = -1

/** Puts records together, of one walker or many, in whatever order they looked. */
export class Assembler {
  readonly table: NodeTable
  readonly hardLinks: HardLinks
  readonly growth: Growth
  readonly largeFiles: LargeFile[] = []
  isLimited = false
  entries = 0
  bytes = 0
  /** The folder that was told last. */
  current = 0

  constructor(
    mountPoint: PathText,
    readonly nodeLimit: number,
  ) {
    this.table = new NodeTable(mountPoint)
    this.hardLinks = new HardLinks(this.table)
    this.growth = new Growth(this.table)
  }

  /** Throws a RecordError. LEFT is the business of who shares the work out. */
  accept(record: WalkRecord, numbers: FolderNumbers): void {
    if (record.type === RecordType.folder) this.#folder(record, numbers)
    else if (record.type === RecordType.entry) this.#entry(record, numbers)
    else if (record.type === RecordType.part) this.#part(record, numbers)
    else if (record.type === RecordType.found) this.#found(record, numbers)
    else if (record.type === RecordType.end)
      this.isLimited ||= (record.flags & EndFlag.isLimited) !== 0
  }

  /** The same, of many nodes. */
  acceptNodes(rows: NodeRows, numbers: FolderNumbers): void {
    if (this.isLimited || this.table.count + rows.count > this.nodeLimit) {
      for (const record of recordsOf(rows)) this.accept(record, numbers)
      return
    }
    const first = this.table.addRows(rows)
    numbers.setRows(rows, first, this.table.parents)
    this.growth.addRows(rows, first)
    const { allocated, entries, marks } = rows
    for (let row = 0; row < rows.count; row += 1) {
      if ((marks[row]! & UNOPENED) !== 0) continue
      this.bytes += allocated[row]!
      this.entries += entries[row]!
    }
    const last = first + rows.count - 1
    this.current = rows.folders[rows.count - 1] === NO_FOLDER ? this.table.parents[last]! : last
  }

  /** Throws a RecordError where it was not told; undefined where it is beyond the limit. */
  nodeOf(number: number, numbers: FolderNumbers): number | undefined {
    const node = known(number, numbers)
    return node === BEYOND_LIMIT ? undefined : node
  }

  #folder(record: WalkRecord, numbers: FolderNumbers): void {
    if (record.kind !== FOLDER_KIND) throw new RecordError('a folder that is none')
    const node = numbers.nodeOf(record.folder) ?? this.#addFolder(record, numbers)
    if (node === BEYOND_LIMIT) return
    if (!this.table.open(node)) throw new RecordError('a folder told twice')
    this.table.setFigures(node, record)
    this.table.entries[node] = record.entries
    this.table.mark(node, record.mark)
    this.current = node
    this.#count(node, record, record.waiting)
  }

  #found(record: WalkRecord, numbers: FolderNumbers): void {
    if (record.kind !== FOLDER_KIND) throw new RecordError('a folder that is none')
    if (numbers.nodeOf(record.folder) !== undefined) throw new RecordError('a folder found twice')
    const node = this.#addFolder(record, numbers)
    if (node !== BEYOND_LIMIT) this.table.setFigures(node, record)
  }

  #part(record: WalkRecord, numbers: FolderNumbers): void {
    const node = known(record.folder, numbers)
    if (node === BEYOND_LIMIT) return
    this.table.countInside(node, record, record.entries)
    this.table.mark(node, record.mark)
    this.#count(node, record, record.waiting)
  }

  #entry(record: WalkRecord, numbers: FolderNumbers): void {
    const folder = known(record.folder, numbers)
    if (folder === BEYOND_LIMIT) return
    if (record.mark !== 0) {
      const node = this.#add(folder, record)
      this.table.setFigures(node, record)
      this.table.mark(node, record.mark)
      return
    }
    const wantsNode = (record.flags & EntryFlag.isNode) !== 0
    const isNode = wantsNode && this.table.count < this.nodeLimit
    if (wantsNode && !isNode) this.isLimited = true
    const node = isNode ? this.#add(folder, record) : undefined
    if (node !== undefined) this.table.setFigures(node, record)
    if ((record.flags & EntryFlag.isShared) !== 0) {
      if (node === undefined)
        this.table.countInside(folder, { ...NOTHING, newest: record.newest }, 1)
      else this.table.clearBytes(node)
      const link = { folder, latin1: nameOf(record), node }
      const isFirst = this.hardLinks.meet(record, link)
      this.entries += isFirst ? 0 : 1
      if (!isFirst) return
    } else if (node === undefined) this.#mayBeLarge(folder, record)
    this.#count(folder, record, 0)
  }

  #mayBeLarge(folder: number, record: WalkRecord): void {
    const { allocated, apparent, newest, uid, gid, mode } = record
    // Walkers know less of what there is in all, and tell many that are not.
    if (record.kind !== FILE_KIND || allocated * LARGE_PART <= this.bytes) {
      this.table.countInside(folder, record, 1)
      return
    }
    const latin1 = nameOf(record)
    this.largeFiles.push({ folder, latin1, allocated, apparent, newest, uid, gid, mode })
  }

  #addFolder(record: WalkRecord, numbers: FolderNumbers): number {
    if (record.above === NO_FOLDER) {
      if (this.table.count > 0) throw new RecordError('a second first folder')
      const node = this.table.add(-1, FOLDER_KIND, record.bytes, 0, 0)
      numbers.set(record.folder, node)
      return node
    }
    const above = known(record.above, numbers)
    const isBeyond = above === BEYOND_LIMIT || this.table.count >= this.nodeLimit
    const node = isBeyond ? BEYOND_LIMIT : this.#add(above, record)
    numbers.set(record.folder, node)
    if (node !== BEYOND_LIMIT) this.growth.find(node)
    else if (above !== BEYOND_LIMIT) {
      this.isLimited = true
      this.table.mark(above, Mark.capped)
      this.table.countInside(above, record, 1)
    }
    return node
  }

  #add(folder: number, record: WalkRecord): number {
    checkName(record)
    const node = this.table.add(
      folder,
      record.kind || FILE_KIND,
      record.bytes,
      record.nameStart,
      record.nameEnd,
    )
    if (record.targetEnd > record.nameEnd) {
      const target = record.bytes.subarray(record.nameEnd, record.targetEnd)
      this.table.linkTargets.set(node, textOfBytes(target))
    }
    return node
  }

  #count(node: number, { allocated, entries }: WalkRecord, waiting: number): void {
    this.bytes += allocated
    this.entries += entries
    this.growth.grow(node, allocated, waiting)
  }
}

const NOTHING = { allocated: 0, apparent: 0 }

function known(number: number, numbers: FolderNumbers): number {
  const node = numbers.nodeOf(number)
  if (node === undefined) throw new RecordError(`folder ${number} was not told`)
  return node
}

function nameOf(record: WalkRecord): string {
  checkName(record)
  return record.bytes.toString('latin1', record.nameStart, record.nameEnd)
}

const DOT = 0x2e
const SLASH = 0x2f

function checkName({ bytes, nameStart, nameEnd }: WalkRecord): void {
  let hasOther = false
  for (let at = nameStart; at < nameEnd; at += 1) {
    const byte = bytes[at]!
    if (byte === SLASH || byte === 0) throw new RecordError('a name that cannot be')
    if (byte !== DOT) hasOther = true
  }
  if (!hasOther && nameEnd - nameStart < 3) throw new RecordError('a name that cannot be')
}
