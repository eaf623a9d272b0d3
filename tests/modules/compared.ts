import { isDeepStrictEqual } from 'node:util'

/** A complaint where two pieces of data differ; lists are compared as they stand. */
export function compared(what: string, found: unknown, expected: unknown): string[] {
  const plain = (value: unknown) => (value === undefined ? undefined : jsonOf(value))
  if (isDeepStrictEqual(plain(found), plain(expected))) return []
  return [`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`]
}

/** The same for what has no order: one complaint for each that is missing or too much. */
export function comparedAsSets(
  what: string,
  found: readonly unknown[],
  expected: readonly unknown[],
): string[] {
  const texts = (list: readonly unknown[]) => list.map((each) => JSON.stringify(sorted(each)))
  const [there, wanted] = [texts(found), texts(expected)]
  return [
    ...wanted.filter((each) => !there.includes(each)).map((each) => `${what} is missing: ${each}`),
    ...there.filter((each) => !wanted.includes(each)).map((each) => `${what} is new: ${each}`),
    ...repeated(there).map((each) => `${what} is there twice: ${each}`),
  ]
}

function repeated(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text, at) => texts.indexOf(text) !== at))]
}

function jsonOf(value: unknown): unknown {
  return JSON.parse(JSON.stringify(sorted(value)))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
