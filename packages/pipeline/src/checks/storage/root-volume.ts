import {
  type BlockDevice,
  type BtrfsVolume,
  devicesOfMount,
  type Mount,
  mountAt,
} from '@tideline/model'

/** The btrfs that `/` is on today. */
export function rootVolume(
  volumes: readonly BtrfsVolume[],
  mounts: readonly Mount[],
  blockDevices: readonly BlockDevice[] = [],
): BtrfsVolume | undefined {
  const root = mountAt(mounts, '/')
  if (root?.fsType !== 'btrfs') return undefined
  const names = devicesOfMount(root, blockDevices, volumes).map(({ name }) => name)
  const found = volumes.find(({ devices }) => devices.some((name) => names.includes(name)))
  return found ?? (volumes.length === 1 ? volumes[0] : undefined)
}
