import type { Design, Rule } from '#design.ts'
import { isBelow } from '#path.ts'
import type { Facts } from '#snapshot.ts'
import { decidedToday, entryTodayAbove, keptToday, storesToday } from '#today.ts'

/**
 * Folders newly kept around what is kept today, where another list has another store: a part of each lies
 * on the root, and a part in the store that is left, and no copy is both.
 */
export function rulesAroundToday(
  facts: Pick<Facts, 'persistedToday'>,
  { migration, store, rules }: Pick<Design, 'migration' | 'store' | 'rules'>,
): Rule[] {
  const entries = keptToday(facts)
  if (migration !== 'change-list' || storesToday(entries).includes(store)) return []
  const staying = decidedToday(entries, { rules }).kept
  return rules
    .filter(({ decision, path }) => decision === 'keep' && !entryTodayAbove(entries, path))
    .filter(({ path }) => staying.some((entry) => isBelow(entry.path, path)))
}
