import {
  type PersistedPaths,
  type Plan,
  type PlannedHome,
  type PlannedHomes,
  type PlannedPersistence,
  storesOf,
} from '@tideline/model'
import type { NixNode } from '@tideline/nix'
import { holdsEntries } from './list-form.ts'
import type { Origins } from './nix-file.ts'

/** What is kept of one user's home in one store. */
export type HomeList = { user: PlannedHome; kept: PlannedPersistence; paths: PersistedPaths }

/** How a form for homes prints them, and what the file is for. */
export type HomeFile = (
  lists: readonly HomeList[],
  origins: Origins,
) => { body: NixNode; purpose: string }

/** By user, then by store. */
export function homeLists(
  plan: Pick<Plan, 'persistence' | 'moreStores'>,
  { users }: PlannedHomes,
): HomeList[] {
  return users.flatMap((user) =>
    storesOf(plan).flatMap((kept) => {
      const paths = kept.users[user.name]
      return paths && holdsEntries(paths) ? [{ user, kept, paths }] : []
    }),
  )
}
