/** One word of Nix text. `text` of a string is what it says; undefined where it is put together. */
export type NixWord = {
  kind: 'string' | 'name' | 'sign'
  text: string | undefined
  /** 1-based. */
  line: number
}

/**
 * The words of a Nix file, without evaluating: strings, names (paths and numbers among them) and signs,
 * comments left out. Never throws; what is not Nix gives words that nobody asks for. The language:
 * https://nix.dev/manual/nix/latest/language/string-literals
 */
export function nixWords(text: string): NixWord[] {
  const words: NixWord[] = []
  let line = 1
  for (let at = 0; at < text.length; ) {
    const found = wordAt(text, at)
    if (found.word) words.push({ ...found.word, line })
    line += countLines(text, at, found.end)
    at = found.end
  }
  return words
}

type Found = { end: number; word?: Omit<NixWord, 'line'> }

function wordAt(text: string, at: number): Found {
  const blank = matchAt(BLANK, text, at)
  if (blank !== undefined) return { end: at + blank.length }
  if (text[at] === '"') return stringAt(text, at + 1, PLAIN)
  if (text.startsWith("''", at)) return stringAt(text, at + 2, INDENTED)
  const name = matchAt(NAME, text, at)
  if (name !== undefined) return { end: at + name.length, word: { kind: 'name', text: name } }
  const sign = matchAt(SIGN, text, at) ?? text[at]!
  return { end: at + sign.length, word: { kind: 'sign', text: sign } }
}

const BLANK = /\s+|#[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y
const NAME = /(?:\.{0,2}\/|~\/)?[A-Za-z0-9_](?:['A-Za-z0-9_/+-]|\.(?=[A-Za-z0-9_]))*/y
const SIGN = /\.\.\.|\+\+|\/\/|==|!=|->|\$\{|[<>]=?/y

type Quotes = { end: string; piece: RegExp; meaningOf: (piece: string) => string | undefined }

const PLAIN: Quotes = {
  end: '"',
  piece: /\\[\s\S]|\$\$|\$\{/y,
  meaningOf: (piece) =>
    piece.startsWith('\\') ? (LETTERS[piece[1]!] ?? piece.slice(1)) : undefined,
}
const INDENTED: Quotes = {
  end: "''",
  piece: /''\\[\s\S]|'''|''\$|\$\$|\$\{/y,
  meaningOf(piece) {
    if (piece === "'''") return "''"
    if (piece === "''$") return '$'
    return piece.startsWith("''\\") ? (LETTERS[piece[3]!] ?? piece[3]) : undefined
  },
}
const LETTERS: Record<string, string> = { n: '\n', r: '\r', t: '\t' }

/** From behind the opening quotes; an open end is the end of the text. */
function stringAt(text: string, start: number, quotes: Quotes): Found {
  let said = ''
  let isLiteral = true
  let at = start
  while (at < text.length) {
    const piece = matchAt(quotes.piece, text, at)
    if (piece === '${') {
      isLiteral = false
      at = afterInterpolation(text, at + 2)
    } else if (piece !== undefined) {
      said += quotes.meaningOf(piece) ?? piece
      at += piece.length
    } else if (text.startsWith(quotes.end, at)) {
      const isIndented = quotes === INDENTED && said.includes('\n')
      const value = isLiteral && !isIndented ? said : undefined
      return { end: at + quotes.end.length, word: { kind: 'string', text: value } }
    } else {
      said += text[at]!
      at += 1
    }
  }
  return { end: at, word: { kind: 'string', text: undefined } }
}

/** What stands in `${…}` has words of its own, strings with braces in them among those. */
function afterInterpolation(text: string, start: number): number {
  let depth = 1
  let at = start
  while (at < text.length && depth > 0) {
    const { end, word } = wordAt(text, at)
    if (word?.kind === 'sign' && (word.text === '{' || word.text === '${')) depth += 1
    if (word?.kind === 'sign' && word.text === '}') depth -= 1
    at = end
  }
  return at
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1))
    lines += 1
  return lines
}
