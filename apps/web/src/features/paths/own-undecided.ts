import type { InventoryTree } from '@tideline/model'
import type { TreeDecisions } from '@tideline/pipeline'

/**
 * Undecided places that a node is itself. `undecidedPlaces` counts at and below; what the children
 * do not account for is the node's own, or of folders that were folded away.
 */
export function ownUndecidedPlaces(
  tree: Pick<InventoryTree, 'parents'>,
  decisions: TreeDecisions,
): Int32Array {
  const own = Int32Array.from(decisions.undecidedPlaces)
  for (let node = own.length - 1; node > 0; node -= 1)
    own[tree.parents[node]!]! -= decisions.undecidedPlaces[node]!
  return own
}
