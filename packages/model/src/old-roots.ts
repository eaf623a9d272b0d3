import type { RootDesign } from '#design.ts'

export type KeepRoot = Extract<RootDesign, { strategy: 'btrfs-keep' }>

/**
 * How many old roots there may be at once, and what they take on the disk where each holds
 * `eachBytes`. One is deleted when both its days and the count are over.
 */
export function oldRootsCost(
  { keepCount, keepDays }: Pick<KeepRoot, 'keepCount' | 'keepDays'>,
  eachBytes: number,
  bootsADay: number,
): { count: number; bytes: number } {
  const count = Math.max(keepCount, Math.ceil(keepDays * bootsADay))
  return { count, bytes: count * eachBytes }
}
