import type { PathText } from '@tideline/model'
import type { TreeDecisions } from '@tideline/pipeline'
import type { Forest, Spot } from '#features/paths/forest.ts'
import { ownUndecidedPlaces } from '#features/paths/own-undecided.ts'
import { inOrder, type Sort } from '#features/paths/tree-rows.ts'

/** The undecided places of `/`, for one that comes after another in the order of the tree. */
export class UndecidedPlaces {
  readonly #own: Int32Array

  constructor(
    readonly forest: Forest,
    readonly decisions: TreeDecisions,
  ) {
    this.#own = ownUndecidedPlaces(forest.treeOf(ROOT), decisions)
  }

  /** After the last comes the first; undefined where all is decided, or only `after` is not. */
  next(after: PathText | undefined, sort: Sort): Spot | undefined {
    const spot = after === undefined ? undefined : this.forest.find(after)
    const from = spot?.mountPoint === ROOT.mountPoint ? spot.node : undefined
    const search: Search = { from, sort, onTheWay: this.#above(from), isPast: from === undefined }
    return this.#in(ROOT, search) ?? search.first
  }

  #in(spot: Spot, search: Search): Spot | undefined {
    const { node } = spot
    if (node === search.from) search.isPast = true
    else if (this.#own[node]! > 0) {
      if (search.isPast) return spot
      search.first ??= spot
    }
    const { forest, decisions } = this
    const children = forest
      .childrenOf(spot)
      .filter(
        (child) =>
          child.mountPoint === ROOT.mountPoint &&
          (decisions.undecidedPlaces[child.node]! > 0 || search.onTheWay.has(child.node)),
      )
    for (const child of inOrder(forest, search.sort, children)) {
      const found = this.#in(child, search)
      if (found) return found
    }
    return undefined
  }

  /** It is passed even where nothing below is undecided: what comes after it is wanted. */
  #above(node: number | undefined): ReadonlySet<number> {
    const above = new Set<number>()
    const { parents } = this.forest.treeOf(ROOT)
    for (let at = node; at !== undefined && at >= 0; at = parents[at]) above.add(at)
    return above
  }
}

type Search = {
  from: number | undefined
  sort: Sort
  onTheWay: ReadonlySet<number>
  isPast: boolean
  first?: Spot
}

const ROOT: Spot = { mountPoint: '/', node: 0 }
