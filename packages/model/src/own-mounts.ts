import { mountAt, realMounts } from '#mount-table.ts'
import { isBelow, isWithin, type PathText, textOfString } from '#path.ts'
import type { Facts } from '#snapshot.ts'
import type { FstabEntry, Mount } from '#storage.ts'

/**
 * A mount below `/` that the host's own configuration makes, and will go on making. `disk` outlives a
 * reboot by itself, `memory` starts empty, `bind` shows a folder of the old root.
 */
export type OwnMount = DiskMount | { mountPoint: PathText; kind: 'memory' } | BindMount
export type DiskMount = {
  mountPoint: PathText
  kind: 'disk'
  device: string
  /** `auto` where it is not mounted, and fstab does not say. */
  fsType: string
  /** As somebody asked for them; of what is in no fstab, as the kernel says. */
  options: string[]
  /** Mounted now, by no line of an fstab that is known. */
  isByHand: boolean
}
export type BindMount = { mountPoint: PathText; kind: 'bind'; shows: PathText }

type StorageFacts = Pick<Facts, 'mounts' | 'fstab'>

/** From the mount table and from fstab (what is not mounted now, or not under a --sysroot). */
export function ownMounts(facts: StorageFacts): OwnMount[] {
  const found = new Map<PathText, OwnMount>()
  const mounts = facts.mounts.state === 'known' ? facts.mounts.value : []
  for (const entry of facts.fstab.state === 'known' ? facts.fstab.value : [])
    if (entry.mountPoint.startsWith('/')) {
      const mountPoint = textOfString(entry.mountPoint)
      found.set(mountPoint, fromFstab(entry, mountPoint, mounts))
    }
  const isByHand = facts.fstab.state === 'known'
  for (const mount of realMounts(mounts))
    if (!found.has(mount.mountPoint))
      found.set(mount.mountPoint, fromTable(mount, mounts, isByHand))
  found.delete('/')
  return [...found.values()].sort((a, b) => b.mountPoint.length - a.mountPoint.length)
}

/** The innermost own mount that a path is on. */
export function ownMountAbove(own: readonly OwnMount[], path: PathText): OwnMount | undefined {
  return own.find((mount) => isWithin(path, mount.mountPoint))
}

/** False where a file system that outlives a reboot by itself holds the path. */
export function isOnRoot(own: readonly OwnMount[], path: PathText): boolean {
  const mount = ownMountAbove(own, path)
  if (mount?.kind !== 'bind') return mount?.kind !== 'disk'
  const others = own.filter((other) => other !== mount)
  return isOnRoot(others, mount.shows)
}

/** Swap files that lie on what is `/` today; none where the swap areas are not known. */
export function swapFilesOnRoot(facts: StorageFacts & Pick<Facts, 'swap'>): PathText[] {
  if (facts.swap.state === 'missing') return []
  const own = ownMounts(facts)
  return facts.swap.value
    .filter(({ kind, path }) => kind === 'file' && isOnRoot(own, path))
    .map(({ path }) => path)
}

export function isOwnMount(facts: StorageFacts, path: PathText): boolean {
  return ownMounts(facts).some((mount) => mount.mountPoint === path)
}

function fromFstab(entry: FstabEntry, mountPoint: PathText, mounts: readonly Mount[]): OwnMount {
  if (isMemory(entry.fsType)) return { mountPoint, kind: 'memory' }
  const isBind = entry.options.some((option) => option === 'bind' || option === 'rbind')
  const { device, options } = entry
  const seen = entry.fsType === 'auto' ? mountAt(mounts, mountPoint)?.fsType : undefined
  const fsType = seen ?? entry.fsType
  if (!isBind) return { mountPoint, kind: 'disk', device, fsType, options, isByHand: false }
  return { mountPoint, kind: 'bind', shows: textOfString(device) }
}

function fromTable(mount: Mount, mounts: readonly Mount[], isByHand: boolean): OwnMount {
  const { mountPoint, fsType, source: device } = mount
  if (isMemory(fsType)) return { mountPoint, kind: 'memory' }
  const root = mountAt(mounts, '/')
  const isOfRoot = root?.device === mount.device && root.fsType === fsType
  // On btrfs a subvolume mounted by name looks the same; only fstab could tell, and does not have it.
  if (!isOfRoot || fsType === 'btrfs' || !isBelow(mount.root, root.root)) {
    const options = [...mount.options, ...mount.superOptions]
    return { mountPoint, kind: 'disk', device, fsType, options, isByHand }
  }
  const shows = root.root === '/' ? mount.root : mount.root.slice(root.root.length)
  return { mountPoint, kind: 'bind', shows: textOfString(shows) }
}

function isMemory(fsType: string): boolean {
  return fsType === 'tmpfs' || fsType === 'ramfs'
}
