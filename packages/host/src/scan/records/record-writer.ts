import { HEAD_BYTES, moreBytes, type RecordType } from '#scan/records/record.ts'

export type RecordFields = {
  kind?: number
  mark?: number
  flags?: number
  folder?: number
  above?: number
  uid?: number
  gid?: number
  mode?: number
  entries?: number
  waiting?: number
  links?: number
  allocated?: number
  apparent?: number
  newest?: number
  device?: number | bigint
  inode?: number | bigint
}

/** Of entries that have no records of their own. */
export type Sums = {
  entries: number
  allocated: number
  apparent: number
  newest: number
  mark: number
  waiting: number
}

/** Writes records one behind the other until they are taken. */
export class RecordWriter {
  #bytes = Buffer.alloc(2 ** 16)
  #view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset)
  #length = 0
  /** Changes when the records are taken: where one was holds until then. */
  epoch = 0

  get length(): number {
    return this.#length
  }

  /** Name and target as latin1. Answers where the record is. */
  write(
    type: (typeof RecordType)[keyof typeof RecordType],
    fields: RecordFields,
    name = '',
    target = '',
  ): number {
    const at = this.#length
    const end = at + HEAD_BYTES + ((name.length + target.length + 7) & ~7)
    if (end > this.#bytes.length) this.#grow(end)
    this.#bytes.fill(0, at, end)
    this.#length = end
    this.#bytes[at] = type
    this.#view.setUint16(at + 4, name.length, LITTLE)
    this.#view.setUint16(at + 6, target.length, LITTLE)
    writeOwner(this.#view, at, fields)
    writeNumbers(this.#view, at, fields)
    this.#bytes.write(name, at + HEAD_BYTES, 'latin1')
    if (target !== '') this.#bytes.write(target, at + HEAD_BYTES + name.length, 'latin1')
    return at
  }

  /** Adds sums to a record that was not taken yet. */
  add(at: number, sums: Sums): void {
    const view = this.#view
    view.setUint8(at + 2, view.getUint8(at + 2) | sums.mark)
    view.setUint32(at + 28, view.getUint32(at + 28, LITTLE) + sums.entries, LITTLE)
    view.setInt32(at + 32, view.getInt32(at + 32, LITTLE) + sums.waiting, LITTLE)
    if (sums.entries === 0) return
    view.setFloat64(at + 40, moreBytes(view.getFloat64(at + 40, LITTLE), sums.allocated), LITTLE)
    view.setFloat64(at + 48, moreBytes(view.getFloat64(at + 48, LITTLE), sums.apparent), LITTLE)
    view.setFloat64(at + 56, Math.max(view.getFloat64(at + 56, LITTLE), sums.newest), LITTLE)
  }

  /** The records so far, to be read before the next is written. */
  take(): Uint8Array {
    const taken = this.#bytes.subarray(0, this.#length)
    this.#length = 0
    this.epoch += 1
    return taken
  }

  #grow(needed: number): void {
    const bytes = Buffer.alloc(needed * 2)
    bytes.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset)
  }
}

function writeOwner(view: DataView, at: number, fields: RecordFields): void {
  view.setUint8(at + 1, fields.kind ?? 0)
  view.setUint8(at + 2, fields.mark ?? 0)
  view.setUint8(at + 3, fields.flags ?? 0)
  view.setUint32(at + 8, fields.folder ?? 0, LITTLE)
  view.setUint32(at + 12, fields.above ?? 0, LITTLE)
  view.setUint32(at + 16, fields.uid ?? 0, LITTLE)
  view.setUint32(at + 20, fields.gid ?? 0, LITTLE)
  view.setUint32(at + 24, fields.mode ?? 0, LITTLE)
}

function writeNumbers(view: DataView, at: number, fields: RecordFields): void {
  view.setUint32(at + 28, fields.entries ?? 0, LITTLE)
  view.setInt32(at + 32, fields.waiting ?? 0, LITTLE)
  view.setUint32(at + 36, fields.links ?? 0, LITTLE)
  view.setFloat64(at + 40, fields.allocated ?? 0, LITTLE)
  view.setFloat64(at + 48, fields.apparent ?? 0, LITTLE)
  view.setFloat64(at + 56, fields.newest ?? 0, LITTLE)
  if (fields.device) view.setBigUint64(at + 64, BigInt(fields.device), LITTLE)
  if (fields.inode) view.setBigUint64(at + 72, BigInt(fields.inode), LITTLE)
}

// Every machine that Node runs on today; the reader takes the machine's own order.
const LITTLE = true
