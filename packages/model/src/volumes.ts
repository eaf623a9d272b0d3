import { z } from 'zod'
import { PathText } from '#path.ts'

/** One mounted btrfs file system, as /sys/fs/btrfs tells it to every user. */
export const BtrfsVolume = z.object({
  uuid: z.string(),
  label: z.string().optional(),
  /** Kernel names of its devices; more than one where it spans disks. */
  devices: z.array(z.string()),
  /** Devices that belong to it and are not there: it works without its safety net, or read-only. */
  missingDevices: z.int().nonnegative().optional(),
  /** Profile of its data: single, dup, raid1. */
  dataProfile: z.string().optional(),
  areQuotasOn: z.boolean(),
})
export type BtrfsVolume = z.infer<typeof BtrfsVolume>

/** One subvolume or snapshot of a btrfs file system. Known to root alone. */
export const Subvolume = z.object({
  volumeUuid: z.string(),
  id: z.int().nonnegative(),
  parentId: z.int().nonnegative(),
  /** From the top of the file system, without a leading slash. '' for the top itself (id 5). */
  path: z.string(),
  isReadOnly: z.boolean(),
  /** Made from another one: it has a parent uuid. */
  isSnapshot: z.boolean(),
  /** What a mount without `subvol=` shows. */
  isDefault: z.boolean(),
})
export type Subvolume = z.infer<typeof Subvolume>

/** A ZFS dataset. Without the zfs program only mounted ones are known, and of them only this. */
export const ZfsDataset = z.object({
  /** `rpool/local/root`; its first part is the pool. */
  name: z.string(),
  mountPoint: PathText.optional(),
  /** The property: a path, `legacy` or `none`. */
  mountPointProperty: z.string().optional(),
  usedBytes: z.int().nonnegative().optional(),
  availableBytes: z.int().nonnegative().optional(),
  /** The dataset at which its encryption begins; absent where it is not encrypted. */
  encryptionRoot: z.string().optional(),
  /** `prompt` or a file:// address. */
  keyLocation: z.string().optional(),
  /** Names after the `@`. */
  snapshots: z.array(z.string()).optional(),
})
export type ZfsDataset = z.infer<typeof ZfsDataset>
