import { textOfBytes } from '@tideline/model'

export type Words = { words: string[]; rest: string }

const TOKEN =
  /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|.|$)|["']|[ \t\r\n]+|[^\\"' \t\r\n]+/gs

/**
 * The first `count` words of a line, unquoted and with C escapes undone, and what follows them as it
 * stands. Words are in text form, since an escape can name any byte. Undefined where a quote is not
 * closed or an escape is none: systemd passes over such a line.
 * Source: systemd's extract_first_word with EXTRACT_UNQUOTE and EXTRACT_CUNESCAPE.
 */
export function splitWords(line: string, count: number): Words | undefined {
  const words: string[] = []
  let word = new Word()
  for (const { 0: token, index } of line.matchAll(TOKEN)) {
    if (!word.isQuoted && /^[ \t\r\n]/.test(token)) {
      if (word.isBegun) words.push(word.text)
      if (words.length === count) return { words, rest: line.slice(index).trim() }
      word = new Word()
    } else if (!word.take(token)) return undefined
  }
  if (word.isBegun) words.push(word.text)
  return word.isQuoted ? undefined : { words, rest: '' }
}

class Word {
  #pieces: Uint8Array[] = []
  #quote = ''
  isBegun = false

  get isQuoted(): boolean {
    return this.#quote !== ''
  }

  get text(): string {
    return textOf(this.#pieces)
  }

  take(token: string): boolean {
    this.isBegun = true
    const isQuote = token === '"' || token === "'"
    if (isQuote && (token === this.#quote || !this.isQuoted)) {
      this.#quote = this.isQuoted ? '' : token
      return true
    }
    const bytes = bytesOf(token)
    if (bytes) this.#pieces.push(bytes)
    return bytes !== undefined
  }
}

/** C escapes undone, to text form; quotes and blanks stand for themselves. */
export function unescapeC(text: string): string | undefined {
  const pieces = [...text.matchAll(TOKEN)].map(([token]) => bytesOf(token))
  return pieces.every((piece) => piece !== undefined) ? textOf(pieces) : undefined
}

function textOf(pieces: readonly Uint8Array[]): string {
  return textOfBytes(Buffer.concat(pieces))
}

const LETTERS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  s: ' ',
  '\\': '\\',
  '"': '"',
  "'": "'",
}

function bytesOf(token: string): Uint8Array | undefined {
  if (!token.startsWith('\\')) return Buffer.from(token)
  const [kind = '', digits] = [token.slice(1, 2), token.slice(2)]
  const letter = LETTERS[kind]
  if (letter !== undefined) return Buffer.from(letter)
  const isUnicode = kind === 'u' || kind === 'U'
  const value = kind === 'x' || isUnicode ? Number.parseInt(digits, 16) : octalOf(token)
  const isSurrogate = isUnicode && value >= 0xd800 && value < 0xe000
  // A NUL ends a path; what is beyond a byte, or no character of Unicode, is no escape.
  if (!(value > 0 && value <= (isUnicode ? 0x10ffff : 0xff)) || isSurrogate) return undefined
  return isUnicode ? Buffer.from(String.fromCodePoint(value)) : Uint8Array.of(value)
}

function octalOf(token: string): number {
  return /^\\[0-7]{3}$/.test(token) ? Number.parseInt(token.slice(1), 8) : Number.NaN
}
