import { z } from 'zod'

/** One partition of the new disk. What is mounted from it is in the plan's file systems. */
export const PlannedPartition = z.object({
  name: z.string(),
  /** As sgdisk writes sizes: `1G`, or `100%` for the rest. */
  size: z.string(),
  /** As sgdisk writes it: `EF00` an ESP, `EF02` where GRUB lies on a BIOS machine. */
  type: z.string().optional(),
  /** LUKS on it, opened under this name. */
  encryptedAs: z.string().optional(),
})
export type PlannedPartition = z.infer<typeof PlannedPartition>

/** A layout that disko makes on a new disk, of which all is erased. */
export const PlannedDisko = z.object({
  /** Attribute of disko.devices.disk; partitions are labelled `disk-<name>-<partition>`. */
  disk: z.string(),
  partitions: z.array(PlannedPartition),
  /** The host's own configuration brings disko's module already. */
  isThere: z.boolean(),
  /** The revision that is brought otherwise, and run from the live system. */
  pin: z.object({
    revision: z.string(),
    date: z.string(),
    flakeUrl: z.string(),
    spareInputs: z.array(z.string()),
    archiveUrl: z.string(),
    sha256: z.string(),
    file: z.string(),
  }),
})
export type PlannedDisko = z.infer<typeof PlannedDisko>

/** Where udev has what is in a partition, once LUKS is opened. */
export function partitionDevice(
  { disk }: Pick<PlannedDisko, 'disk'>,
  { name, encryptedAs }: PlannedPartition,
): string {
  return encryptedAs === undefined
    ? `/dev/disk/by-partlabel/disk-${disk}-${name}`
    : `/dev/mapper/${encryptedAs}`
}
