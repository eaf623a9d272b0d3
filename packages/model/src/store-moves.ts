import type { Design } from '#design.ts'
import type { PathText } from '#path.ts'
import { pathsWords } from '#paths-words.ts'
import type { PersistedToday } from '#practice.ts'
import { RuleIndex } from '#rules.ts'
import type { Facts } from '#snapshot.ts'
import { stateToday, todayUnder } from '#today.ts'
import { visibleText } from '#visible-text.ts'

/** What goes from a store of today to another; of what is gone from the old one nothing does. */
export type StoreMove = { from: PathText; to: PathText; entries: PersistedToday[] }

export function storeMoves(
  facts: Pick<Facts, 'persistedToday'>,
  design: Pick<Design, 'rules' | 'migration' | 'store' | 'moreStores'>,
): StoreMove[] {
  if (design.migration !== 'change-list') return []
  const rules = new RuleIndex(design.rules)
  const moves = new Map<string, StoreMove>()
  for (const entry of todayUnder(facts, design).kept) {
    const named = rules.nearest(entry.path)?.store
    const to = design.moreStores.find(({ path }) => path === named)?.path ?? design.store
    const from = entry.store
    if (from === to || stateToday(entry) === 'missing') continue
    const key = JSON.stringify([from, to])
    const move = moves.get(key) ?? { from, to, entries: [] }
    move.entries.push(entry)
    moves.set(key, move)
  }
  return [...moves.values()]
}

/** One sentence for each. */
export function storeMoveWords({ from, to, entries }: StoreMove): string {
  const [old, next] = [visibleText(from), visibleText(to)]
  const [goes, them] = entries.length === 1 ? ['goes', 'it'] : ['go', 'them']
  return `By the design ${pathsWords(entries.length)} ${goes} from ${old} to ${next}: the steps copy ${them}, and ${old} stays as it is.`
}

/** What is copied to another store is kept on, and does not stay where it is. */
export function stayWords(moves: readonly StoreMove[]): string {
  return moves.length === 0 ? 'Kept today, and so it stays' : 'Kept today, and kept on'
}
