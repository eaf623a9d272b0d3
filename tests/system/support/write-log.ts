import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'

/** What was written to a disk, in its order, and when it was told to make that durable. */
export type WriteLog = { bytes: Buffer; entries: readonly LoggedEntry[] }

/** Bytes of the disk from `offset` on; `data` is where the log has them. */
export type LoggedEntry = {
  kind: 'write' | 'discard' | 'flush'
  offset: number
  length: number
  data: number
}

const MAGIC = 0x6a736677736872n
const FLUSH = 1n
const DISCARD = 4n

/** As dm-log-writes has it: https://docs.kernel.org/admin-guide/device-mapper/log-writes.html */
export function readWriteLog(file: string): WriteLog {
  const bytes = readFileSync(file)
  if (bytes.readBigUInt64LE(0) !== MAGIC) throw new Error(`${file} is no log of writes`)
  const count = Number(bytes.readBigUInt64LE(16))
  const sector = bytes.readUInt32LE(24)
  const entries: LoggedEntry[] = []
  for (let position = sector; entries.length < count; ) {
    const offset = Number(bytes.readBigUInt64LE(position)) * sector
    const length = Number(bytes.readBigUInt64LE(position + 8)) * sector
    const flags = bytes.readBigUInt64LE(position + 16)
    const kind = flags & DISCARD ? 'discard' : flags & FLUSH ? 'flush' : 'write'
    entries.push({ kind, offset, length, data: position + sector })
    position += sector + (kind === 'discard' ? 0 : length)
  }
  return { bytes, entries }
}

/** Writes these entries to an image that is as the disk was before the log. */
export function replay({ bytes }: WriteLog, entries: readonly LoggedEntry[], image: string): void {
  const disk = openSync(image, 'r+')
  for (const { kind, offset, length, data } of entries) {
    if (kind === 'flush') continue
    const written = kind === 'discard' ? Buffer.alloc(length) : bytes.subarray(data, data + length)
    writeSync(disk, written, 0, length, offset)
  }
  closeSync(disk)
}
