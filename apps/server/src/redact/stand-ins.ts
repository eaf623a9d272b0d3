import { randomInt } from 'node:crypto'

export type StandInKind = 'user' | 'group' | 'host' | 'name' | 'label' | 'model' | 'hex'

/**
 * One stand-in for each private text, the same wherever it comes up in one file. Which number it
 * gets is drawn at random: two files of one host share nothing.
 */
export class StandIns {
  readonly #known: Map<string, { kind: StandInKind; number: number }>
  #isComplete: boolean

  constructor(known: StandIns['all'] = new Map(), isComplete = false) {
    this.#known = known
    this.#isComplete = isComplete
  }

  get all(): Map<string, { kind: StandInKind; number: number }> {
    return this.#known
  }

  /** People and the host: replaced even where the same word is public elsewhere. */
  isPrivateEverywhere(text: string): boolean {
    const kind = this.#known.get(text)?.kind
    return kind === 'user' || kind === 'host'
  }

  /** `user3`. Of `hex` the digits alone; the first kind that a text comes up with is its kind. */
  of(kind: StandInKind, text: string): string {
    let found = this.#known.get(text)
    if (!found) {
      if (this.#isComplete) throw new Error('a text came up that was not there before')
      found = { kind, number: this.#known.size + 1 }
      this.#known.set(text, found)
    }
    return found.kind === 'hex' ? String(found.number) : `${found.kind}${found.number}`
  }

  /** The same texts, each kind numbered from 1 in an order that was drawn. */
  shuffled(): StandIns {
    const drawn = new Map<string, { kind: StandInKind; number: number }>()
    const counts = new Map<StandInKind, number>()
    for (const text of inDrawnOrder([...this.#known.keys()])) {
      const { kind } = this.#known.get(text)!
      const number = (counts.get(kind) ?? 0) + 1
      counts.set(kind, number)
      drawn.set(text, { kind, number })
    }
    return new StandIns(drawn, true)
  }
}

/** Fisher and Yates. */
function inDrawnOrder(texts: string[]): string[] {
  for (let last = texts.length - 1; last > 0; last -= 1) {
    const drawn = randomInt(last + 1)
    const text = texts[last]!
    texts[last] = texts[drawn]!
    texts[drawn] = text
  }
  return texts
}
