import { isWithin, type PathText } from '#path.ts'
import type { Mount } from '#storage.ts'

/** File systems of the kernel's own: nothing that a disk holds. */
const VIRTUAL_TYPES = new Set([
  'autofs',
  'binfmt_misc',
  'bpf',
  'cgroup',
  'cgroup2',
  'configfs',
  'debugfs',
  'devpts',
  'devtmpfs',
  'efivarfs',
  'fusectl',
  'hugetlbfs',
  'mqueue',
  'nsfs',
  'proc',
  'pstore',
  'ramfs',
  'rpc_pipefs',
  'securityfs',
  'sysfs',
  'tracefs',
])

export function isVirtual(mount: Mount): boolean {
  return VIRTUAL_TYPES.has(mount.fsType)
}

/** The mount whose files are seen at `path`: the longest mount point, the latest where two share it. */
export function mountOf(mounts: readonly Mount[], path: PathText): Mount | undefined {
  let best: Mount | undefined
  for (const mount of mounts) {
    if (mount.isShadowed || !isWithin(path, mount.mountPoint)) continue
    if (!best || mount.mountPoint.length >= best.mountPoint.length) best = mount
  }
  return best
}

/** The mount that is mounted at this very point and seen there. */
export function mountAt(mounts: readonly Mount[], path: PathText): Mount | undefined {
  return mounts.findLast((mount) => !mount.isShadowed && mount.mountPoint === path)
}

/** Mounts a person would name: on disk, or a tmpfs of their own; seen, in the order of the table. */
export function realMounts(mounts: readonly Mount[]): Mount[] {
  return mounts.filter((mount) => !mount.isShadowed && !isVirtual(mount) && !isRuntime(mount))
}

/** RAM disks that systemd makes for the running system: /run, /dev/shm, /run/user/1000. */
function isRuntime(mount: Mount): boolean {
  const isBelow = ['/dev', '/proc', '/run', '/sys'].some((top) => isWithin(mount.mountPoint, top))
  return mount.fsType === 'tmpfs' && isBelow
}
