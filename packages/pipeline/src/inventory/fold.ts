import type { Inventory, InventoryTree, PathText } from '@tideline/model'
import { Carrying } from '#inventory/carrying.ts'
import { withoutTheRest } from '#inventory/without-the-rest.ts'

export type Open = {
  /** Paths that a design names (`pathsOfDesign`). */
  named: readonly PathText[]
  /** Folders that were opened, and how many of their children are asked for, the largest first. */
  folders: readonly { path: PathText; children: number }[]
  /**
   * Length of all trees as JSON, apart from what `named` and `folders` add. What must stay is never
   * left out.
   */
  byteLimit: number
}

/**
 * The inventory without what need not be carried: `folded` of a folder stands for its children that
 * are not. Nodes that a design, a record or a mark names stay, with the folders above them; then
 * what is near the top, in a trunk, or larger than 1/2000 of its tree; then the largest.
 */
export function fold(inventory: Inventory, open: Open): Inventory {
  const carryings = Object.values(inventory.trees).map((tree) => new Carrying(tree))
  for (const carrying of carryings) carrying.addWhatMustStay()
  let left = carryings.reduce((bytes, carrying) => bytes - carrying.bytes, open.byteLimit)
  // The smallest first: what it does not need is for the others.
  const bySize = [...carryings].sort((a, b) => a.tree.names.length - b.tree.names.length)
  for (const [at, carrying] of bySize.entries())
    left -= carrying.addTheLargest(left / (bySize.length - at))
  const trees: Record<string, InventoryTree> = {}
  for (const carrying of carryings) {
    for (const path of open.named) carrying.addPath(path)
    for (const { path, children } of open.folders) carrying.addChildren(path, children)
    trees[carrying.tree.mountPoint] = withoutTheRest(carrying.tree, carrying.carried)
  }
  return { ...inventory, trees }
}
