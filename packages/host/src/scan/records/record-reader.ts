import { HEAD_BYTES, RecordType } from '#scan/records/record.ts'

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

/** What a walker wrote is not what a walker writes. */
export class RecordError extends Error {}

const LARGEST_RECORD = HEAD_BYTES + 2 ** 17
const KINDS = new Uint8Array(256)
for (const kind of 'dflspcb') KINDS[kind.charCodeAt(0)] = 1

/** Takes records out of chunks that may be cut anywhere. */
export class RecordReader {
  readonly #buffer = new ArrayBuffer(2 ** 18)
  readonly #bytes = Buffer.from(this.#buffer)
  readonly #shorts = new Uint16Array(this.#buffer)
  readonly #words = new Uint32Array(this.#buffer)
  readonly #signed = new Int32Array(this.#buffer)
  readonly #doubles = new Float64Array(this.#buffer)
  readonly #long = new BigUint64Array(this.#buffer)
  readonly #accept: (record: WalkRecord) => void
  readonly #record: WalkRecord = {
    ...{ type: 0, kind: 0, mark: 0, flags: 0, folder: 0, above: 0, uid: 0, gid: 0, mode: 0 },
    // Not small integers from the beginning, so that they are never turned into other things.
    ...{
      entries: 0,
      waiting: 0,
      links: 0,
      allocated: 0.5,
      apparent: 0.5,
      newest: 0.5,
      device: 0,
      inode: 0,
    },
    ...{ bytes: this.#bytes, nameStart: 0, nameEnd: 0, targetEnd: 0 },
  }
  #length = 0
  /** The last record was read. */
  isOver = false

  /** Throws a RecordError, as `accept` may. */
  constructor(accept: (record: WalkRecord) => void) {
    this.#accept = accept
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
      const names = this.#shorts[at / 2 + 2]! + this.#shorts[at / 2 + 3]!
      const length = HEAD_BYTES + ((names + 7) & ~7)
      if (this.#length - at < length) break
      this.#read(at)
      at += length
    }
    this.#bytes.copyWithin(0, at, this.#length)
    this.#length -= at
    if (this.#length >= LARGEST_RECORD) throw new RecordError('a record without an end')
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

/** As the model has it: what a file system can hold. */
function isTime(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= 2 ** 63
}

function isBytes(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
