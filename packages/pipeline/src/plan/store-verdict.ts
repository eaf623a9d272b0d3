import {
  closedFolderOf,
  compareBytes,
  type Design,
  type Facts,
  keptToday,
  moreStoreObstacles,
  moreStoreObstacleWords,
  ownMounts,
  type PathText,
  storeObstacle,
  storeObstacleWords,
  storesToday,
  visibleText,
} from '@tideline/model'
import { migrations } from '#plan/migrations/index.ts'
import type { Verdict } from '#plan/strategies/index.ts'
import { unfitForStore } from './volumes.ts'

/** Can the store be where this design has it, by the way that it has? */
export function storeVerdict(facts: Facts, design: Design): Verdict {
  const inUse = storesToday(keptToday(facts))
  const obstacle = storeObstacle(design, inUse, ownMounts(facts))
  if (obstacle) return { possible: false, reason: storeObstacleWords(obstacle) }
  const [other] = moreStoreObstacles(design, inUse, ownMounts(facts))
  if (other)
    return {
      possible: false,
      reason: `${visibleText(other.store)} is a store too. ${moreStoreObstacleWords(other.obstacle)}`,
    }
  return migrations[design.migration].verdict(facts, design)
}

/** Disks that are mounted and could hold what is kept, beside those that do; what is kept is none. */
export function otherStoreDisks(facts: Facts): PathText[] {
  const entries = keptToday(facts)
  const inUse = storesToday(entries)
  return ownMounts(facts)
    .filter(({ kind }) => kind === 'disk')
    .map(({ mountPoint }) => mountPoint)
    .filter((mountPoint) => !inUse.includes(mountPoint) && !closedFolderOf(mountPoint))
    .filter((mountPoint) => !entries.some(({ path }) => path === mountPoint))
    .filter((mountPoint) => unfitForStore(facts, mountPoint) === undefined)
    .sort(compareBytes)
}
