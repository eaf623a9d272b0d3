import { z } from 'zod'
import { NodeKind } from '#tree.ts'

/** One entry of a folder, as it is on disk at this moment. Bytes of a folder are its own alone. */
export const FolderEntry = z.object({
  /** Text form. */
  name: z.string(),
  kind: NodeKind,
  allocatedBytes: z.number(),
  apparentBytes: z.number(),
  /** Seconds since 1970. */
  newestChange: z.number(),
  uid: z.int(),
  gid: z.int(),
  /** Permission bits: 0 to 0o7777. */
  mode: z.int(),
  linkTarget: z.string().optional(),
})
export type FolderEntry = z.infer<typeof FolderEntry>

/** Sorted by the bytes of the names. */
export const FolderListing = z.object({
  entries: z.array(FolderEntry),
  /** There are more entries than these. */
  isCut: z.boolean(),
})
export type FolderListing = z.infer<typeof FolderListing>
