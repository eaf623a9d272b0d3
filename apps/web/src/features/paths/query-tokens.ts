/** One word of a search as it is written, and its parts. */
export type QueryToken = {
  text: string
  /** Where it begins in the search. */
  start: number
  isNot: boolean
  key: string | undefined
  /** Without quotes. */
  value: string
}

/** `a b`, `"two words"`, `!word`, `key:value`, `size>1G`. A quote that is not closed goes on to the end. */
export function tokensOf(text: string): QueryToken[] {
  return Array.from(text.matchAll(TOKEN), ({ 0: written, index }) => tokenOf(written, index))
}

const TOKEN = /(?:"[^"]*(?:"|$)|[^\s"])+/g
// `size>1G` is what people write: its sign does for the colon.
const PARTS = /^(!?)(?:([a-z]+):(?!\/)|(size|age)(?=[<>=]))?(.*)$/is

function tokenOf(text: string, start: number): QueryToken {
  const [, not = '', named, measure, value = ''] = PARTS.exec(text) ?? []
  return {
    text,
    start,
    isNot: not !== '',
    key: (named ?? measure)?.toLowerCase(),
    value: value.replaceAll('"', ''),
  }
}
