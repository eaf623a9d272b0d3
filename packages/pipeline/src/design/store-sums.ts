import {
  ancestorsOf,
  decidedToday,
  entryTodayAbove,
  type Facts,
  type Inventory,
  type KeepingDesign,
  keepingOf,
  keptPaths,
  keptToday,
  type PathText,
  ScannedPaths,
  type StorePlace,
} from '@tideline/model'

/**
 * What is kept in one store: paths that have an entry, and the bytes on disk of what the scan has seen of
 * them. What lies in a store already, it did not see.
 */
export type StoreSum = StorePlace & { paths: number; keptBytes: number; unmeasuredPaths: number }

/** The design's own store, then the others in order; what is in two kept folders counts in the inner one. */
export function storeSums(inventory: Inventory, facts: Facts, design: KeepingDesign): StoreSum[] {
  const { kept } = keptPaths(facts, new ScannedPaths(inventory), design)
  const stores = new Map<PathText, string>()
  const bytes = new Map<string, number>()
  const add = (store: string, count: number) => bytes.set(store, (bytes.get(store) ?? 0) + count)
  for (const { rule, store, scanned } of kept) {
    const around = ancestorsOf(rule.path).find((folder) => stores.has(folder))
    const count = scanned?.allocatedBytes ?? 0
    if (around !== undefined) add(stores.get(around)!, -count)
    add(store, count)
    stores.set(rule.path, store)
  }
  const today = keptToday(facts)
  const staying = design.migration === 'keep-more' ? decidedToday(today, design).kept : []
  return keepingOf(facts, design).places.map((place) => {
    const here = kept.filter(({ store }) => store === place.path)
    const stored = here.filter(({ rule }) => entryTodayAbove(today, rule.path) !== undefined)
    const stays = staying.filter(({ store }) => store === place.path).length
    return {
      ...place,
      paths: here.length + stays,
      keptBytes: bytes.get(place.path) ?? 0,
      unmeasuredPaths: stored.length + stays,
    }
  })
}
