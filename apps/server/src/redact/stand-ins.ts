import { randomInt } from 'node:crypto'

/** `hex` and `serial` are digits alone: of UUIDs and the like, and of serial numbers such as `0000-0012`. */
export type StandInKind = 'user' | 'group' | 'host' | 'name' | 'label' | 'model' | 'hex' | 'serial'

type StandIn = { kind: StandInKind; number: number; isGiven: boolean }

/**
 * One stand-in for each private text, the same wherever it comes up in one file. Which number it
 * gets is drawn at random: two files of one host share nothing. What is a stand-in already stays,
 * so that nothing changes where it is redacted again.
 */
export class StandIns {
  readonly #known: ReadonlyMap<string, StandIn>
  readonly #isComplete: boolean

  constructor(known: ReadonlyMap<string, StandIn> = new Map(), isComplete = false) {
    this.#known = known
    this.#isComplete = isComplete
  }

  /** `user3`. Of `hex` and `serial` the digits alone; the kind that a text comes up with first is its kind. */
  of(kind: StandInKind, text: string): string {
    // A UUID may be the name of a folder, too: as digits it is another thing.
    const key = isNumber(kind) ? `${kind}\0${text}` : text
    let found = this.#known.get(key)
    if (!found) {
      if (this.#isComplete) throw new Error('a text came up that was not there before')
      const known = this.#known as Map<string, StandIn>
      found = given(kind, text) ?? { kind, number: known.size + 1, isGiven: false }
      known.set(key, found)
    }
    return isNumber(found.kind) ? String(found.number) : `${found.kind}${found.number}`
  }

  /** The same texts, each kind numbered from 1 in an order that was drawn. */
  shuffled(): StandIns {
    const taken = new Set<string>()
    for (const { kind, number, isGiven } of this.#known.values())
      if (isGiven) taken.add(`${kind}${number}`)
    const drawn = new Map<string, StandIn>()
    const counts = new Map<StandInKind, number>()
    for (const text of inDrawnOrder([...this.#known.keys()])) {
      const { kind, number: before, isGiven } = this.#known.get(text)!
      let number = isGiven ? before : (counts.get(kind) ?? 0) + 1
      while (!isGiven && taken.has(`${kind}${number}`)) number += 1
      if (!isGiven) counts.set(kind, number)
      drawn.set(text, { kind, number, isGiven })
    }
    return new StandIns(drawn, true)
  }
}

function isNumber(kind: StandInKind): boolean {
  return kind === 'hex' || kind === 'serial'
}

const WORD = /^(user|group|host|name|label|model)([1-9][0-9]{0,7})$/
const HEX = /^(?:0{8}-0{4}-40{3}-80{3}-0{4}|0{8}|0{24})([0-9]{8})$/
const SERIAL = /^0{4}-([0-9]{4})$/

export function isStandIn(text: string): boolean {
  return WORD.test(text)
}

/** The stand-in that a text is already. */
function given(kind: StandInKind, text: string): StandIn | undefined {
  const digits = kind === 'hex' ? HEX.exec(text)?.[1] : SERIAL.exec(text)?.[1]
  if (isNumber(kind))
    return digits === undefined ? undefined : { kind, number: Number(digits), isGiven: true }
  const [, ofKind, number] = WORD.exec(text) ?? []
  if (ofKind === undefined) return undefined
  return { kind: ofKind as StandInKind, number: Number(number), isGiven: true }
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
