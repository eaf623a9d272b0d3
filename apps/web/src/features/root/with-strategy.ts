import type { Design, Facts, Inventory, StrategyId } from '@tideline/model'
import { offeredMigrations, suggest } from '@tideline/pipeline'

/** The design with another strategy, its own settings as they are suggested for this host. */
export function withStrategy(
  design: Design,
  strategy: StrategyId,
  facts: Facts,
  inventory: Inventory,
): Design {
  if (design.root.strategy === strategy) return design
  const { root } = suggest(facts, inventory, { strategy })
  const before = design.root
  const chosen =
    'subvolume' in root && 'subvolume' in before ? { ...root, subvolume: before.subvolume } : root
  return withPossibleWay({ ...design, root: chosen }, facts)
}

/** Not every way leads to every root. */
function withPossibleWay(design: Design, facts: Facts): Design {
  const ways = offeredMigrations(design.root.strategy)
  if (ways.some(({ id }) => id === design.migration)) return design
  const way = ways.find((migration) => migration.verdict(facts, design).possible) ?? ways[0]
  return way ? { ...design, migration: way.id } : design
}
