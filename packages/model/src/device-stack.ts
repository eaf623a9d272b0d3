import { deviceCalled } from '#device-names.ts'
import type { BlockDevice, Mount } from '#storage.ts'
import type { BtrfsVolume } from '#volumes.ts'

/**
 * The devices that the mount's file system lies on: one, or all of a btrfs, a bcachefs or a ZFS pool
 * that spans several. Empty where it lies on none (tmpfs, overlay, NFS) or where they are not known.
 */
export function devicesOfMount(
  mount: Mount,
  devices: readonly BlockDevice[],
  volumes: readonly BtrfsVolume[] = [],
): BlockDevice[] {
  if (mount.fsType === 'zfs') return membersOfPool(poolOf(mount.source), devices)
  // bcachefs names all of its devices; for every other type a colon belongs to the name.
  const named = mount.fsType === 'bcachefs' ? mount.source.split(':') : [mount.source]
  const called = [mount.device, ...named].map((name) => deviceCalled(devices, name))
  const found = [...new Set(called.filter((device) => device !== undefined))]
  const first = found[0]
  if (!first || (mount.fsType !== 'btrfs' && mount.fsType !== 'bcachefs')) return found
  const volume = volumes.find((candidate) => candidate.devices.includes(first.name))
  const isMember = (device: BlockDevice) =>
    found.includes(device) ||
    volume?.devices.includes(device.name) ||
    (first.fsUuid !== undefined &&
      device.fsType === mount.fsType &&
      device.fsUuid === first.fsUuid &&
      !isBelowAnother(device, devices))
  return devices.filter(isMember)
}

/** `rpool` of the dataset `rpool/local/root`. */
export function poolOf(dataset: string): string {
  return dataset.split('/', 1)[0]!
}

/** blkid gives each member of a pool the pool's name as its label. */
export function membersOfPool(pool: string, devices: readonly BlockDevice[]): BlockDevice[] {
  const members = devices.filter(
    ({ fsType, fsLabel }) => fsType === 'zfs_member' && fsLabel === pool,
  )
  // A pool on a whole disk marks the disk and its first partition.
  return members.filter((device) => !isBelowAnother(device, members))
}

/** One path of a multipath device, or the disk below a partition, shows what is on the one above. */
function isBelowAnother(device: BlockDevice, devices: readonly BlockDevice[]): boolean {
  return devices.some(
    (other) =>
      other.parents.includes(device.name) &&
      other.fsUuid === device.fsUuid &&
      other.fsType === device.fsType,
  )
}
