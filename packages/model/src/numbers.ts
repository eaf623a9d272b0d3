import { z } from 'zod'

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
  /** The scan is not whole: every figure is "at least". */
  isLowerBound: z.boolean(),
})
export type Numbers = z.infer<typeof Numbers>

/** What `/` may hold after a boot, at most: lost + undecided + made by Nix. */
export function needBytes(numbers: Numbers): number {
  return numbers.lostBytes + numbers.undecidedBytes + numbers.nixBytes
}
