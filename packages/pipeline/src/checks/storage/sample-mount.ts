import type { Mount } from '@tideline/model'

/** For tests: a mount of one btrfs, or of another file system. */
export function sampleMount(mountPoint: string, root: string, more: Partial<Mount> = {}): Mount {
  return {
    ...{ id: 1, parentId: 0, mountPoint, root, source: '/dev/sda2', fsType: 'btrfs' },
    ...{ device: '0:27', options: [], superOptions: [], isShadowed: false },
    ...more,
  }
}
