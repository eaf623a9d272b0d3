import {
  type Design,
  decidedToday,
  emptyRootOf,
  type Facts,
  isBelow,
  type KeptPath,
  keptToday,
  moduleToday,
  nameableString,
  type PersistedToday,
  type PlannedToday,
  stateToday,
  storesToday,
} from '@tideline/model'

/** For a root that starts empty already; undefined for any other. `kept` is what comes in addition. */
export function plannedToday(
  facts: Facts,
  design: Design,
  kept: readonly KeptPath[],
): PlannedToday | undefined {
  const emptiedBy = emptyRootOf(facts)?.by
  if (design.migration !== 'keep-more' || emptiedBy === undefined) return undefined
  const entries = keptToday(facts)
  const module = moduleToday(facts)
  const lost = new Set(decidedToday(entries, design).lost)
  const isCovered = (entry: PersistedToday) =>
    kept.some(({ rule, store }) => isBelow(entry.path, rule.path) && lies(entry, store))
  return {
    ...(module === undefined ? {} : { module }),
    stores: storesToday(entries).map((store) => nameableString(store) ?? store),
    emptiedBy,
    count: entries.length,
    removable: entries.flatMap((entry) => {
      const why = lost.has(entry) ? 'lose' : isCovered(entry) ? 'covered' : stateToday(entry)
      return why === 'lose' || why === 'covered' || why === 'missing'
        ? [{ path: entry.path, store: entry.store, why }]
        : []
    }),
  }
}

/** Where a folder around it, kept in the same store, has it too. */
function lies({ path, storedAt }: PersistedToday, store: string): boolean {
  return storedAt === `${store}${path}`
}
