import type { PersistedPaths, PersistenceModule, Plan } from '@tideline/model'

/**
 * The module whose list the plan adds to; undefined where it adds nothing, or where the host keeps its
 * paths by no module, so that a list would not evaluate.
 */
export function listForm({ today, persistence }: Plan): PersistenceModule | undefined {
  if (!today) return persistence.form
  const listed = [persistence.system, ...Object.values(persistence.users)]
  return listed.some(holdsEntries) ? today.module : undefined
}

export function holdsEntries({ directories, files }: PersistedPaths): boolean {
  return directories.length + files.length > 0
}
