import type { OwnMount } from '#own-mounts.ts'
import { compareBytes, isWithin, type PathText } from '#path.ts'
import type { FstabEntry, Mount } from '#storage.ts'
import type { BootLoader } from '#system.ts'

/** What of a host tells its disks from what its programs mount. */
export type MountedToday = {
  mounts?: readonly Mount[] | undefined
  fstab?: readonly FstabEntry[] | undefined
  bootLoader?: BootLoader | undefined
}

/** Mount points of disks below `/` that a new disk with this store does not have, in order. */
export function otherDisks(
  own: readonly OwnMount[],
  { mounts = [], fstab = [], bootLoader }: MountedToday,
  store: PathText,
): PathText[] {
  const replaced = ['/boot', '/nix', '/nix/store', store, bootLoader?.espMountPoint]
  const declared = new Set<PathText>(fstab.map(({ mountPoint }) => mountPoint))
  const made = mounts.filter(({ fsType }) => MADE_BY_PROGRAMS.test(fsType))
  return own
    .filter(({ kind, mountPoint }) => kind === 'disk' && !replaced.includes(mountPoint))
    .map(({ mountPoint }) => mountPoint)
    .filter((at) => declared.has(at) || !(isOfASession(at) || made.some(isAt(at))))
    .sort(compareBytes)
}

/** Layers of a container, portals and images: they show files that lie elsewhere. */
const MADE_BY_PROGRAMS = /^(?:overlay|squashfs|erofs|fuse(?:\..+)?)$/

/** udisks mounts below /run/media. */
function isOfASession(mountPoint: PathText): boolean {
  return isWithin(mountPoint, '/run')
}

function isAt(at: PathText): (mount: Mount) => boolean {
  return ({ mountPoint }) => mountPoint === at
}
