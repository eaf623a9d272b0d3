import {
  type CallBody,
  type CallReply,
  type Design,
  type Inventory,
  isWithin,
  type NodeMark,
  type PathText,
  TreeIndex,
} from '@tideline/model'
import { fold, pathsOfDesign, type WordSearch } from '@tideline/pipeline'
import { foundFolded } from '#session/found-folded.ts'

/** What a page gets at once, as JSON: beyond that it neither loads nor scrolls well. */
const INVENTORY_BYTES = 2_900_000
/** More of a folder that was opened than the page has already. */
const MORE_CHILDREN = 1_000
const OPEN_FOLDERS = 5_000

const NOT_ENTERED: ReadonlySet<NodeMark> = new Set(['mount', 'opaque', 'snapshot'])

export type Opened =
  | { state: 'open' }
  | { state: 'outdated' }
  | { state: 'no-such-node'; path: PathText }

/** A folder that was entered, in the tree that has what is in it. */
export type Sought =
  | { state: 'found'; mountPoint: PathText; node: number }
  | { state: 'outdated' }
  | { state: 'no-such-node' | 'not-entered'; path: PathText }

/** How many children of them are asked for. */
type OpenFolders = ReadonlyMap<PathText, number>

/** One revision of the inventory as pages see it: folded around the design and what was opened. */
export class InventoryView {
  readonly inventory: Inventory
  readonly #trees: readonly TreeIndex[]
  readonly #byteLimit: number
  #open: OpenFolders = new Map()
  #last: { design: Design | undefined; open: OpenFolders; folded: Inventory } | undefined

  constructor(inventory: Inventory) {
    this.inventory = inventory
    this.#trees = Object.values(inventory.trees).map((tree) => TreeIndex.of(tree))
    this.#byteLimit = INVENTORY_BYTES - JSON.stringify(inventory.records).length
  }

  folded(design: Design | undefined): Inventory {
    if (this.#last?.design === design && this.#last?.open === this.#open) return this.#last.folded
    const folders = [...this.#open].map(([path, children]) => ({ path, children }))
    const named = design ? pathsOfDesign(design) : []
    const folding = (this.#last?.folded.folding ?? 0) + 1
    const folded = {
      ...fold(this.inventory, { named, folders, byteLimit: this.#byteLimit }),
      folding,
    }
    this.#last = { design, open: this.#open, folded }
    return folded
  }

  /**
   * Opens all of the folders or none; one that is open, further. A path is only ever looked up among
   * the nodes that were found.
   */
  open(revision: number, paths: readonly PathText[]): Opened {
    if (revision !== this.inventory.scan.revision) return { state: 'outdated' }
    const unknown = paths.find((path) => !this.#holds(path))
    if (unknown !== undefined) return { state: 'no-such-node', path: unknown }
    const open = new Map(this.#open)
    const carried = Object.values(this.#last?.folded.trees ?? {}).map((tree) => TreeIndex.of(tree))
    for (const path of paths)
      if (open.has(path) || open.size < OPEN_FOLDERS)
        open.set(path, childrenIn(carried, path) + MORE_CHILDREN)
    this.#open = open
    return { state: 'open' }
  }

  /** Beyond what a page has that got the inventory `folding`: the last one, or it must ask for that first. */
  find(
    { revision, folding }: Pick<CallBody<'find'>, 'revision' | 'folding'>,
    search: WordSearch,
  ): CallReply<'find'> | { state: 'outdated' } {
    const last = this.#last?.folded
    if (revision !== this.inventory.scan.revision || folding !== last?.folding)
      return { state: 'outdated' }
    return foundFolded(this.inventory.trees, last?.trees ?? {}, search)
  }

  folder(revision: number, path: PathText): Sought {
    if (revision !== this.inventory.scan.revision) return { state: 'outdated' }
    const index = this.#trees
      .filter((it) => isWithin(path, it.tree.mountPoint) && it.find(path) !== undefined)
      .reduce<TreeIndex | undefined>((best, it) => {
        return best && best.tree.mountPoint.length > it.tree.mountPoint.length ? best : it
      }, undefined)
    if (!index) return { state: 'no-such-node', path }
    const { mountPoint } = index.tree
    const node = index.find(path)!
    const { kinds, marks } = this.inventory.trees[mountPoint]!
    const mark = marks[node]
    if (kinds.at(node) !== 'd' || (mark !== undefined && NOT_ENTERED.has(mark)))
      return { state: 'not-entered', path }
    return { state: 'found', mountPoint, node }
  }

  #holds(path: PathText): boolean {
    return this.#trees.some(
      (index) => isWithin(path, index.tree.mountPoint) && index.find(path) !== undefined,
    )
  }
}

/** A mount point is in two trees, and has children in one. */
function childrenIn(trees: readonly TreeIndex[], path: PathText): number {
  const counts = trees.map((index) => {
    const node = isWithin(path, index.tree.mountPoint) ? index.find(path) : undefined
    return node === undefined ? 0 : index.childrenOf(node).length
  })
  return Math.max(0, ...counts)
}
