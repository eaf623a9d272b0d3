import type { Facts, StrategyId } from '@tideline/model'
import { bcachefs } from './bcachefs.ts'
import { btrfsBlank } from './btrfs-blank.ts'
import { btrfsKeep } from './btrfs-keep.ts'
import { btrfsRecreate } from './btrfs-recreate.ts'
import type { Strategy } from './strategy.ts'
import { tmpfs } from './tmpfs.ts'
import { unchanged } from './unchanged.ts'
import { zfs } from './zfs.ts'

export type { MountedAs, Strategy, Verdict } from './strategy.ts'

/** In the order in which the page offers them. */
export const strategies: Record<StrategyId, Strategy> = {
  unchanged,
  tmpfs,
  'btrfs-keep': btrfsKeep,
  'btrfs-recreate': btrfsRecreate,
  'btrfs-blank': btrfsBlank,
  zfs,
  bcachefs,
}

/** Those to choose from: a root that starts empty already stays as it is, any other gets a new one. */
export function offeredStrategies(facts: Facts): Strategy[] {
  if (unchanged.verdict(facts).possible) return [unchanged]
  return Object.values(strategies).filter((strategy) => strategy !== unchanged)
}

/** Those that the host can have, the best first. */
export function possibleStrategies(facts: Facts): StrategyId[] {
  return offeredStrategies(facts)
    .filter((strategy) => strategy.verdict(facts).possible)
    .map(({ id }) => id)
}
