import {
  type Design,
  type Facts,
  type Numbers,
  needBytes,
  RootDesign,
  type StrategyId,
  tmpfsProposal,
} from '@tideline/model'
import { migrations, strategies, suggestedMigrations } from '@tideline/pipeline'

/** The design with another strategy; settings that both have stay as they are. */
export function withStrategy(
  design: Design,
  strategy: StrategyId,
  facts: Facts,
  numbers: Numbers,
): Design {
  if (design.root.strategy === strategy) return design
  const ramBytes =
    facts.memory.state === 'known' ? facts.memory.value.ramBytes : Number.POSITIVE_INFINITY
  const { size } = tmpfsProposal(needBytes(numbers), ramBytes)
  const first = strategies[strategy].firstRoot(size, facts)
  return withPossibleWay({ ...design, root: withSettingsOf(design.root, first) }, facts)
}

/** What is no value of the other strategy (none kept, a snapshot among old roots) is left out. */
function withSettingsOf(before: RootDesign, first: RootDesign): RootDesign {
  const shared = Object.entries(before).filter(([name]) => name !== 'strategy' && name in first)
  const failure = 'ifItFails' in before && before.ifItFails && !('size' in first)
  const kept = RootDesign.safeParse({
    ...first,
    ...Object.fromEntries(shared),
    ...(failure && { ifItFails: before.ifItFails }),
  })
  return kept.success ? kept.data : first
}

/** Not every way leads to every root. */
function withPossibleWay(design: Design, facts: Facts): Design {
  const { migration, root } = design
  if (migrations[migration].verdict(facts, design).possible) return design
  const ways = suggestedMigrations(root.strategy)
  const way = ways.find((other) => other.verdict(facts, design).possible) ?? ways[0]
  return way ? { ...design, migration: way.id } : design
}
