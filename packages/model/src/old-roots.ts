import type { RootDesign } from '#design.ts'
import { type Numbers, needBytes } from '#numbers.ts'

export type KeepRoot = Extract<RootDesign, { strategy: 'btrfs-keep' }>

/**
 * How many old roots there may be at once, and what they may take on the disk, at most: each as much
 * as `/` may hold. One is deleted when both its days and the count are over.
 */
export function oldRootsCost(
  { keepCount, keepDays }: Pick<KeepRoot, 'keepCount' | 'keepDays'>,
  numbers: Numbers,
  bootsADay: number,
): { count: number; bytes: number } {
  const count = Math.max(keepCount, Math.ceil(keepDays * bootsADay))
  return { count, bytes: count * needBytes(numbers) }
}
