import type { Listing } from '#scan/folder-files.ts'

// As long as the name of a record can be, and so that each is work for some milliseconds.
const LONGEST = 60_000

/** Names with `/` between, in pieces. */
export function* joinedNames(names: Iterable<string>): Generator<string> {
  let piece: string[] = []
  let length = 0
  for (const name of names) {
    piece.push(name)
    length += name.length + 1
    if (length < LONGEST) continue
    yield piece.join('/')
    piece = []
    length = 0
  }
  if (piece.length > 0) yield piece.join('/')
}

/** What they name has to be looked at to be known. */
export function listingOf(joined: string): Listing {
  const names = joined.split('/')
  let at = 0
  const next = () => {
    const name = names[at++]
    return name === undefined ? undefined : { name, isDirectory: () => false }
  }
  return { next, close() {} }
}
