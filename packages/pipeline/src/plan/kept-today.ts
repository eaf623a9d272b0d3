import {
  type Design,
  decidedToday,
  emptyRootOf,
  type Facts,
  keptToday,
  moduleToday,
  nameableString,
  type PlannedToday,
  stateToday,
  storesToday,
} from '@tideline/model'

/** For a root that starts empty already; undefined for any other. */
export function plannedToday(facts: Facts, design: Design): PlannedToday | undefined {
  const emptiedBy = emptyRootOf(facts)?.by
  if (design.root.strategy !== 'unchanged' || emptiedBy === undefined) return undefined
  const entries = keptToday(facts)
  const module = moduleToday(facts)
  const lost = new Set(decidedToday(entries, design).lost)
  return {
    ...(module === undefined ? {} : { module }),
    stores: storesToday(entries).map((store) => nameableString(store) ?? store),
    emptiedBy,
    count: entries.length,
    removable: entries.flatMap((entry) => {
      const why = lost.has(entry) ? 'lose' : stateToday(entry)
      return why === 'lose' || why === 'missing'
        ? [{ path: entry.path, store: entry.store, why }]
        : []
    }),
  }
}
