import { type NixWord, nixWords } from '#design/nix-words.ts'

/** `a.b."c" = value;` with the words of its value; `path` has those of the sets around it in front. */
export type NixBinding = { path: string[]; value: NixWord[]; line: number }

/**
 * Every binding of a Nix file, those of sets within sets too, wherever they stand: what a function
 * returns, what a condition guards. Names that are put together are `?`. A `let` binds under `let`.
 */
export function nixBindings(text: string): NixBinding[] {
  const words = nixWords(text)
  const found: NixBinding[] = []
  if (pathAt(words, 0)) bindingsOf(words, [], found)
  else setsIn(words, [], found)
  return found
}

/** The bindings of a set without its braces. */
function bindingsOf(words: readonly NixWord[], prefix: readonly string[], found: NixBinding[]) {
  for (let at = 0; at < words.length; ) {
    const key = pathAt(words, at)
    const end = endOfBinding(words, key?.end ?? at)
    if (key) {
      const binding = {
        path: [...prefix, ...key.path],
        value: words.slice(key.end, end),
        line: words[at]!.line,
      }
      found.push(binding)
      setsIn(binding.value, binding.path, found)
    }
    at = end + 1
  }
}

/** The sets of an expression: not the names that a function asks for, which look the same. */
function setsIn(words: readonly NixWord[], prefix: readonly string[], found: NixBinding[]): void {
  for (let at = 0; at < words.length; at += 1) {
    if (isName(words[at], 'let')) {
      const end = endOfLet(words, at)
      bindingsOf(words.slice(at + 1, end), [...prefix, 'let'], found)
      at = end
    } else if (isSign(words[at], '{')) {
      const end = closingOf(words, at)
      const isFunction = isSign(words[end + 1], ':') || isSign(words[end + 1], '@')
      if (!isFunction) bindingsOf(words.slice(at + 1, end), prefix, found)
      at = end
    }
  }
}

/** `a.b."c" =` from a word on; `end` is behind the sign. */
export function pathAt(
  words: readonly NixWord[],
  start: number,
): { path: string[]; end: number } | undefined {
  const path: string[] = []
  for (let at = start; at < words.length; ) {
    const { kind, text } = words[at]!
    if (kind === 'sign' && text !== '${') return undefined
    if (kind === 'name') path.push(...(text ?? '').split('.'))
    else path.push((kind === 'string' ? text : undefined) ?? '?')
    const end = kind === 'sign' ? closingOf(words, at) + 1 : at + 1
    if (isSign(words[end], '=')) return { path, end: end + 1 }
    if (!isSign(words[end], '.')) return undefined
    at = end + 1
  }
  return undefined
}

/** The place of the semicolon, or behind the last word. */
function endOfBinding(words: readonly NixWord[], start: number): number {
  for (let at = start; at < words.length; at += 1) {
    if (isSign(words[at], ';')) return at
    if (isName(words[at], 'let')) at = endOfLet(words, at)
    else if (isOpening(words[at])) at = closingOf(words, at)
  }
  return words.length
}

function endOfLet(words: readonly NixWord[], start: number): number {
  for (let at = start + 1; at < words.length; at += 1) {
    if (isName(words[at], 'in')) return at
    if (isName(words[at], 'let')) at = endOfLet(words, at)
    else if (isOpening(words[at])) at = closingOf(words, at)
  }
  return words.length
}

/** The place of the bracket that closes the one at `start`, or behind the last word. */
export function closingOf(words: readonly NixWord[], start: number): number {
  let depth = 0
  for (let at = start; at < words.length; at += 1) {
    if (isOpening(words[at])) depth += 1
    else if (CLOSING.has(signOf(words[at]))) depth -= 1
    if (depth === 0) return at
  }
  return words.length
}

export function isSign(word: NixWord | undefined, sign: string): boolean {
  return word?.kind === 'sign' && word.text === sign
}

function isName(word: NixWord | undefined, name: string): boolean {
  return word?.kind === 'name' && word.text === name
}

function isOpening(word: NixWord | undefined): boolean {
  return OPENING.has(signOf(word))
}

function signOf(word: NixWord | undefined): string {
  return word?.kind === 'sign' ? (word.text ?? '') : ''
}

const OPENING = new Set(['{', '[', '(', '${'])
const CLOSING = new Set(['}', ']', ')'])
