import type { Design, Facts, StrategyId } from '@tideline/model'
import { migrations } from '#plan/migrations/index.ts'
import { NOT_LAID_OUT } from './new-disk.ts'
import { oldRootOf } from './old-root.ts'
import { hostVerdict } from './strategies/host-verdict.ts'
import { offeredStrategies, strategies, type Verdict } from './strategies/index.ts'

/** What says whether a root can be had: its strategy, and whether it begins with the disk of today. */
export type RootChoice = Pick<Design, 'migration'> & { root: Pick<Design['root'], 'strategy'> }

/** May `/` be reset this way; on a new disk what `/` is today says nothing. */
export function rootVerdict(facts: Facts, { root, migration }: RootChoice): Verdict {
  const strategy = strategies[root.strategy]
  if (!migrations[migration].newDisk) return strategy.verdict(facts)
  const host = hostVerdict(facts)
  if (!host.possible) return { possible: false, reason: host.reason }
  const fsType = strategy.newDiskFsType(oldRootOf(facts)?.fsType)
  return fsType === undefined
    ? { possible: false, reason: NOT_LAID_OUT }
    : { possible: true, reason: `The new disk is made with ${fsType}.` }
}

/** The roots that can be had by this way, the best first. */
export function possibleRoots(facts: Facts, migration: Design['migration']): StrategyId[] {
  return offeredStrategies(facts)
    .map(({ id }) => id)
    .filter((strategy) => rootVerdict(facts, { root: { strategy }, migration }).possible)
}
