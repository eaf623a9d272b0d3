import {
  ancestorsOf,
  type Inventory,
  type InventoryTree,
  isBelow,
  isWithin,
  type PathText,
  type Rule,
  TreeIndex,
} from '@tideline/model'

export type Open = {
  rules: readonly Rule[]
  /** Folders whose content was asked for. */
  paths: readonly PathText[]
  /** Nodes of each tree, apart from what `rules` and `paths` open. What must stay is never left out. */
  nodeLimit: number
}

/**
 * The inventory without what need not be carried. A folder has all its children, or none and an
 * entry in `folded`. Rules, records, marks, homes and folders with links of Nix keep their nodes,
 * the folders above and what lies beside them; trunks, and folders of /etc that are of Nix only in
 * part, are open; the limit goes to the largest of the rest.
 */
export function fold(inventory: Inventory, open: Open): Inventory {
  const trees: Record<string, InventoryTree> = {}
  for (const [mountPoint, tree] of Object.entries(inventory.trees))
    trees[mountPoint] = foldTree(tree, open)
  return { ...inventory, trees }
}

function foldTree(tree: InventoryTree, open: Open): InventoryTree {
  const opening = new Opening(tree)
  opening.openWhatMustStay()
  opening.openTheLargest(open.nodeLimit)
  for (const rule of open.rules) opening.openTo(rule.path)
  for (const path of open.paths) opening.openAt(path)
  return carried(tree, opening)
}

/** Which folders are open: a folder only where the one above is, and then with all its children. */
class Opening {
  readonly #isOpen: Uint8Array
  readonly childCounts: Int32Array
  readonly #index: TreeIndex

  constructor(readonly tree: InventoryTree) {
    this.#index = new TreeIndex(tree)
    this.#isOpen = new Uint8Array(tree.names.length)
    this.childCounts = new Int32Array(tree.names.length)
    for (const parent of tree.parents) if (parent >= 0) this.childCounts[parent]! += 1
  }

  isOpen(node: number): boolean {
    return this.#isOpen[node] === 1
  }

  isCarried(node: number): boolean {
    return node === 0 || this.isOpen(this.tree.parents[node]!)
  }

  openWhatMustStay(): void {
    const { classes, records, marks, homes, holdsNixLinks, parents } = this.tree
    for (let node = 0; node < classes.length; node += 1)
      if (classes.at(node) === 'trunk') this.#open(node)
    for (const named of [records, marks, homes, holdsNixLinks])
      for (const node of Object.keys(named)) this.#open(parents[Number(node)]!)
    for (const node of Object.keys(holdsNixLinks)) this.#openMixed(Number(node))
  }

  /** A folder of /etc with links of Nix and files of the user is split where it is to be kept. */
  #openMixed(node: number): void {
    if (this.tree.classes.at(node) !== 'nix' && isBelow(this.#index.pathOf(node), '/etc'))
      this.#open(node)
  }

  /** A folder is never larger than the one it is in, so this order meets the upper one first. */
  openTheLargest(nodeLimit: number): void {
    const { allocatedBytes } = this.tree
    const closed: number[] = []
    let carriedCount = 1
    for (let node = 0; node < this.childCounts.length; node += 1)
      if (this.isOpen(node)) carriedCount += this.childCounts[node]!
      else if (this.childCounts[node]! > 0) closed.push(node)
    closed.sort((a, b) => allocatedBytes[b]! - allocatedBytes[a]! || a - b)
    for (const node of closed) {
      if (!this.isCarried(node) || carriedCount + this.childCounts[node]! > nodeLimit) continue
      carriedCount += this.childCounts[node]!
      this.#open(node)
    }
  }

  /** So that the node at `path` is carried, or the lowest folder above that the tree has. */
  openTo(path: PathText): void {
    const node = this.#lowest(path)
    if (node !== undefined) this.#open(this.tree.parents[node]!)
  }

  /** So that what is in the folder at `path` is carried. */
  openAt(path: PathText): void {
    const node = this.#index.find(path)
    if (node !== undefined) this.#open(node)
  }

  #lowest(path: PathText): number | undefined {
    if (!isWithin(path, this.tree.mountPoint)) return undefined
    for (const at of [path, ...ancestorsOf(path)]) {
      const node = this.#index.find(at)
      if (node !== undefined) return node
    }
    return undefined
  }

  #open(node: number): void {
    for (let at = node; at >= 0 && !this.isOpen(at); at = this.tree.parents[at]!)
      this.#isOpen[at] = 1
  }
}

function carried(tree: InventoryTree, opening: Opening): InventoryTree {
  const nodes: number[] = []
  const newIndex = new Int32Array(tree.names.length).fill(-1)
  for (let node = 0; node < tree.names.length; node += 1)
    if (opening.isCarried(node)) newIndex[node] = nodes.push(node) - 1
  const renumber = <Value>(byNode: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(
      Object.entries(byNode)
        .filter(([node]) => newIndex[Number(node)]! >= 0)
        .map(([node, value]) => [newIndex[Number(node)]!, value]),
    )
  return {
    mountPoint: tree.mountPoint,
    names: tree.names.pick(nodes),
    parents: Int32Array.from(nodes, (node) => (node === 0 ? -1 : newIndex[tree.parents[node]!]!)),
    kinds: tree.kinds.pick(nodes),
    allocatedBytes: Float64Array.from(nodes, (node) => tree.allocatedBytes[node]!),
    apparentBytes: Float64Array.from(nodes, (node) => tree.apparentBytes[node]!),
    entries: Uint32Array.from(nodes, (node) => tree.entries[node]!),
    newestChange: Float64Array.from(nodes, (node) => tree.newestChange[node]!),
    uids: Uint32Array.from(nodes, (node) => tree.uids[node]!),
    gids: Uint32Array.from(nodes, (node) => tree.gids[node]!),
    modes: Uint16Array.from(nodes, (node) => tree.modes[node]!),
    marks: renumber(tree.marks),
    linkTargets: renumber(tree.linkTargets),
    classes: tree.classes.pick(nodes),
    records: renumber(tree.records),
    homes: renumber(tree.homes),
    holdsNixLinks: renumber(tree.holdsNixLinks),
    folded: renumber({ ...tree.folded, ...foldedAway(tree, opening) }),
  }
}

function foldedAway(tree: InventoryTree, opening: Opening): InventoryTree['folded'] {
  const nixBytes = nixBytesOf(tree)
  const folded: InventoryTree['folded'] = {}
  for (let node = 0; node < tree.names.length; node += 1) {
    const children = opening.childCounts[node]!
    if (children > 0 && opening.isCarried(node) && !opening.isOpen(node))
      folded[node] = { children, nixBytes: nixBytes[node]! }
  }
  return folded
}

/** By node: how many of its bytes are made by Nix. All of a `nix` node's are. */
function nixBytesOf({ classes, parents, allocatedBytes, folded }: InventoryTree): Float64Array {
  const nixBytes = new Float64Array(classes.length)
  for (let node = classes.length - 1; node >= 0; node -= 1) {
    if (classes.at(node) === 'nix') nixBytes[node] = allocatedBytes[node]!
    else nixBytes[node]! += folded[node]?.nixBytes ?? 0
    const parent = parents[node]!
    if (parent >= 0) nixBytes[parent]! += nixBytes[node]!
  }
  return nixBytes
}
