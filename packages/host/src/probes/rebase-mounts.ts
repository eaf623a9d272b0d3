import { isBelow, joinPath, type Mount, mountOf, type PathText } from '@tideline/model'

/**
 * The mount table as the system below `sysroot` would have it: mounts below it from its own root
 * on, and the one that holds it as `/`.
 */
export function rebaseMounts(mounts: readonly Mount[], sysroot: PathText): Mount[] {
  const holder = mountOf(mounts, sysroot)
  const below = mounts.filter((mount) => isBelow(mount.mountPoint, sysroot))
  const rebased = below.map((mount) => ({
    ...mount,
    mountPoint: mount.mountPoint.slice(sysroot.length),
  }))
  if (!holder) return rebased
  return [{ ...holder, mountPoint: '/', root: rootOf(holder, sysroot) }, ...rebased]
}

function rootOf(holder: Mount, sysroot: PathText): string {
  if (holder.mountPoint === sysroot) return holder.root
  const inside = holder.mountPoint === '/' ? sysroot : sysroot.slice(holder.mountPoint.length)
  return inside.slice(1).split('/').reduce(joinPath, holder.root)
}
