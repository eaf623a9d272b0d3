import { z } from 'zod'
import { PathText } from '#path.ts'

/**
 * Bytes and places of a design on a host. A place is what the user decides about: a node below the
 * trunks. kept + lost + undecided + nix = what the tree of `/` holds; own mounts stay outside.
 */
export const Numbers = z.object({
  keptBytes: z.int(),
  lostBytes: z.int(),
  undecidedBytes: z.int(),
  nixBytes: z.int(),
  /** Used bytes of the other real file systems (statfs); absent where they are not known. */
  ownMountBytes: z.int().optional(),
  keptPlaces: z.int(),
  lostPlaces: z.int(),
  undecidedPlaces: z.int(),
  /** Homes in RAM disks of their own, and what each may come to hold: lost + undecided + made by Nix. */
  homesInMemory: z.array(z.object({ path: PathText, needBytes: z.int() })).optional(),
  /** The scan is not whole: every figure is "at least". */
  isLowerBound: z.boolean(),
})
export type Numbers = z.infer<typeof Numbers>

/** What `/` may hold after a boot, at most: lost + undecided + made by Nix, without homes in memory. */
export function needBytes(numbers: Numbers): number {
  const { lostBytes, undecidedBytes, nixBytes, homesInMemory = [] } = numbers
  return homesInMemory.reduce(
    (rest, home) => rest - home.needBytes,
    lostBytes + undecidedBytes + nixBytes,
  )
}
