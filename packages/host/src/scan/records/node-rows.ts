import { isAscii } from 'node:buffer'
import { EntryFlag, FOLDER_KIND, NO_FOLDER, RecordType, UNOPENED } from '#scan/records/record.ts'
import { RecordError } from '#scan/records/record-error.ts'
import type { WalkRecord } from '#scan/records/record-reader.ts'
import { isBytes, isTime, KINDS } from '#scan/records/record-values.ts'

/** Nodes in columns. They hold until the next is read. */
export type NodeRows = {
  count: number
  allocated: Float64Array
  apparent: Float64Array
  newest: Float64Array
  above: Uint32Array
  /** Numbers of the folders; NO_FOLDER for an entry that is none. */
  folders: Uint32Array
  uids: Uint32Array
  gids: Uint32Array
  entries: Uint32Array
  waiting: Int32Array
  modes: Uint16Array
  nameLengths: Uint16Array
  kinds: Uint8Array
  marks: Uint8Array
  /** One behind the other. */
  names: Buffer
  /** Each is its own text form. */
  areNamesPlain: boolean
}

export const ROW_BYTES = 54

/** Columns of `count` nodes from a multiple of 8 on, widest first. Throws a RecordError. */
export function rowsAt(bytes: Buffer, start: number, count: number, nameBytes: number): NodeRows {
  if (count === 0) throw new RecordError('no nodes')
  const { buffer, byteOffset } = bytes
  const at = (bytesBefore: number) => byteOffset + start + bytesBefore * count
  const names = bytes.subarray(start + ROW_BYTES * count, start + ROW_BYTES * count + nameBytes)
  const rows = {
    count,
    allocated: new Float64Array(buffer, at(0), count),
    apparent: new Float64Array(buffer, at(8), count),
    newest: new Float64Array(buffer, at(16), count),
    above: new Uint32Array(buffer, at(24), count),
    folders: new Uint32Array(buffer, at(28), count),
    uids: new Uint32Array(buffer, at(32), count),
    gids: new Uint32Array(buffer, at(36), count),
    entries: new Uint32Array(buffer, at(40), count),
    waiting: new Int32Array(buffer, at(44), count),
    modes: new Uint16Array(buffer, at(48), count),
    nameLengths: new Uint16Array(buffer, at(50), count),
    kinds: new Uint8Array(buffer, at(52), count),
    marks: new Uint8Array(buffer, at(53), count),
    names,
    areNamesPlain: isAscii(names) && !names.includes(BACKSLASH),
  }
  checkRows(rows)
  return rows
}

const BACKSLASH = 0x5c
const SLASH = 0x2f
const DOT = 0x2e

// Small loops of their own: a walk is over before a long one is worth its compilation.
function checkRows(rows: NodeRows): void {
  const { names } = rows
  if (!areKinds(rows.kinds, rows.folders, rows.marks)) throw new RecordError('a kind of nothing')
  if (!areModes(rows.modes)) throw new RecordError('modes that cannot be')
  if (!areBytes(rows.allocated) || !areBytes(rows.apparent))
    throw new RecordError('bytes that cannot be')
  if (!areTimes(rows.newest)) throw new RecordError('no such time')
  if (names.includes(SLASH) || names.includes(0) || !areNames(rows))
    throw new RecordError('a name that cannot be')
}

function areKinds(kinds: Uint8Array, folders: Uint32Array, marks: Uint8Array): boolean {
  for (let row = 0; row < kinds.length; row += 1) {
    const isFolder = kinds[row] === FOLDER_KIND
    if (isFolder !== (folders[row] !== NO_FOLDER)) return false
    if (!isFolder && (KINDS[kinds[row]!] === 0 || marks[row] !== 0)) return false
  }
  return true
}

function areModes(modes: Uint16Array): boolean {
  let all = 0
  for (let row = 0; row < modes.length; row += 1) all |= modes[row]!
  return all <= 0o7777
}

function areBytes(values: Float64Array): boolean {
  for (let row = 0; row < values.length; row += 1) if (!isBytes(values[row]!)) return false
  return true
}

function areTimes(values: Float64Array): boolean {
  for (let row = 0; row < values.length; row += 1) if (!isTime(values[row]!)) return false
  return true
}

/** Of these lengths, and but for the first folder none that leads nowhere or up. */
function areNames({ names, nameLengths, above, marks }: NodeRows): boolean {
  let end = 0
  for (let row = 0; row < nameLengths.length; row += 1) {
    const length = nameLengths[row]!
    end += length
    if (length > 2) continue
    const isFirst = above[row] === NO_FOLDER
    if (isFirst ? length > 0 || marks[row] === UNOPENED : areDots(names, end - length, end))
      return false
  }
  return end === names.length
}

/** `.`, `..`, or nothing. */
function areDots(names: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (names[at] !== DOT) return false
  return true
}

/** One by one, for where they may be too many. */
export function* recordsOf(rows: NodeRows): Generator<WalkRecord> {
  let nameEnd = 0
  for (let row = 0; row < rows.count; row += 1) {
    const folder = rows.folders[row]!
    const marks = rows.marks[row]!
    const isFound = (marks & UNOPENED) !== 0
    const isEntry = folder === NO_FOLDER
    const nameStart = nameEnd
    nameEnd += rows.nameLengths[row]!
    yield {
      type: isEntry ? RecordType.entry : isFound ? RecordType.found : RecordType.folder,
      flags: isEntry ? EntryFlag.isNode : 0,
      kind: rows.kinds[row]!,
      mark: marks & ~UNOPENED,
      folder: isEntry ? rows.above[row]! : folder,
      above: rows.above[row]!,
      uid: rows.uids[row]!,
      gid: rows.gids[row]!,
      mode: rows.modes[row]!,
      entries: rows.entries[row]!,
      waiting: rows.waiting[row]!,
      links: 0,
      allocated: rows.allocated[row]!,
      apparent: rows.apparent[row]!,
      newest: rows.newest[row]!,
      device: 0,
      inode: 0,
      bytes: rows.names,
      nameStart,
      nameEnd,
      targetEnd: nameEnd,
    }
  }
}
