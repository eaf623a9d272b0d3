import {
  type PersistedEntry,
  type Plan,
  type PlannedPersistence,
  storesOf,
  visibleText,
} from '@tideline/model'
import { type Binding, bind, type NixNode, nix } from '@tideline/nix'
import type { Origin, Origins } from './nix-file.ts'

/** How a form prints what is kept. */
export type ListFile = {
  name: string
  body(plan: Plan, origins: Origins): NixNode
}

/** How the option of a store is bound, the `at`th of them. */
export function storeBinding({ isBackedUp }: PlannedPersistence, at: number) {
  const comment = isBackedUp ? 'To be backed up.' : 'Needs no backup.'
  return { isSetApart: at > 0, ...(isBackedUp !== undefined && { comment }) }
}

/** What gio reads from the options of a mount: https://docs.gtk.org/gio/class.UnixMountEntry.html */
export function gioOptions({
  hideMounts,
  allowTrash,
}: Pick<PlannedPersistence, 'hideMounts' | 'allowTrash'>): string[] {
  return [...(hideMounts ? ['x-gvfs-hide'] : []), ...(allowTrash ? ['x-gvfs-trash'] : [])]
}

export function keptOrigin({ source }: PersistedEntry, why: string): Origin {
  return { path: source, label: `${why}: ${visibleText(source)}` }
}

/** Without a root in memory beneath it the commit of a new id fails: systemd-machine-id-commit(8). */
export function machineIdUnit(plan: Plan): Binding[] {
  const files = storesOf(plan).flatMap(({ system }) => system.files)
  if (!files.some(({ path }) => path === '/etc/machine-id')) return []
  const units = nix.strings(['systemd-machine-id-commit.service'])
  return [
    bind(['systemd', 'suppressedSystemUnits'], units, {
      comment: 'It would want to write the id that is kept.',
      isSetApart: true,
    }),
  ]
}
