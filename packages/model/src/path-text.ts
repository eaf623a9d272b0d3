import type { NameText, PathText } from '#path.ts'

/** A path text has at most so many characters. */
export const LONGEST_PATH = 65_536

/** Whether it is a PathText. */
export function isPathText(text: string): boolean {
  if (text === '/') return true
  if (text.length > LONGEST_PATH) return false
  if (!text.startsWith('/') || text.includes('\0')) return false
  if (/\\(?!\\|x[0-9a-f]{2})/.test(text.replaceAll('\\\\', ''))) return false
  return text
    .slice(1)
    .split('/')
    .every((name) => name !== '' && name !== '.' && name !== '..')
}

/** Bytes of a name or path, as they are on disk, to text form. */
export function textOfBytes(bytes: ArrayLike<number>): string {
  let text = ''
  let at = 0
  while (at < bytes.length) {
    const [codePoint, length] = decodeUtf8(bytes, at)
    if (codePoint === undefined) {
      text += `\\x${bytes[at]!.toString(16).padStart(2, '0')}`
      at += 1
    } else {
      text += codePoint === 0x5c ? '\\\\' : String.fromCodePoint(codePoint)
      at += length
    }
  }
  return text
}

/** Text form to the bytes on disk. Total: a stray backslash stands for itself. */
export function bytesOfText(text: string): Uint8Array {
  const bytes: number[] = []
  for (let at = 0; at < text.length; ) {
    const escaped = /^\\(?:(\\)|x([0-9a-f]{2}))/.exec(text.slice(at, at + 4))
    if (escaped) {
      bytes.push(escaped[1] ? 0x5c : Number.parseInt(escaped[2]!, 16))
      at += escaped[0].length
    } else {
      const codePoint = text.codePointAt(at)!
      encodeUtf8(codePoint, bytes)
      at += codePoint > 0xffff ? 2 : 1
    }
  }
  return Uint8Array.from(bytes)
}

/**
 * The path as an ordinary string for Nix, systemd and the shell, or undefined where its bytes are
 * not UTF-8 and so cannot be named there.
 */
export function nameableString(path: string): string | undefined {
  if (!path.includes('\\')) return path
  if (/\\x/.test(path.replaceAll('\\\\', ''))) return undefined
  return path.replaceAll('\\\\', '\\')
}

/** An ordinary string (from a mount table that was decoded, say) to text form. */
export function textOfString(plain: string): string {
  return plain.replaceAll('\\', '\\\\')
}

/** Order of the bytes on disk. */
export function compareBytes(left: string, right: string): number {
  if (isPlain(left) && isPlain(right)) return left < right ? -1 : left > right ? 1 : 0
  const [a, b] = [bytesOfText(left), bytesOfText(right)]
  const shared = Math.min(a.length, b.length)
  for (let at = 0; at < shared; at += 1) if (a[at] !== b[at]) return a[at]! - b[at]!
  return a.length - b.length
}

export function joinPath(folder: PathText, name: NameText): PathText {
  return folder === '/' ? `/${name}` : `${folder}/${name}`
}

export function parentOf(path: PathText): PathText {
  const slash = path.lastIndexOf('/')
  return slash <= 0 ? '/' : path.slice(0, slash)
}

export function nameOf(path: PathText): NameText {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** True where `path` is `folder` or lies below it. */
export function isWithin(path: PathText, folder: PathText): boolean {
  return path === folder || isBelow(path, folder)
}

export function isBelow(path: PathText, folder: PathText): boolean {
  return folder === '/' ? path !== '/' : path.startsWith(`${folder}/`)
}

/** Every folder above `path`, nearest first, ending with `/`. */
export function ancestorsOf(path: PathText): PathText[] {
  const above: PathText[] = []
  for (let at = path; at !== '/'; ) {
    at = parentOf(at)
    above.push(at)
  }
  return above
}

// Printable ASCII without backslash: UTF-16 order is byte order.
function isPlain(text: string): boolean {
  return /^[\x20-\x5b\x5d-\x7e]*$/.test(text)
}

function encodeUtf8(codePoint: number, into: number[]): void {
  if (codePoint < 0x80) into.push(codePoint)
  else if (codePoint < 0x800) into.push(0xc0 | (codePoint >> 6), continuation(codePoint))
  else if (codePoint < 0x10000)
    into.push(0xe0 | (codePoint >> 12), continuation(codePoint >> 6), continuation(codePoint))
  else
    into.push(
      0xf0 | (codePoint >> 18),
      continuation(codePoint >> 12),
      continuation(codePoint >> 6),
      continuation(codePoint),
    )
}

function continuation(bits: number): number {
  return 0x80 | (bits & 0x3f)
}

function decodeUtf8(bytes: ArrayLike<number>, at: number): [number | undefined, number] {
  const first = bytes[at]!
  if (first < 0x80) return [first, 1]
  const length = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0
  if (length === 0 || first >= 0xf5 || at + length > bytes.length) return [undefined, 1]
  let codePoint = first & (0xff >> (length + 1))
  for (let next = 1; next < length; next += 1) {
    const byte = bytes[at + next]!
    if ((byte & 0xc0) !== 0x80) return [undefined, 1]
    codePoint = (codePoint << 6) | (byte & 0x3f)
  }
  const smallest = [0, 0, 0x80, 0x800, 0x10000][length]!
  const valid = codePoint >= smallest && codePoint <= 0x10ffff && (codePoint & 0xfff800) !== 0xd800
  return valid ? [codePoint, length] : [undefined, 1]
}
