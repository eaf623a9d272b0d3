import type { PackedFile } from '#features/preview/tar.ts'

/**
 * A zip archive of text files below one folder, stored and not compressed: they are small, and the
 * same files give the same bytes everywhere. Time is that of the format's beginning, 1980-01-01.
 * Form: PKWARE's APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
 */
export function zipOf(folder: string, files: readonly PackedFile[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const { name, text, isProgram } of files) {
    const path = new TextEncoder().encode(`${folder}/${name}`)
    const content = new TextEncoder().encode(text)
    const shared = fields([
      [2, NEEDED],
      [2, NAMES_ARE_UTF8],
      [2, STORED],
      [2, 0],
      [2, FIRST_DAY],
      [4, crc32(content)],
      [4, content.length],
      [4, content.length],
      [2, path.length],
      [2, 0],
    ])
    directory.push(
      fields([
        [4, 0x02014b50],
        [2, MADE_ON_UNIX],
      ]),
      shared,
      fields([
        [2, 0],
        [2, 0],
        [2, 0],
        [4, (isProgram ? 0o100755 : 0o100644) * 2 ** 16],
        [4, at],
      ]),
      path,
    )
    const local = [fields([[4, 0x04034b50]]), shared, path, content]
    parts.push(...local)
    at += lengthOf(local)
  }
  const end = fields([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, lengthOf(directory)],
    [4, at],
    [2, 0],
  ])
  return joined([...parts, ...directory, end])
}

const NEEDED = 20
const MADE_ON_UNIX = (3 << 8) | 20
const NAMES_ARE_UTF8 = 1 << 11
const STORED = 0
const FIRST_DAY = (1 << 5) | 1

/** Little-endian numbers of two or four bytes. */
function fields(values: readonly [bytes: 2 | 4, value: number][]): Uint8Array {
  const out = new Uint8Array(values.reduce((sum, [bytes]) => sum + bytes, 0))
  const view = new DataView(out.buffer)
  let at = 0
  for (const [bytes, value] of values) {
    if (bytes === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += bytes
  }
  return out
}

/** The sum of zip and of Ethernet: polynomial 0xedb88320, reflected. */
function crc32(content: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of content) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return (sum ^ 0xffffffff) >>> 0
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0)
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(lengthOf(parts))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
