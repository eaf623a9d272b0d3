import {
  keptToday as entriesOfToday,
  entryTodayAbove,
  type Inventory,
  ifKnown,
  isWithin,
  type Mount,
  mountOf,
  type PathText,
  type PersistedToday,
  parentOf,
  type Snapshot,
  type TmpfilesRule,
} from '@tideline/model'
import { type Explanation, explain } from '#inventory/explain.ts'
import { DiskView, type OnDisk } from '#inventory/explain-disk.ts'
import { factRecords } from '#inventory/fact-records.ts'
import { homesOf } from '#inventory/homes.ts'
import { type FolderUse, foldersOfUnits } from '#inventory/unit-folders.ts'

export type HostExplanation = Explanation & {
  /** Units that keep the path or a folder above it, nearest first. */
  units: { unit: string; use: FolderUse; path: PathText }[]
  /** Lines of tmpfiles.d for this very path, in their order; the first holds. */
  tmpfiles: TmpfilesRule[]
  /** Where today's persistence already keeps it. */
  keptToday?: PersistedToday
  /** The mount that it lies on, where that is not `/`. */
  mount?: Mount
  /** Absent where the scan has no node of its own for the path. */
  onDisk?: OnDisk
  /** The nearest folder above that the scan has a node for, where the path has none. */
  countedIn?: PathText
  /** Facts that were not read, and why: what they know is not said here. */
  notRead: { fact: 'units' | 'tmpfiles' | 'accounts'; why: string }[]
}

/** The whole story of a path on one host. `inventory` is that snapshot's, not folded. */
export function explainOnHost(
  path: PathText,
  snapshot: Snapshot,
  inventory: Inventory,
): HostExplanation {
  const { facts } = snapshot
  const homes = homesOf(snapshot)
  const disk = new DiskView(inventory)
  const known = {
    facts: factRecords(facts, homes, (at) => disk.nodeAt(at)),
    kindAt: (at: PathText) => disk.nodeAt(at)?.kind,
  }
  const units = [...foldersOfUnits(facts, homes)]
    .filter((folder) => [folder.path, folder.otherPath].some((one) => one && isWithin(path, one)))
    .sort((a, b) => b.path.length - a.path.length)
    .map((folder) => ({ unit: folder.unit, use: folder.use, path: folder.path }))
  const tmpfiles = ifKnown(facts.tmpfiles)?.filter((rule) => rule.path === path) ?? []
  const keptToday = entryTodayAbove(entriesOfToday(facts), path)
  const mount = mountOf(ifKnown(facts.mounts) ?? [], path)
  return {
    ...explain(path, homes, known),
    units,
    tmpfiles,
    ...(keptToday && { keptToday }),
    ...(mount && mount.mountPoint !== '/' && { mount }),
    ...whereOnDisk(disk, path, snapshot),
    notRead: (['units', 'tmpfiles', 'accounts'] as const).flatMap((fact) => {
      const found = facts[fact]
      return found.state === 'missing' ? [{ fact, why: found.why }] : []
    }),
  }
}

function whereOnDisk(
  disk: DiskView,
  path: PathText,
  { facts }: Snapshot,
): Pick<HostExplanation, 'onDisk' | 'countedIn'> {
  const onDisk = disk.describe(path, ifKnown(facts.accounts))
  if (onDisk) return { onDisk }
  let above = path
  while (above !== '/' && !disk.nodeAt(above)) above = parentOf(above)
  return disk.nodeAt(above) ? { countedIn: above } : {}
}
