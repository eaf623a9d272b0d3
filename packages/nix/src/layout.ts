import type { Doc } from '#document.ts'

/** 1-based, inclusive. */
export type LineRange = { from: number; to: number }

export type Laid = {
  text: string
  /** Where each subject of an `of` document stands. */
  linesOf: ReadonlyMap<object, LineRange>
}

const INDENT = 2

/** Text of `doc`, no line longer than `width` where a break was allowed; ends with a line break. */
export function layout(doc: Doc, width: number): Laid {
  const page = new Page(width)
  page.todo.push({ doc, indent: 0, isFlat: false })
  for (let next = page.todo.pop(); next; next = page.todo.pop()) {
    if ('ends' in next) page.end(next.ends)
    else page.place(next)
  }
  return page.laid()
}

class Page {
  readonly todo: Pending[] = []
  readonly #lines: string[] = []
  readonly #linesOf = new Map<object, LineRange>()
  #line = ''

  constructor(readonly width: number) {}

  place(placed: Placed): void {
    const { doc, indent, isFlat } = placed
    if (typeof doc === 'string') this.#write(doc, indent)
    else if (breaks(doc, isFlat)) this.#break()
    else if (doc.kind === 'group') this.#placeGroup(doc, indent, isFlat)
    else {
      if (doc.kind === 'of') this.#begin(doc.subject)
      this.todo.push(...inside(doc, indent, isFlat))
    }
  }

  end(subject: object): void {
    this.#linesOf.get(subject)!.to = this.#lines.length + 1
  }

  laid(): Laid {
    return { text: `${[...this.#lines, this.#line].join('\n')}\n`, linesOf: this.#linesOf }
  }

  // Indentation waits for the first text, so that an empty line stays empty.
  #write(text: string, indent: number): void {
    if (text === '') return
    this.#line += this.#line === '' ? `${' '.repeat(indent)}${text}` : text
  }

  #break(): void {
    this.#lines.push(this.#line)
    this.#line = ''
  }

  #begin(subject: object): void {
    this.#linesOf.set(subject, { from: this.#lines.length + 1, to: 0 })
    this.todo.push({ ends: subject })
  }

  #placeGroup({ doc }: { doc: Doc }, indent: number, isFlat: boolean): void {
    const used = this.#line === '' ? indent : this.#line.length
    const flat = { doc, indent, isFlat: true }
    this.todo.push(
      isFlat || fits(flat, this.todo, this.width - used) ? flat : { ...flat, isFlat: false },
    )
  }
}

type Placed = { doc: Doc; indent: number; isFlat: boolean }
type Pending = Placed | { ends: object }

/** True where `first`, and what stands behind it up to the next line break, is within `room`. */
function fits(first: Placed, rest: readonly Pending[], room: number): boolean {
  const todo: Pending[] = [first]
  let below = rest.length
  let left = room
  while (left >= 0) {
    const next = todo.pop() ?? rest[--below]
    if (!next) return true
    if ('ends' in next) continue
    const { doc, indent, isFlat } = next
    if (typeof doc === 'string') left -= doc.length
    // A break that must be cannot be in a flat group; behind the group it ends the line.
    else if (breaks(doc, isFlat)) return !isFlat
    else todo.push(...inside(doc, indent, isFlat))
  }
  return false
}

function breaks(doc: Doc, isFlat: boolean): boolean {
  return typeof doc === 'object' && doc.kind === 'line' && (doc.must || !isFlat)
}

/** What `doc` consists of, last first, as a stack wants it. */
function inside(doc: Exclude<Doc, string>, indent: number, isFlat: boolean): Placed[] {
  if (doc.kind === 'all') return doc.docs.map((doc) => ({ doc, indent, isFlat })).reverse()
  if (doc.kind === 'nest') return [{ doc: doc.doc, indent: indent + INDENT, isFlat }]
  if (doc.kind === 'line') return [{ doc: doc.flat, indent, isFlat }]
  return [{ doc: doc.doc, indent, isFlat }]
}
