import {
  type PersistedPaths,
  type PersistenceForm,
  type Plan,
  type PlannedPersistence,
  storesOf,
} from '@tideline/model'

/** The form of the list that the plan prints; undefined where it adds nothing to what a host keeps already. */
export function listForm(plan: Plan): PersistenceForm | undefined {
  const { today, persistence } = plan
  const listed = storesOf(plan).flatMap(({ system, users }) => [system, ...Object.values(users)])
  return !today || listed.some(holdsEntries) ? persistence.form : undefined
}

/** Those that the system's list names: a further one of which it has nothing to say is left out. */
export function listedStores(plan: Plan): PlannedPersistence[] {
  return storesOf(plan).filter(
    (store, at) => at === 0 || holdsEntries(store.system) || systemUsers(plan, store).length > 0,
  )
}

/** The lists of users that stand beside the system's: all but those that Home Manager has. */
export function systemUsers(
  { homes }: Plan,
  { users }: PlannedPersistence,
): [string, PersistedPaths][] {
  return Object.entries(users).filter(
    ([user, paths]) => holdsEntries(paths) && !homes?.users.some(({ name }) => name === user),
  )
}

export function holdsEntries({ directories, files }: PersistedPaths): boolean {
  return directories.length + files.length > 0
}
