import {
  type Design,
  type DesignEdit,
  type Facts,
  keptToday,
  type MigrationId,
  type PathText,
  storesToday,
} from '@tideline/model'

type Kept = Pick<Facts, 'persistedToday'>

/**
 * To keep all of it there. A root that stays as it is keeps paths already: only another list can have
 * them elsewhere.
 */
export function storeEdits(facts: Kept, design: Design, store: PathText): DesignEdit[] {
  const isStaying = design.root.strategy === 'unchanged'
  return [
    ...(design.moreStores.some(({ path }) => path === store)
      ? [{ edit: 'remove-store' as const, path: store }]
      : []),
    { edit: 'set-store', store },
    ...(isStaying && !isInUse(facts, store)
      ? [{ edit: 'set-migration' as const, migration: 'change-list' as const }]
      : []),
  ]
}

/** To move in another way. What is added to the list of today lies where that keeps its paths. */
export function migrationEdits(
  facts: Kept,
  { store }: Design,
  migration: MigrationId,
): DesignEdit[] {
  const [used] = storesToday(keptToday(facts))
  const isLeft = migration === 'keep-more' && used !== undefined && !isInUse(facts, store)
  return [
    { edit: 'set-migration', migration },
    ...(isLeft ? [{ edit: 'set-store' as const, store: used }] : []),
  ]
}

function isInUse(facts: Kept, store: PathText): boolean {
  return storesToday(keptToday(facts)).includes(store)
}
