import {
  entryTodayAbove,
  type KeptPath,
  keptToday,
  nameableString,
  stateToday,
  storesToday,
} from '@tideline/model'
import type { Move } from '#plan/steps/move.ts'

/** Does anything go from one store to another? */
export function isStoreLeft(move: Move): boolean {
  return leavingStore(move).kept.length > 0
}

/** Inside of what is kept today, and not seen to be there: the scan of / stops where that is mounted. */
export function mayBeMissing({ rule, scanned }: KeptPath, { facts }: Pick<Move, 'facts'>): boolean {
  return !scanned && entryTodayAbove(keptToday(facts), rule.path)?.path !== rule.path
}

/** What is kept today, or lies in that, goes on to be kept, and lies in another store so far. */
export function leavingStore({ facts, design, store, kept }: Move): {
  old: string
  kept: KeptPath[]
} {
  const entries = keptToday(facts)
  const [from] = storesToday(entries)
  const old = from === undefined ? undefined : nameableString(from)
  if (design.migration !== 'change-list' || old === undefined || old === store)
    return { old: store, kept: [] }
  return {
    old,
    kept: kept.filter((path) => {
      if (path.store === old) return false
      const entry = entryTodayAbove(entries, path.rule.path)
      return entry !== undefined && stateToday(entry) !== 'missing'
    }),
  }
}
