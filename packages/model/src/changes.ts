import { z } from 'zod'
import { PathText } from '#path.ts'

/** A path whose size is another than at the scan before. Bytes are allocated bytes, as in a tree. */
export const Change = z.object({
  path: PathText,
  /** null where it was not there. */
  thenBytes: z.number().nullable(),
  /** null where it is gone. */
  nowBytes: z.number().nullable(),
})
export type Change = z.infer<typeof Change>

/** What is another size than at the scan before; what is the same is not there. */
export const Changes = z.object({
  /** Of the scan that was compared. */
  revision: z.int().nonnegative(),
  since: z.iso.datetime(),
  /** What was read again: `/`, or one folder. */
  folder: PathText,
  /** The largest differences first. Of what is new or gone, the topmost alone. */
  nodes: z.array(Change),
  /** There are more than these. */
  isCut: z.boolean(),
  /** One of the two scans did not see all, so that a difference may be one of what was seen. */
  isPartial: z.boolean(),
})
export type Changes = z.infer<typeof Changes>
