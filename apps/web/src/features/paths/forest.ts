import {
  type Inventory,
  type InventoryTree,
  nameOf,
  type PathText,
  type PersistedToday,
  TreeIndex,
} from '@tideline/model'

/** A node of one of the trees. */
export type Spot = { mountPoint: PathText; node: number }

/** The trees of an inventory as one: another file system's tree hangs at its mount point. */
export class Forest {
  readonly #indices = new Map<PathText, TreeIndex>()

  readonly #today = new Map<InventoryTree, Map<number, PersistedToday>>()

  /** `today`: what the host keeps already, where the design can say otherwise. */
  constructor(
    readonly inventory: Inventory,
    readonly today: readonly PersistedToday[] = [],
  ) {
    for (const [mountPoint, tree] of Object.entries(inventory.trees)) {
      const index = TreeIndex.of(tree)
      this.#indices.set(mountPoint, index)
      const found = today.flatMap((entry) => {
        const node = index.find(entry.path)
        return node === undefined ? [] : [[node, entry] as const]
      })
      this.#today.set(tree, new Map(found))
    }
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

  /** The entry of the host's own list for this very spot. */
  todayAt(spot: Spot): PersistedToday | undefined {
    return this.#today.get(this.treeOf(spot))?.get(spot.node)
  }

  /** False of what was not entered: other file systems, snapshots, and what a link shows of the store. */
  isMeasured(spot: Spot): boolean {
    const tree = this.treeOf(spot)
    if (tree.kinds.at(spot.node) === 'l' && this.todayAt(spot)) return false
    return tree.classes.at(spot.node) !== 'mount' && tree.marks[spot.node] !== 'snapshot'
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
