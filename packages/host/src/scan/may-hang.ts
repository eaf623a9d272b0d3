import { isVirtual, type Mount } from '@tideline/model'

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
