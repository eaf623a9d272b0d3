/** Both ends belong to it; undefined where it has none. */
export type Range = { least: number | undefined; most: number | undefined }

type Measure = 'size' | 'age'

const KIB = 1024
const DAY = 86_400

/** In bytes, and in seconds. */
const UNITS: Record<Measure, Record<string, number>> = {
  size: { '': 1, K: KIB, M: KIB ** 2, G: KIB ** 3, T: KIB ** 4 },
  age: { H: 3600, '': DAY, D: DAY, W: 7 * DAY, MO: 30 * DAY, Y: 365 * DAY },
}

const EXAMPLES: Record<Measure, string> = {
  size: 'it takes a size: >100M, <1G or 10M..1G, with K, M, G or T.',
  age: 'it takes an age: >30d, <1w or 1mo..1y, with h, d, w, mo or y.',
}

/**
 * `>1G`, `<10K`, `1M..1G`; without a sign at least so much. A sentence where it is none of these,
 * undefined while it is still being written.
 */
export function parseRange(text: string, measure: Measure): Range | string | undefined {
  const between = /^([^.]+(?:\.\d+[a-z]*)?)\.\.(.*)$/i.exec(text)
  if (between) {
    const least = amountOf(between[1]!, measure)
    const most = between[2] === '' ? least : amountOf(between[2]!, measure)
    return least === undefined || most === undefined ? EXAMPLES[measure] : { least, most }
  }
  const [, sign = '', written = ''] = /^([<>]?=?)(.*)$/.exec(text) ?? []
  if (written === '') return undefined
  const amount = amountOf(written, measure)
  if (amount === undefined) return EXAMPLES[measure]
  return sign.startsWith('<')
    ? { least: undefined, most: amount }
    : { least: amount, most: undefined }
}

export function isInRange(value: number, { least, most }: Range): boolean {
  return value >= (least ?? value) && value <= (most ?? value)
}

function amountOf(text: string, measure: Measure): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)([a-z]*)$/i.exec(text) ?? []
  const factor = unit === undefined ? undefined : UNITS[measure][unitName(unit, measure)]
  return amount === undefined || factor === undefined ? undefined : Number(amount) * factor
}

/** `1GiB` and `1GB` mean `1G`. */
function unitName(unit: string, measure: Measure): string {
  const upper = unit.toUpperCase()
  return measure === 'size' ? upper.replace(/(?<=.)I?B$/, '').replace(/^B$/, '') : upper
}
