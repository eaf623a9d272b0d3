/**
 * A value for each node of a tree, small enough for millions of them: numbers in typed arrays, words
 * of a short list in a byte each, names in long strings. In JSON all are plain arrays.
 */
export type Column<Value> = Iterable<Value> & {
  readonly length: number
  /** undefined beyond either end. */
  at(node: number): Value | undefined
}

/** Words of a short list. */
export class WordColumn<Word extends string> implements Column<Word> {
  readonly #words: readonly Word[]
  readonly #codes: Uint8Array

  /** `codes` are indices of `words`, one for each node. */
  constructor(words: readonly Word[], codes: Uint8Array) {
    this.#words = words
    this.#codes = codes
  }

  get length(): number {
    return this.#codes.length
  }

  at(node: number): Word | undefined {
    return this.#words[this.#codes[node]!]
  }

  *[Symbol.iterator](): Generator<Word> {
    for (const code of this.#codes) yield this.#words[code]!
  }

  codes(from: number, to: number): Uint8Array {
    return this.#codes.subarray(from, to)
  }

  pick(nodes: readonly number[]): WordColumn<Word> {
    return new WordColumn(
      this.#words,
      Uint8Array.from(nodes, (node) => this.#codes[node]!),
    )
  }
}

/** Each of `values` is one of `words`. */
export function wordColumn<Word extends string>(
  words: readonly Word[],
  values: Iterable<Word>,
): WordColumn<Word> {
  const codes = new Map(words.map((word, code) => [word, code]))
  return new WordColumn(
    words,
    Uint8Array.from(values, (word) => codes.get(word)!),
  )
}

export const NAMES_PER_TEXT = 256

/** Names, many to a string: each on its own would cost more than all else of its node. */
export class NameColumn implements Column<string> {
  #texts: string[] = []
  /** Where each name ends in its text. */
  #ends: Uint32Array

  /** Of its own parts: NAMES_PER_TEXT names in each text but the last, and where each ends in its text. */
  static ofTexts(texts: string[], ends: Uint32Array): NameColumn {
    const column = new NameColumn([], 0)
    column.#texts = texts
    column.#ends = ends
    return column
  }

  constructor(names: Iterable<string>, count: number) {
    this.#ends = new Uint32Array(count)
    let node = 0
    let text: string[] = []
    for (const name of names) {
      const start = text.length > 0 ? this.#ends[node - 1]! : 0
      this.#ends[node] = start + name.length
      text.push(name)
      node += 1
      if (text.length < NAMES_PER_TEXT && node < count) continue
      this.#texts.push(text.join(''))
      text = []
    }
    if (node !== count) throw new Error(`${node} names for ${count} nodes`)
  }

  get length(): number {
    return this.#ends.length
  }

  at(node: number): string | undefined {
    const end = this.#ends[node]
    if (end === undefined) return undefined
    const start = node % NAMES_PER_TEXT === 0 ? 0 : this.#ends[node - 1]!
    return this.#texts[Math.floor(node / NAMES_PER_TEXT)]!.slice(start, end)
  }

  *[Symbol.iterator](): Generator<string> {
    for (let node = 0; node < this.length; node += 1) yield this.at(node)!
  }

  pick(nodes: readonly number[]): NameColumn {
    return new NameColumn(this.#at(nodes), nodes.length)
  }

  *#at(nodes: readonly number[]): Generator<string> {
    for (const node of nodes) yield this.at(node)!
  }
}

type NumberColumn = Int32Array | Uint32Array | Uint16Array | Float64Array

export function isColumn(
  member: unknown,
): member is NumberColumn | NameColumn | WordColumn<string> {
  return ArrayBuffer.isView(member) || member instanceof NameColumn || member instanceof WordColumn
}
