import { type NodeRows, ROW_BYTES, rowsAt } from '#scan/records/node-rows.ts'
import { HEAD_BYTES, RecordType } from '#scan/records/record.ts'
import { RecordError } from '#scan/records/record-error.ts'
import { isBytes, isTime, KINDS } from '#scan/records/record-values.ts'

/** The record that is being read; names are in `bytes`. Its values hold until the next. */
export type WalkRecord = {
  type: number
  kind: number
  mark: number
  flags: number
  folder: number
  above: number
  uid: number
  gid: number
  mode: number
  entries: number
  waiting: number
  links: number
  allocated: number
  apparent: number
  newest: number
  device: number | bigint
  inode: number | bigint
  /** Where its name is and the target behind it. */
  bytes: Buffer
  nameStart: number
  nameEnd: number
  targetEnd: number
}

const LARGEST_RECORD = HEAD_BYTES + 2 ** 17

export function roomToRead(): ArrayBuffer {
  return new ArrayBuffer(2 ** 18)
}

/** Takes records out of chunks that may be cut anywhere. */
export class RecordReader {
  readonly #bytes: Buffer
  readonly #shorts: Uint16Array
  readonly #words: Uint32Array
  readonly #signed: Int32Array
  readonly #doubles: Float64Array
  readonly #long: BigUint64Array
  readonly #accept: (record: WalkRecord) => void
  readonly #acceptNodes: (rows: NodeRows) => void
  readonly #record: WalkRecord
  #length = 0
  /** The last record was read. */
  isOver = false

  /** Throws a RecordError, as those that accept may. `buffer`: of roomToRead, for it alone meanwhile. */
  constructor(
    accept: (record: WalkRecord) => void,
    acceptNodes: (rows: NodeRows) => void,
    buffer = roomToRead(),
  ) {
    this.#accept = accept
    this.#acceptNodes = acceptNodes
    this.#bytes = Buffer.from(buffer)
    this.#shorts = new Uint16Array(buffer)
    this.#words = new Uint32Array(buffer)
    this.#signed = new Int32Array(buffer)
    this.#doubles = new Float64Array(buffer)
    this.#long = new BigUint64Array(buffer)
    this.#record = {
      ...{ type: 0, kind: 0, mark: 0, flags: 0, folder: 0, above: 0, uid: 0, gid: 0, mode: 0 },
      // Not small integers from the beginning, so that they are never turned into other things.
      ...{ entries: 0, waiting: 0, links: 0, allocated: 0.5, apparent: 0.5, newest: 0.5 },
      ...{ device: 0, inode: 0, bytes: this.#bytes, nameStart: 0, nameEnd: 0, targetEnd: 0 },
    }
  }

  push(chunk: Uint8Array): void {
    let from = 0
    while (from < chunk.length) {
      const to = Math.min(chunk.length, from + this.#bytes.length - this.#length)
      this.#bytes.set(chunk.subarray(from, to), this.#length)
      this.#length += to - from
      from = to
      this.#readAll()
    }
  }

  #readAll(): void {
    let at = 0
    while (this.#length - at >= HEAD_BYTES) {
      const isNodes = this.#bytes[at] === RecordType.nodes
      const body = isNodes ? this.#bytesOfNodes(at) : this.#bytesOfNames(at)
      const length = HEAD_BYTES + ((body + 7) & ~7)
      if (this.#length - at < length) break
      if (isNodes) this.#readNodes(at)
      else this.#read(at)
      at += length
    }
    this.#bytes.copyWithin(0, at, this.#length)
    this.#length -= at
    if (this.#length >= LARGEST_RECORD) throw new RecordError('a record without an end')
  }

  #bytesOfNames(at: number): number {
    return this.#shorts[at / 2 + 2]! + this.#shorts[at / 2 + 3]!
  }

  #bytesOfNodes(at: number): number {
    const body = this.#words[at / 4 + 7]! * ROW_BYTES + this.#words[at / 4 + 9]!
    if (body > LARGEST_RECORD - HEAD_BYTES) throw new RecordError(`nodes in ${body} bytes`)
    return body
  }

  #readNodes(at: number): void {
    if (this.isOver) throw new RecordError('nodes after the last record')
    const word = at / 4
    this.#acceptNodes(
      rowsAt(this.#bytes, at + HEAD_BYTES, this.#words[word + 7]!, this.#words[word + 9]!),
    )
  }

  #read(at: number): void {
    if (this.isOver) throw new RecordError('a record after the last')
    const record = this.#record
    record.type = this.#bytes[at]!
    record.kind = this.#bytes[at + 1]!
    record.mark = this.#bytes[at + 2]!
    record.flags = this.#bytes[at + 3]!
    record.nameStart = at + HEAD_BYTES
    record.nameEnd = record.nameStart + this.#shorts[at / 2 + 2]!
    record.targetEnd = record.nameEnd + this.#shorts[at / 2 + 3]!
    const word = at / 4
    record.folder = this.#words[word + 2]!
    record.above = this.#words[word + 3]!
    record.uid = this.#words[word + 4]!
    record.gid = this.#words[word + 5]!
    record.mode = this.#words[word + 6]!
    record.entries = this.#words[word + 7]!
    record.waiting = this.#signed[word + 8]!
    record.links = this.#words[word + 9]!
    const double = at / 8
    record.allocated = this.#doubles[double + 5]!
    record.apparent = this.#doubles[double + 6]!
    record.newest = this.#doubles[double + 7]!
    record.device = this.#exact(double + 8)
    record.inode = this.#exact(double + 9)
    checkForm(record)
    if (record.type === RecordType.end) this.isOver = true
    this.#accept(record)
  }

  #exact(long: number): number | bigint {
    const high = this.#words[long * 2 + 1]!
    return high < 2 ** 21 ? high * 2 ** 32 + this.#words[long * 2]! : this.#long[long]!
  }
}

function checkForm(record: WalkRecord): void {
  const { type, kind, mode, allocated, apparent, newest } = record
  if (type < RecordType.folder || type > RecordType.end) throw new RecordError(`type ${type}`)
  if (kind !== 0 && KINDS[kind] === 0) throw new RecordError(`kind ${kind}`)
  if (mode > 0o7777) throw new RecordError(`mode ${mode}`)
  if (!isBytes(allocated) || !isBytes(apparent)) throw new RecordError('bytes that cannot be')
  if (!isTime(newest)) throw new RecordError('no such time')
}
