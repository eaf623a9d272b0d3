import { type Fix, type Mount, mountAt } from '@tideline/model'

/** A root on disk in place of one in RAM, where the file system can do it. */
export function rollbackFix(mounts: readonly Mount[] | undefined): Fix | undefined {
  if (!mounts || mountAt(mounts, '/')?.fsType !== 'btrfs') return undefined
  return {
    label: 'Use a btrfs root that is rolled back',
    edits: [
      { edit: 'set-root', root: ROLLED_BACK },
      // The way by live media makes the partition /nix, and knows roots in RAM only.
      { edit: 'set-migration', migration: 'adopt-in-place' },
    ],
  }
}

const ROLLED_BACK = {
  strategy: 'btrfs-keep',
  subvolume: 'tideline/root',
  keepDays: 30,
  keepCount: 3,
} as const
