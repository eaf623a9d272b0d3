import type { Design, Facts, Inventory, StrategyId } from '@tideline/model'
import { suggest } from '@tideline/pipeline'

/** The design with another strategy, its own settings as they are suggested for this host. */
export function withStrategy(
  design: Design,
  strategy: StrategyId,
  facts: Facts,
  inventory: Inventory,
): Design {
  if (design.root.strategy === strategy) return design
  const { root } = suggest(facts, inventory, { strategy })
  if (root.strategy === 'tmpfs' || design.root.strategy === 'tmpfs') return { ...design, root }
  return { ...design, root: { ...root, subvolume: design.root.subvolume } }
}
