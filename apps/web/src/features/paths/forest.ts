import {
  type Inventory,
  type InventoryTree,
  nameOf,
  type PathText,
  TreeIndex,
} from '@tideline/model'

/** A node of one of the trees. */
export type Spot = { mountPoint: PathText; node: number }

/** The trees of an inventory as one: another file system's tree hangs at its mount point. */
export class Forest {
  readonly #indices = new Map<PathText, TreeIndex>()

  constructor(readonly inventory: Inventory) {
    for (const [mountPoint, tree] of Object.entries(inventory.trees))
      this.#indices.set(mountPoint, TreeIndex.of(tree))
  }

  treeOf(spot: Spot): InventoryTree {
    return this.inventory.trees[spot.mountPoint]!
  }

  indexOf(spot: Spot): TreeIndex {
    return this.#indices.get(spot.mountPoint)!
  }

  pathOf(spot: Spot): PathText {
    return this.indexOf(spot).pathOf(spot.node)
  }

  /** Of the folder that a tree is mounted at, for the top of another file system. */
  nameOf({ mountPoint, node }: Spot): string {
    return node === 0 ? nameOf(mountPoint) : this.inventory.trees[mountPoint]!.names.at(node)!
  }

  /** The spot of a path in the deepest tree that holds it. */
  find(path: PathText): Spot | undefined {
    const mountPoints = [...this.#indices.keys()].sort((a, b) => b.length - a.length)
    for (const mountPoint of mountPoints) {
      const node = this.#indices.get(mountPoint)!.find(path)
      if (node !== undefined) return { mountPoint, node }
    }
    return undefined
  }

  childrenOf(spot: Spot): Spot[] {
    const { mountPoint } = spot
    return this.indexOf(spot)
      .childrenOf(spot.node)
      .map((node) => this.#entered({ mountPoint, node }))
  }

  /** How many children of a folder were not sent to the page. */
  foldedChildren(spot: Spot): number {
    const folded = this.treeOf(spot).folded[spot.node]
    if (!folded) return 0
    return Math.max(0, folded.children)
  }

  #entered(spot: Spot): Spot {
    if (this.treeOf(spot).marks[spot.node] !== 'mount') return spot
    const path = this.pathOf(spot)
    return path !== spot.mountPoint && this.#indices.has(path)
      ? { mountPoint: path, node: 0 }
      : spot
  }
}
