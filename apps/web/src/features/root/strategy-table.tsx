import {
  type Design,
  type Facts,
  type StoreMove,
  type StrategyId,
  storeMoves,
  visibleText,
} from '@tideline/model'
import {
  migrations,
  offeredStrategies,
  rootVerdict,
  type Strategy,
  strategies,
} from '@tideline/pipeline'
import type { Changed } from '#data/use-alternatives.ts'
import { keyOf } from '#features/root/alternatives.ts'
import { CompareTable } from '#ui/compare-table.tsx'

const ASPECTS: {
  title: string
  of: (strategy: Strategy, moves: readonly StoreMove[]) => string
}[] = [
  { title: 'At each boot', of: (strategy) => strategy.atEachBoot },
  { title: 'It costs', of: costsWords },
  { title: 'Forgot a path', of: (strategy) => strategy.forgotten },
  { title: 'If it fails', of: (strategy) => strategy.ifItFails },
]

/** Where another store takes over, that needs the room, and not what is new alone. */
function costsWords({ id, costs }: Strategy, moves: readonly StoreMove[]): string {
  const [move] = moves
  return id === 'unchanged' && move
    ? `room in ${visibleText(move.to)} for all that is kept; ${visibleText(move.from)} stays full until you clear it`
    : costs
}

/** Strategies are columns; what is impossible is named below them, with the reason. */
export function StrategyTable({
  facts,
  design,
  changes,
  onChoose,
}: {
  facts: Facts
  design: Design
  /** What each would change in the files, where that is known. */
  changes: ReadonlyMap<string, Changed>
  onChoose: (strategy: StrategyId, title: string) => void
}) {
  const chosen = design.root.strategy
  const moves = storeMoves(facts, design)
  const columns = offeredStrategies(facts).map((strategy) => {
    const { possible, reason } = verdictOf(strategy.id, design, facts)
    const files = changes.get(keyOf({ of: 'root', value: strategy.id }))
    return {
      value: strategy.id,
      title: strategy.title,
      isPossible: possible,
      reason,
      cells: [
        ...ASPECTS.map(({ title, of }) => ({ title, text: of(strategy, moves) })),
        { title: 'Here', text: reason },
        {
          title: 'Your files',
          // Two lines from the start: nothing below moves when a blocker is named.
          text: (
            <span className="block min-h-[2lh]" title={files?.whole}>
              {strategy.id === chosen ? 'as they are now' : files?.sum}
            </span>
          ),
        },
      ],
    }
  })
  return (
    <CompareTable
      label="Root strategy"
      columns={columns}
      value={columns.find(({ value, isPossible }) => isPossible && value === chosen)?.value}
      onChange={(value) => onChoose(value, strategies[value].title)}
    />
  )
}

/** Of what the disk of today cannot have, that a new one could. */
function verdictOf(strategy: StrategyId, { migration }: Design, facts: Facts) {
  const root = { strategy }
  const verdict = rootVerdict(facts, { root, migration })
  const onNewDisk = rootVerdict(facts, { root, migration: 'fresh-install' })
  if (verdict.possible || !onNewDisk.possible) return verdict
  const { title } = migrations['fresh-install']
  return { ...verdict, reason: `${verdict.reason} A new disk can have it: choose “${title}”.` }
}
