import type { DiskMount } from '#own-mounts.ts'
import { isWithin } from '#path.ts'

/**
 * Why what is kept cannot lie on a disk as it is mounted. elsewhere: another machine has it · by-hand: no
 * configuration mounts it · option: it is not for use as a whole · unseen, file-system: it keeps no owners,
 * or nobody knows · late: it may come after stage 1, or not at all.
 */
export type DiskFault =
  | { fault: 'elsewhere' | 'by-hand' | 'unseen' }
  | { fault: 'option'; option: string }
  | { fault: 'file-system'; fsType: string }
  | { fault: 'late'; options: string[] }

export function diskFault(disk: DiskMount): DiskFault | undefined {
  if (!isLocal(disk)) return { fault: 'elsewhere' }
  const unusable = unusableDisk(disk)
  if (unusable) return unusable
  const isForGuests = GUESTS.some((folder) => isWithin(disk.mountPoint, folder))
  // A list asks for its store in stage 1, which builds only where fileSystems has a device for it.
  if (disk.isByHand && (isForGuests || disk.fsType !== 'zfs')) return { fault: 'by-hand' }
  const options = disk.options.filter((option) => LATE.test(option))
  return options.length > 0 ? { fault: 'late', options } : undefined
}

/** What no other definition of the same mount would mend. */
export function unusableDisk({
  fsType,
  options,
}: Pick<DiskMount, 'fsType' | 'options'>): DiskFault | undefined {
  const option = options.find((one) => ['ro', 'noexec', 'nosuid'].includes(one))
  if (option !== undefined) return { fault: 'option', option }
  if (fsType === 'auto') return { fault: 'unseen' }
  return OF_UNIX.has(fsType) ? undefined : { fault: 'file-system', fsType }
}

/** A server has a name before a colon; ZFS names a dataset, and fstab may name a label. */
function isLocal({ device, fsType }: DiskMount): boolean {
  return device.startsWith('/') || fsType === 'zfs' || /^[A-Z]+=/.test(device)
}

const OF_UNIX = new Set(['bcachefs', 'btrfs', 'ext3', 'ext4', 'f2fs', 'xfs', 'zfs'])

/** Where people and sessions mount what comes and goes: a dataset too, which elsewhere ZFS mounts by itself. */
const GUESTS = ['/media', '/mnt']

/** `user` and its like stand for noexec and nosuid as well. */
const LATE = /^(?:nofail|noauto|users?|owner|group|_netdev|x-systemd\.automount)$/
