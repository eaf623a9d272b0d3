import type { Facts, StrategyId } from '@tideline/model'
import { btrfsKeep } from './btrfs-keep.ts'
import { btrfsRecreate } from './btrfs-recreate.ts'
import type { Strategy } from './strategy.ts'
import { tmpfs } from './tmpfs.ts'

export type { Strategy, Verdict } from './strategy.ts'

/** In the order in which the page offers them. */
export const strategies: Record<StrategyId, Strategy> = {
  tmpfs,
  'btrfs-keep': btrfsKeep,
  'btrfs-recreate': btrfsRecreate,
}

/** Those that the host can have, the best first. */
export function possibleStrategies(facts: Facts): StrategyId[] {
  return Object.values(strategies)
    .filter((strategy) => strategy.verdict(facts).possible)
    .map(({ id }) => id)
}
