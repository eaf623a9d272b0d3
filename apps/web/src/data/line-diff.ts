export type DiffLine = {
  is: 'same' | 'added' | 'removed'
  text: string
  /** Line numbers from 1; null where that side has no such line. */
  before: number | null
  after: number | null
}

/** More pairs of lines than this are not compared one by one: what differs is then wholly replaced. */
const MOST_PAIRS = 4_000_000

/** The lines of two texts as one list: the fewest that are added and removed; removed ones first. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const [old, next] = [linesOf(before), linesOf(after)]
  let start = 0
  while (start < Math.min(old.length, next.length) && old[start] === next[start]) start += 1
  let end = 0
  const rest = Math.min(old.length, next.length) - start
  while (end < rest && old.at(-1 - end) === next.at(-1 - end)) end += 1
  const same = (at: number, shift: number): DiffLine => ({
    is: 'same',
    text: old[at]!,
    before: at + 1,
    after: at + 1 + shift,
  })
  const shift = next.length - old.length
  return [
    ...Array.from({ length: start }, (_, at) => same(at, 0)),
    ...middle(old.slice(start, old.length - end), next.slice(start, next.length - end), start),
    ...Array.from({ length: end }, (_, at) => same(old.length - end + at, shift)),
  ]
}

export function countChanges(lines: readonly DiffLine[]): { added: number; removed: number } {
  const count = (is: DiffLine['is']) => lines.filter((line) => line.is === is).length
  return { added: count('added'), removed: count('removed') }
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}

/** What is between the beginning and the end that both have, which is `start` lines long. */
function middle(old: readonly string[], next: readonly string[], start: number): DiffLine[] {
  const common = commonLengths(old, next)
  const width = next.length + 1
  const lines: DiffLine[] = []
  let [at, to] = [0, 0]
  while (at < old.length || to < next.length) {
    const isSame =
      at < old.length && to < next.length && old[at] === next[to] && common !== undefined
    const goesOn = common && at < old.length && to < next.length
    if (isSame) {
      lines.push({ is: 'same', text: old[at]!, before: start + ++at, after: start + ++to })
    } else if (
      at < old.length &&
      (!goesOn || common[(at + 1) * width + to]! >= common[at * width + to + 1]!)
    ) {
      lines.push({ is: 'removed', text: old[at]!, before: start + ++at, after: null })
    } else {
      lines.push({ is: 'added', text: next[to]!, before: null, after: start + ++to })
    }
  }
  return lines
}

/** How many lines the rests of both from each pair on have in common, row by row. */
function commonLengths(old: readonly string[], next: readonly string[]): Uint16Array | undefined {
  const width = next.length + 1
  if (old.length * next.length > MOST_PAIRS) return undefined
  const lengths = new Uint16Array((old.length + 1) * width)
  for (let at = old.length - 1; at >= 0; at -= 1)
    for (let to = next.length - 1; to >= 0; to -= 1)
      lengths[at * width + to] =
        old[at] === next[to]
          ? lengths[(at + 1) * width + to + 1]! + 1
          : Math.max(lengths[(at + 1) * width + to]!, lengths[at * width + to + 1]!)
  return lengths
}
