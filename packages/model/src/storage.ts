import { z } from 'zod'
import { PathText } from '#path.ts'

/** One line of mountinfo, mount point relative to the target's root. */
export const Mount = z.object({
  id: z.int(),
  parentId: z.int(),
  mountPoint: PathText,
  /** What is mounted: a device, or a pseudo name such as `tmpfs`. As the kernel says it. */
  source: z.string(),
  fsType: z.string(),
  /** Root of the mount within its file system: the folder of a bind mount, `/@` of a subvolume. */
  root: z.string(),
  /** `major:minor` of the superblock. btrfs subvolumes share an anonymous one. */
  device: z.string(),
  options: z.array(z.string()),
  superOptions: z.array(z.string()),
  /** Another mount at or above this point was made later and hides this one. */
  isShadowed: z.boolean(),
})
export type Mount = z.infer<typeof Mount>

export const BlockDeviceKind = z.enum([
  'disk',
  'partition',
  'luks',
  /** Mapped by dm-crypt without LUKS: a plain mapping with a random key, TrueCrypt, BitLocker. */
  'crypt',
  'lvm',
  'raid',
  'multipath',
  'bcache',
  'loop',
  'zram',
  'rom',
  'other',
])
export type BlockDeviceKind = z.infer<typeof BlockDeviceKind>

export const BlockDevice = z.object({
  /** Kernel name: nvme0n1p2, dm-0. */
  name: z.string(),
  device: z.string(),
  kind: BlockDeviceKind,
  sizeBytes: z.int().nonnegative(),
  /** Kernel names of what it sits on: the disk of a partition, the partition of a LUKS mapping. */
  parents: z.array(z.string()),
  /** From udev's database; absent where udev has not probed it. */
  fsType: z.string().optional(),
  fsUuid: z.string().optional(),
  fsLabel: z.string().optional(),
  partitionUuid: z.string().optional(),
  partitionLabel: z.string().optional(),
  /** Device-mapper name: `cryptroot` for /dev/mapper/cryptroot. */
  mapperName: z.string().optional(),
  /** Names that outlive a reboot, as udev links them: /dev/disk/by-…, /dev/mapper/…, /dev/VG/LV. */
  stableNames: z.array(z.string()).optional(),
  /** Level of an md array: raid1. */
  raidLevel: z.string().optional(),
  /** LUKS1 or LUKS2, from the mapping's uuid. */
  luksVersion: z.enum(['1', '2']).optional(),
  model: z.string().optional(),
  isRotational: z.boolean().optional(),
})
export type BlockDevice = z.infer<typeof BlockDevice>

/** statfs of one mount point. */
export const Space = z.object({
  mountPoint: PathText,
  sizeBytes: z.int().nonnegative(),
  usedBytes: z.int().nonnegative(),
  availableBytes: z.int().nonnegative(),
})
export type Space = z.infer<typeof Space>

export const FstabEntry = z.object({
  device: z.string(),
  mountPoint: z.string(),
  fsType: z.string(),
  options: z.array(z.string()),
})
export type FstabEntry = z.infer<typeof FstabEntry>

export const SwapArea = z.object({
  /** /dev/… for a partition or zram, the file's path for a swap file. */
  path: PathText,
  kind: z.enum(['partition', 'file', 'zram']),
  /** Absent where the area is only declared: the system that was read is not running. */
  sizeBytes: z.int().nonnegative().optional(),
  usedBytes: z.int().nonnegative().optional(),
  /** Mount point of the file system that a swap file lies on. */
  onMountPoint: PathText.optional(),
})
export type SwapArea = z.infer<typeof SwapArea>

export const Memory = z.object({
  ramBytes: z.int().nonnegative(),
  swapBytes: z.int().nonnegative(),
})
export type Memory = z.infer<typeof Memory>
