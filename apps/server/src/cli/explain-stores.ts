import {
  type Design,
  type Facts,
  isWithin,
  type PathText,
  type StoreMove,
  storeMoves,
} from '@tideline/model'

/** Of what a design copies to another store: where it comes from then. */
export function movedWords(path: PathText, facts: Facts, design: Design): string | undefined {
  for (const { to, entries } of storeMoves(facts, design)) {
    const entry = entries.find((one) => isWithin(path, one.path))
    if (!entry) continue
    const stored = `${entry.storedAt}${path.slice(entry.path.length)}`
    return `It comes from ${to}${path} then: the steps copy it there. What lies in ${stored} stays as it is.`
  }
  return undefined
}

/** Of a path in a store that a design moves from or to: more than that it stays by itself. */
export function storeWords(path: PathText, facts: Facts, design: Design): string | undefined {
  const moves = storeMoves(facts, design)
  const into = moves.find(({ to }) => isWithin(path, to))
  if (into)
    return `${path === into.to ? 'it is' : 'it is in'} the store that the design keeps all in: the steps copy there what ${into.from} has of it`
  const left = moves.find(({ from }) => isWithin(path, from))
  if (!left || design.moreStores.some(({ path: store }) => store === left.from)) return undefined
  return leftWords(path, left)
}

function leftWords(path: PathText, { from, to, entries }: StoreMove): string {
  if (path === from)
    return `it is the store that the design leaves: what is kept is copied to ${to}, and what else lies here is not`
  const entry = entries.find(({ storedAt }) => isWithin(path, storedAt))
  if (entry)
    return `it is in the store that the design leaves: the steps copy it to ${to}${path.slice(from.length)}`
  return `it is in the store that the design leaves, ${from}, and in nothing that is copied as kept: what your configuration reads here, a password or a key, has to be brought to ${to} or elsewhere before you take ${from} away`
}
