import {
  ancestorsOf,
  type Facts,
  type Inventory,
  type KeepingDesign,
  keepingOf,
  keptPaths,
  type PathText,
  ScannedPaths,
  type StorePlace,
} from '@tideline/model'

/** What is kept in one store: paths that have an entry, and the bytes on disk of what the scan has seen of them. */
export type StoreSum = StorePlace & { paths: number; keptBytes: number }

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
  return keepingOf(facts, design).places.map((place) => ({
    ...place,
    paths: kept.filter(({ store }) => store === place.path).length,
    keptBytes: bytes.get(place.path) ?? 0,
  }))
}
