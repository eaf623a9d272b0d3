import {
  compareBytes,
  type FstabEntry,
  isVirtual,
  isWithin,
  type Mount,
  type PathText,
  type PersistedToday,
} from '@tideline/model'
import { parseFstab } from '#probes/fstab.ts'
import { readMounts } from '#probes/mounts.ts'
import { bindsInFstab, isBind, pathText } from '#probes/persisted-today-fstab.ts'
import { persistedByLinks } from '#probes/persisted-today-links.ts'
import { persistedByMounts } from '#probes/persisted-today-mounts.ts'
import { persistedByUnits } from '#probes/persisted-today-units.ts'
import { known, type Probe } from '#probes/probe.ts'
import { unitNames } from '#probes/running-system.ts'
import type { HostSource } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

/** An entry as one place tells of it: what is not known there is left out. */
export type FoundEntry = Omit<PersistedToday, 'store'> & Partial<Pick<PersistedToday, 'store'>>

/**
 * What is mounted counts before what is declared, and both before links. Nothing of the user's
 * configuration is evaluated.
 */
export const persistedToday: Probe<'persistedToday'> = ({ source }) => {
  const mounts = readMounts(source)
  const fstab = orNothing(() => parseFstab(source.readText('/etc/fstab'))) ?? []
  const declared = [...persistedByUnits(source, unitNames(source)), ...bindsInFstab(fstab)]
  const mounted = [...persistedByMounts(mounts), ...onVolumes(declared, volumesOf(mounts, fstab))]
  const stores = [...new Set(mounted.flatMap(({ store }) => store ?? []))].sort(compareBytes)
  const entries = merged([...mounted, ...persistedByLinks(source, stores)])
  return known(
    entries.map((entry) => withPresence(withKind(entry, source), source)),
    // What modules mount in stage 1 alone is declared in the initrd, which is not looked into.
    source.sysroot === undefined
      ? 'mount table, units, /etc/fstab, links'
      : 'units, /etc/fstab, links; not what only the initrd mounts',
  )
}

/** Mount points of file systems that lie on disks, `/` among them. */
export function volumesOf(mounts: readonly Mount[], fstab: readonly FstabEntry[]): PathText[] {
  const seen = mounts.filter((mount) => !mount.isShadowed && !isVirtual(mount))
  const declared = fstab.filter((entry) => !isBind(entry))
  return [
    ...seen.map(({ mountPoint }) => mountPoint),
    ...declared.flatMap(({ mountPoint }) => pathText(mountPoint) ?? []),
  ]
}

/** Those that do not lie on the root's own volume; each with a store. */
function onVolumes(
  found: readonly FoundEntry[],
  volumes: readonly PathText[],
): (FoundEntry & { store: PathText })[] {
  return found.flatMap((entry) => {
    const holding = volumes.filter((volume) => isWithin(entry.storedAt, volume))
    const volume = holding.sort((left, right) => right.length - left.length)[0] ?? '/'
    return volume === '/' ? [] : [{ ...entry, store: entry.store ?? volume }]
  })
}

/** The first that tells of a path; its kind from any that knows it. Sorted by path. */
export function merged<Entry extends FoundEntry>(found: readonly Entry[]): Entry[] {
  const byPath = new Map<PathText, Entry>()
  for (const entry of found) {
    const first = byPath.get(entry.path)
    if (!first) byPath.set(entry.path, entry)
    else if (first.kind === undefined && entry.kind)
      byPath.set(entry.path, { ...first, kind: entry.kind })
  }
  return [...byPath.values()].sort((left, right) => compareBytes(left.path, right.path))
}

/** By what is there; where that may not be looked at, by what the unit says. */
function withKind(entry: FoundEntry & { store: PathText }, source: HostSource): PersistedToday {
  const kindOf = (path: PathText) => orNothing(() => source.stat(source.realPath(path)))?.kind
  const kind = kindOf(entry.path) ?? kindOf(entry.storedAt)
  if (kind === undefined) return entry
  return { ...entry, kind: kind === 'd' ? 'directory' : 'file' }
}

/** What is mounted is there. Below a sysroot the store need not be mounted: then its absence tells nothing. */
function withPresence(entry: PersistedToday, source: HostSource): PersistedToday {
  if (entry.seenIn === 'mount-table') return entry
  const isStored = orNothing(() => source.stat(entry.storedAt) !== undefined)
  if (isStored === undefined || (!isStored && source.sysroot !== undefined)) return entry
  return { ...entry, isStored }
}
