import type { Facts, StrategyId } from '@tideline/model'
import { offeredStrategies, type Strategy, strategies } from '@tideline/pipeline'
import { CompareTable } from '#ui/compare-table.tsx'

const ASPECTS: { title: string; of: (strategy: Strategy) => string }[] = [
  { title: 'At each boot', of: (strategy) => strategy.atEachBoot },
  { title: 'It costs', of: (strategy) => strategy.costs },
  { title: 'Forgot a path', of: (strategy) => strategy.forgotten },
  { title: 'If it fails', of: (strategy) => strategy.ifItFails },
]

/** Strategies are columns; what is impossible keeps its column and gives the reason. */
export function StrategyTable({
  facts,
  chosen,
  onChoose,
}: {
  facts: Facts
  chosen: StrategyId
  onChoose: (strategy: StrategyId, title: string) => void
}) {
  const columns = offeredStrategies(facts).map((strategy) => {
    const { possible, reason } = strategy.verdict(facts)
    return {
      value: strategy.id,
      title: strategy.title,
      isPossible: possible,
      cells: [
        ...ASPECTS.map(({ title, of }) => ({ title, text: of(strategy) })),
        { title: 'Here', text: reason },
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
