import {
  compareBytes,
  type Design,
  type Facts,
  isWithin,
  keptToday,
  moreStoreObstacles,
  moreStoreObstacleWords,
  type PathText,
  storeGround,
  storeObstacle,
  storeObstacleWords,
  visibleText,
} from '@tideline/model'
import { migrations } from '#plan/migrations/index.ts'
import type { Verdict } from '#plan/strategies/index.ts'
import { unfitForStore } from './volumes.ts'

/** Can the store be where this design has it, by the way that it has? */
export function storeVerdict(facts: Facts, design: Design): Verdict {
  const ground = storeGround(facts)
  const obstacle = storeObstacle(design, ground)
  if (obstacle) return { possible: false, reason: storeObstacleWords(obstacle) }
  const [other] = moreStoreObstacles(design, ground)
  if (other)
    return {
      possible: false,
      reason: `${visibleText(other.store)} is a store too. ${moreStoreObstacleWords(other.obstacle)}`,
    }
  return migrations[design.migration].verdict(facts, design)
}

/**
 * Folders of mounted disks that could hold all that is kept, beside the store in use: what is kept is no
 * such disk. Where homes lie one may be, but nobody is led there.
 */
export function otherStorePlaces(facts: Facts, design: Design): PathText[] {
  const entries = keptToday(facts)
  const ground = storeGround(facts)
  const changed: Design = { ...design, migration: 'change-list' }
  const isFree = (store: PathText) =>
    !ground.inUse.includes(store) && !storeObstacle({ ...changed, store }, ground)
  return ground.own
    .filter(({ kind }) => kind === 'disk')
    .map(({ mountPoint }) => mountPoint)
    .filter((mountPoint) => !isWithin(mountPoint, '/home'))
    .filter((mountPoint) => !entries.some(({ path }) => path === mountPoint))
    .filter((mountPoint) => unfitForStore(facts, mountPoint) === undefined)
    .flatMap((mountPoint) => {
      const folders = ['persist', 'kept'].map((name) => `${mountPoint}/${name}`)
      return folders.find(isFree) ?? []
    })
    .sort(compareBytes)
}
