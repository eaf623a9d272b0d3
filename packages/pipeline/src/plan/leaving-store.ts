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
