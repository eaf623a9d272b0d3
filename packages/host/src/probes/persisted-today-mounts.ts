import {
  isBelow,
  isVirtual,
  isWithin,
  joinPath,
  type Mount,
  mountOf,
  PathText,
} from '@tideline/model'
import type { FoundEntry } from '#probes/persisted-today.ts'

export type StoredEntry = FoundEntry & { store: PathText }

/**
 * Bind mounts of folders and files that lie on another volume than `/`, by the mount table alone: the
 * root of such a mount is a folder, and some other mount of the same file system shows it elsewhere.
 * A subvolume's own mount is none. Source: proc_pid_mountinfo(5), fields 3 to 5.
 */
export function persistedByMounts(mounts: readonly Mount[]): StoredEntry[] {
  const seen = mounts.filter((mount) => !mount.isShadowed)
  return seen.flatMap((mount) => entryOf(mount, seen) ?? [])
}

function entryOf(mount: Mount, mounts: readonly Mount[]): StoredEntry | undefined {
  if (BINDFS.test(mount.fsType)) return bindfsEntry(mount, mounts)
  if (!isCandidate(mount)) return undefined
  const found = mounts
    .filter((other) => other !== mount && other.device === mount.device && other.mountPoint !== '/')
    .flatMap((other) => storedBehind(mount, other) ?? [])
    .sort((left, right) => rank(right, mount) - rank(left, mount))[0]
  if (!found) return undefined
  const { storedAt, behind } = found
  const store = repeatedStore(found, mount) ?? behind.mountPoint
  return { path: mount.mountPoint, store, storedAt, how: 'bind', seenIn: 'mount-table' }
}

/**
 * home.persistence as it was until 2026: bindfs, as the user, which names the folder that it shows as its
 * source. Other programs of fuse have a type or a source of their own.
 */
function bindfsEntry(mount: Mount, mounts: readonly Mount[]): StoredEntry | undefined {
  const { mountPoint: path } = mount
  const storedAt = PathText.safeParse(mount.source).data
  if (storedAt === undefined || isSystems(path) || isWithin(storedAt, path)) return undefined
  const behind = mountOf(mounts, storedAt)
  if (!behind || behind.mountPoint === '/' || isVirtual(behind) || behind.fsType === 'tmpfs')
    return undefined
  const repeated = storeOf(storedAt, path)
  const isOnDisk = repeated !== undefined && isWithin(repeated, behind.mountPoint)
  const store = isOnDisk ? repeated : behind.mountPoint
  return { path, store, storedAt, how: 'bind', seenIn: 'mount-table' }
}

const BINDFS = /^fuse(?:\.bindfs)?$/

/** /nix and /boot are volumes of the system's own, whatever they are made of. */
function isCandidate(mount: Mount): boolean {
  const { fsType, mountPoint, root, superOptions } = mount
  if (root === '/' || fsType === 'tmpfs' || fsType === 'overlay' || isVirtual(mount)) return false
  if (superOptions.includes(`subvol=${root}`)) return false
  return mountPoint !== '/' && !isSystems(mountPoint)
}

export function isSystems(path: PathText): boolean {
  return ['/nix', '/boot', '/efi', '/proc', '/sys', '/dev', '/run'].some((top) =>
    isWithin(path, top),
  )
}

type Behind = { storedAt: PathText; behind: Mount }

/** Where `other` shows what `mount` shows, if at another place. */
function storedBehind(mount: Mount, other: Mount): Behind | undefined {
  if (!isBelow(mount.root, other.root)) return undefined
  const below = mount.root.slice(other.root === '/' ? 1 : other.root.length + 1)
  const storedAt = joinPath(other.mountPoint, below)
  return isWithin(storedAt, mount.mountPoint) ? undefined : { storedAt, behind: other }
}

/** A store repeats the path; of several mounts that show it the nearest is the one that was meant. */
function rank(found: Behind, mount: Mount): number {
  return (repeatedStore(found, mount) === undefined ? 0 : 100_000) + found.behind.root.length
}

function repeatedStore({ storedAt, behind }: Behind, mount: Mount): PathText | undefined {
  const store = storeOf(storedAt, mount.mountPoint)
  return store !== undefined && isWithin(store, behind.mountPoint) ? store : undefined
}

/** `/persist` of `/persist/var/log` for `/var/log`. */
export function storeOf(storedAt: PathText, path: PathText): PathText | undefined {
  if (!storedAt.endsWith(path) || storedAt === path) return undefined
  return storedAt.slice(0, -path.length)
}
