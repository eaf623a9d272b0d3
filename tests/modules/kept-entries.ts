import type { PersistedEntry, PersistedPaths, Plan } from '@tideline/model'
import type { EvaluatedMount, Ownership, Report } from './report.ts'

/** An entry of the plan by its whole path; `of` is whose home it lies in. */
export type Kept = {
  entry: PersistedEntry
  kind: 'directory' | 'file' | 'above'
  path: string
  of?: string
}

/** What a module makes of the entries. */
export type Units = {
  mounts: EvaluatedMount[]
  stage1Mounts: EvaluatedMount[]
  services: string[]
}

export function entriesOf({ persistence }: Plan, { users }: Report): Kept[] {
  const listed = ({ directories, files, above = [] }: PersistedPaths, of?: string): Kept[] => {
    const prefix = of === undefined ? '' : `${users[of]?.home}/`
    const whole = (kind: Kept['kind']) => (entry: PersistedEntry) => ({
      ...{ entry, kind, path: `${prefix}${entry.path}` },
      ...(of === undefined ? {} : { of }),
    })
    return [
      ...directories.map(whole('directory')),
      ...files.map(whole('file')),
      ...above.map(whole('above')),
    ]
  }
  const ofUsers = Object.entries(persistence.users).flatMap(([name, paths]) => listed(paths, name))
  return [...listed(persistence.system), ...ofUsers]
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

/** A bind mount of each path from the store; `prefix` is where the root is in stage 1. */
export function bindsOf(
  paths: readonly string[],
  store: string,
  options: string,
  prefix = '',
): EvaluatedMount[] {
  return paths.map((path) => ({
    ...{ what: `${prefix}${store}${path}`, where: `${prefix}${path}`, options },
  }))
}
