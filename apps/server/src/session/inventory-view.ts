import { type Inventory, isWithin, type PathText, type Rule, TreeIndex } from '@tideline/model'
import { fold } from '@tideline/pipeline'

/** How many nodes a page gets at once: above that it neither loads nor scrolls well. */
const NODE_LIMIT = 20_000
const OPEN_LIMIT = 5_000

export type Opened =
  | { state: 'open' }
  | { state: 'outdated' }
  | { state: 'no-such-node'; path: PathText }

/** One revision of the inventory as pages see it: folded around the rules and what was opened. */
export class InventoryView {
  readonly #inventory: Inventory
  readonly #trees: readonly TreeIndex[]
  readonly #open = new Set<PathText>()
  #last: { rules: readonly Rule[]; openCount: number; folded: Inventory } | undefined

  constructor(inventory: Inventory) {
    this.#inventory = inventory
    this.#trees = Object.values(inventory.trees).map((tree) => new TreeIndex(tree))
  }

  folded(rules: readonly Rule[]): Inventory {
    const openCount = this.#open.size
    if (this.#last?.rules === rules && this.#last.openCount === openCount) return this.#last.folded
    const folded = fold(this.#inventory, { rules, paths: [...this.#open], nodeLimit: NODE_LIMIT })
    this.#last = { rules, openCount, folded }
    return folded
  }

  /** Opens all of the paths or none. A path is only ever looked up among the nodes that were found. */
  open(revision: number, paths: readonly PathText[]): Opened {
    if (revision !== this.#inventory.scan.revision) return { state: 'outdated' }
    const unknown = paths.find((path) => !this.#holds(path))
    if (unknown !== undefined) return { state: 'no-such-node', path: unknown }
    for (const path of paths) if (this.#open.size < OPEN_LIMIT) this.#open.add(path)
    return { state: 'open' }
  }

  #holds(path: PathText): boolean {
    return this.#trees.some(
      (index) => isWithin(path, index.tree.mountPoint) && index.find(path) !== undefined,
    )
  }
}
