import type { StrategyId } from '@tideline/model'
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
