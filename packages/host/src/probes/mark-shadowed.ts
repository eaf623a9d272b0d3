import { isBelow, type Mount } from '@tideline/model'

type Unmarked = Omit<Mount, 'isShadowed'>

/**
 * Says of each mount whether it is hidden: by one on top of it, or by one that was mounted on the
 * same file system at a folder above it. Follows the mount tree from where it begins, as a path
 * lookup does. Order stays.
 */
export function markShadowed(mounts: readonly Unmarked[]): Mount[] {
  const ids = new Set(mounts.map((mount) => mount.id))
  const children = new Map<number, Unmarked[]>()
  const beginnings: Unmarked[] = []
  for (const mount of mounts) {
    const isFirst = mount.parentId === mount.id || !ids.has(mount.parentId)
    if (isFirst) beginnings.push(mount)
    else children.set(mount.parentId, [...(children.get(mount.parentId) ?? []), mount])
  }
  const seen = new Set<number>()
  // A table that runs in a circle is damaged; it must end all the same.
  const passed = new Set<number>()
  const waiting = reachable(beginnings)
  for (let mount = waiting.pop(); mount; mount = waiting.pop()) {
    if (passed.has(mount.id)) continue
    passed.add(mount.id)
    const { mountPoint } = mount
    const here = children.get(mount.id) ?? []
    const top = here.findLast((child) => child.mountPoint === mountPoint)
    if (top) {
      waiting.push(top)
    } else {
      seen.add(mount.id)
      waiting.push(...reachable(here))
    }
  }
  return mounts.map((mount) => ({ ...mount, isShadowed: !seen.has(mount.id) }))
}

/** Of mounts on one file system: those with no other at or above their folder. */
function reachable(siblings: readonly Unmarked[]): Unmarked[] {
  const last = new Map(siblings.map((mount) => [mount.mountPoint, mount]))
  return [...last.values()].filter(
    (mount) => !siblings.some((other) => isBelow(mount.mountPoint, other.mountPoint)),
  )
}
