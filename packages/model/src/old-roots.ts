import type { RootDesign } from '#root-design.ts'

export type KeepRoot = Extract<RootDesign, { keepCount: number }>

/**
 * How many old roots there may be at once, and what they take on the disk where each holds
 * `eachBytes`. One is deleted when both its days and the count are over; with a count of 0 none is kept.
 */
export function oldRootsCost(
  { keepCount, keepDays }: Pick<KeepRoot, 'keepCount' | 'keepDays'>,
  eachBytes: number,
  bootsADay: number,
): { count: number; bytes: number } {
  if (keepCount === 0) return { count: 0, bytes: 0 }
  const count = Math.max(keepCount, Math.ceil(keepDays * bootsADay))
  return { count, bytes: count * eachBytes }
}
