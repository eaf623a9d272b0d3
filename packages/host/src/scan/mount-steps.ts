import { isBelow, isVirtual, type Mount, type NameText, type PathText } from '@tideline/model'

/** Mount points below a tree, as steps from its mount point on. */
export type MountStep = { below: Map<NameText, MountStep>; mount: Mount | undefined }

export function mountSteps(mounts: readonly Mount[], mountPoint: PathText): MountStep {
  const start: MountStep = { below: new Map(), mount: undefined }
  const prefixLength = mountPoint === '/' ? 1 : mountPoint.length + 1
  for (const mount of mounts) {
    if (mount.isShadowed || !isBelow(mount.mountPoint, mountPoint)) continue
    let step = start
    for (const name of mount.mountPoint.slice(prefixLength).split('/')) {
      const next = step.below.get(name) ?? { below: new Map(), mount: undefined }
      step.below.set(name, next)
      step = next
    }
    step.mount = mount
  }
  return start
}

const ANSWERS_ALONE = new Set([
  'bcachefs',
  'btrfs',
  'erofs',
  'ext2',
  'ext3',
  'ext4',
  'f2fs',
  'iso9660',
  'overlay',
  'squashfs',
  'tmpfs',
  'vfat',
  'xfs',
  'zfs',
])

/** Whether even an lstat may wait for another machine or a program: NFS, FUSE, automounts. */
export function mayHang(mount: Mount): boolean {
  if (mount.fsType === 'autofs') return true
  return !ANSWERS_ALONE.has(mount.fsType) && !isVirtual(mount)
}
