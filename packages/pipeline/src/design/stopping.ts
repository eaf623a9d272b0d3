import {
  compareBytes,
  type Facts,
  type Inventory,
  type KeepingDesign,
  type Numbers,
  type PathText,
  type PersistedToday,
  type Severity,
  type StoreMove,
  storeMoves,
  TreeIndex,
  todayUnder,
} from '@tideline/model'
import { costOfLoss } from '#design/cost-of-loss.ts'
import { nearestRecord } from '#design/nearest-record.ts'

/** A path that is kept today, and by the design no longer. */
export type Stopping = {
  path: PathText
  /** Undefined where nobody could look. */
  kind: PersistedToday['kind']
  /** Where its data is, and stays. */
  storedAt: PathText
  title: string | undefined
  severity: Severity | undefined
}

/** On the root, and kept by the design alone: a reboot takes it, as long as the design is not in place. */
export type NotYet = { places: number; bytes: number }

/** What becomes of what the host keeps already. */
export type TodayFate = {
  staysCount: number
  /** Of those: what is copied to another store. */
  moves: StoreMove[]
  notYet: NotYet
  /** By what the loss would cost. */
  stops: Stopping[]
}

/** undefined where nothing is kept today, or the way does not leave the root as it is. */
export function todayFate(
  inventory: Inventory,
  facts: Pick<Facts, 'persistedToday'>,
  design: KeepingDesign,
  numbers: Numbers,
): TodayFate | undefined {
  const { kept, lost } = todayUnder(facts, design)
  if (kept.length + lost.length === 0) return undefined
  const stops = stoppingOf(inventory, facts, design)
  const moves = storeMoves(facts, design)
  return { staysCount: kept.length, moves, notYet: notYetOf(numbers), stops }
}

/** What matters most comes first. */
export function stoppingOf(
  inventory: Inventory,
  facts: Pick<Facts, 'persistedToday'>,
  design: KeepingDesign,
): Stopping[] {
  return todayUnder(facts, design)
    .lost.map(({ path, kind, storedAt }) => {
      const record = recordAt(inventory, path)
      return { path, kind, storedAt, title: record?.title, severity: record?.severity }
    })
    .sort((a, b) => costOfLoss(b.severity) - costOfLoss(a.severity) || compareBytes(a.path, b.path))
}

export function notYetOf({ keptPlaces, keptBytes }: Numbers): NotYet {
  return { places: keptPlaces, bytes: keptBytes }
}

function recordAt({ trees, records }: Inventory, path: PathText) {
  const tree = trees['/']
  const node = tree && TreeIndex.of(tree).find(path)
  return tree && node !== undefined ? nearestRecord(tree, records, node)?.record : undefined
}
