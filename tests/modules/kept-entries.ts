import type { PersistedEntry, PersistedPaths, Plan, PlannedPersistence } from '@tideline/model'
import type { EvaluatedMount, Ownership, Report } from './report.ts'

/** An entry of the plan by its whole path; `of` is whose home it lies in. */
export type Kept = {
  entry: PersistedEntry
  kind: 'directory' | 'file' | 'above'
  path: string
  of?: string
  /** Where it is kept, and how its mounts look. */
  in: PlannedPersistence
}

/** What a module makes of the entries. */
export type Units = {
  mounts: EvaluatedMount[]
  stage1Mounts: EvaluatedMount[]
  services: string[]
}

/** Without what Home Manager mounts by itself: `legacyEntries`. */
export function entriesOf({ persistence, moreStores, homes }: Plan, { users }: Report): Kept[] {
  const legacy = homes?.form === 'home-manager-v1' ? homes.users.map(({ name }) => name) : []
  const listed = (
    { directories, files, above = [] }: PersistedPaths,
    store: PlannedPersistence,
    of?: string,
  ): Kept[] => {
    const prefix = of === undefined ? '' : `${users[of]?.home}/`
    const whole = (kind: Kept['kind']) => (entry: PersistedEntry) => ({
      ...{ entry, kind, path: `${prefix}${entry.path}`, in: store },
      ...(of === undefined ? {} : { of }),
    })
    return [
      ...directories.map(whole('directory')),
      ...files.map(whole('file')),
      ...above.map(whole('above')),
    ]
  }
  return [persistence, ...moreStores].flatMap((store) => [
    ...listed(store.system, store),
    ...Object.entries(store.users)
      .filter(([name]) => !legacy.includes(name))
      .flatMap(([name, paths]) => listed(paths, store, name)),
  ])
}

/** Where the plan says nothing: root's, or the user's and their group's. */
export function ownerOf(
  { users }: Report,
  of: string | undefined,
  said: { user?: string | undefined; group?: string | undefined; mode: string },
): Ownership {
  const group = of === undefined ? 'root' : users[of]?.group
  return { user: said.user ?? of ?? 'root', group: said.group ?? group ?? null, mode: said.mode }
}

/** What is said to file managers of a store's mounts. */
export function marksOf({ hideMounts, allowTrash }: PlannedPersistence): string[] {
  return [...(hideMounts ? ['x-gvfs-hide'] : []), ...(allowTrash ? ['x-gvfs-trash'] : [])]
}

/** A bind mount of each path from its store; `prefix` is where the root is in stage 1. */
export function bindsOf(
  kept: readonly Kept[],
  optionsOf: (one: Kept) => readonly string[],
  prefix = '',
): EvaluatedMount[] {
  return kept.map((one) => ({
    what: `${prefix}${one.in.store}${one.path}`,
    where: `${prefix}${one.path}`,
    options: optionsOf(one).join(','),
  }))
}
