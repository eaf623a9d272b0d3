import {
  ancestorsOf,
  type InventoryTree,
  isWithin,
  MOST_PARTS,
  type NodeMark,
  oddlyNamedNodes,
  type PathText,
  TreeIndex,
} from '@tideline/model'
import { nodesAskedFor } from '#inventory/named-paths.ts'

/** Commas, and a kind and a class in quotes. */
const LEAST_BYTES = 29
/** An entry by node index: its key, quotes and a short value. */
const ENTRY_BYTES = 60
/** The words of a note of children that are not carried, and its key. */
const FOLDED_BYTES = 56

const SHALLOW = 3
const PART_OF_TREE = 1 / 2000

/** Marks of what is another thing than its folder. The others say how far a scan came. */
const LASTING_MARKS: ReadonlySet<NodeMark> = new Set(['mount', 'opaque', 'subvolume', 'snapshot'])

/** Which nodes of a tree are carried: a node only where the folder above is. */
export class Carrying {
  readonly carried: Uint8Array
  /** What the carried nodes are as JSON, at most. */
  bytes = 0
  readonly #index: TreeIndex

  constructor(readonly tree: InventoryTree) {
    this.#index = TreeIndex.of(tree)
    this.carried = new Uint8Array(tree.names.length)
  }

  addWhatMustStay(): void {
    const { records, homes, marks } = this.tree
    this.#add(0)
    for (const named of [records, homes])
      for (const node of Object.keys(named)) this.#add(Number(node))
    for (const [node, mark] of Object.entries(marks))
      if (LASTING_MARKS.has(mark)) this.#add(Number(node))
    for (const node of nodesAskedFor(this.tree, this.#index)) this.#add(node)
    for (const node of oddlyNamedNodes(this.tree)) this.#add(node)
    this.#addMixedOfEtc()
  }

  /** The bytes that were added: never more than `byteLimit`. */
  addTheLargest(byteLimit: number): number {
    const before = this.bytes
    const [first, others] = this.#byRank()
    if (this.#addInOrder(first, before + byteLimit)) this.#addInOrder(others, before + byteLimit)
    return this.bytes - before
  }

  /**
   * The node at `path`, or the lowest folder above that the tree has; and what lies beside it and
   * beside its folders, where that is little: a kept folder above can be split into these.
   */
  addPath(path: PathText): void {
    if (!isWithin(path, this.tree.mountPoint)) return
    const node = [path, ...ancestorsOf(path)]
      .map((at) => this.#index.find(at))
      .find((found) => found !== undefined)
    if (node === undefined) return
    this.#add(node)
    const isThere = this.#index.pathOf(node) === path
    const lowest = isThere ? this.tree.parents[node]! : node
    for (let at = lowest; at > 0; at = this.tree.parents[at]!) {
      const beside = this.#index.childrenOf(at)
      if (beside.length <= MOST_PARTS) for (const child of beside) this.#add(child)
    }
  }

  /** The folder at `path` and so many of its children, the largest first. */
  addChildren(path: PathText, count: number): void {
    const folder = isWithin(path, this.tree.mountPoint) ? this.#index.find(path) : undefined
    if (folder === undefined) return
    this.#add(folder)
    const children = this.#index.childrenOf(folder)
    for (const node of this.#largest(children, count).slice(0, count)) this.#add(node)
  }

  /** A folder of /etc with links of Nix and files of the user is split where it is to be kept. */
  #addMixedOfEtc(): void {
    const { mountPoint, holdsNixLinks, classes } = this.tree
    const etc = isWithin(mountPoint, '/etc') ? 0 : this.#index.find('/etc')
    if (etc === undefined) return
    const isEtcItself = mountPoint === '/etc' || etc > 0
    for (const key of Object.keys(holdsNixLinks)) {
      const node = Number(key)
      if (node < etc || node >= this.#index.endOf(etc)) continue
      this.#add(node)
      if (classes.at(node) === 'nix' || (node === etc && isEtcItself)) continue
      for (const child of this.#index.childrenOf(node)) this.#add(child)
    }
  }

  /**
   * Nodes that are not carried, those that people look at first apart. In each list, by size, a
   * folder comes before what is in it: it is not smaller, and its index is.
   */
  #byRank(): [first: number[], others: number[]] {
    const { parents, allocatedBytes, classes } = this.tree
    const large = allocatedBytes[0]! * PART_OF_TREE
    const depths = new Int32Array(parents.length)
    const first: number[] = []
    const others: number[] = []
    for (let node = 1; node < parents.length; node += 1) {
      const parent = parents[node]!
      depths[node] = depths[parent]! + 1
      if (this.carried[node]) continue
      const isInTrunk = this.carried[parent] === 1 && classes.at(parent) === 'trunk'
      const isFirst = depths[node]! <= SHALLOW || isInTrunk || allocatedBytes[node]! >= large
      ;(isFirst ? first : others).push(node)
    }
    return [first, others]
  }

  /** False where not all of them fit. */
  #addInOrder(nodes: readonly number[], byteLimit: number): boolean {
    const most = Math.max(0, Math.ceil((byteLimit - this.bytes) / LEAST_BYTES))
    for (const node of this.#largest(nodes, most)) {
      if (this.bytes + this.#bytesOf(node) > byteLimit) return false
      this.#add(node)
    }
    return nodes.length <= most
  }

  /** At least `count` of the nodes, the largest first; of a million it sorts only these. */
  #largest(nodes: readonly number[], count: number): number[] {
    const { allocatedBytes } = this.tree
    const bytesOf = (node: number) => allocatedBytes[node]!
    const sizes = Float64Array.from(nodes, bytesOf).sort()
    const least = sizes[Math.max(0, sizes.length - count)] ?? Number.POSITIVE_INFINITY
    const large = count === 0 ? [] : nodes.filter((node) => bytesOf(node) >= least)
    return large.sort((a, b) => bytesOf(b) - bytesOf(a) || a - b)
  }

  #add(node: number): void {
    for (let at = node; at >= 0 && !this.carried[at]; at = this.tree.parents[at]!) {
      this.carried[at] = 1
      this.bytes += this.#bytesOf(at)
    }
  }

  #bytesOf(node: number): number {
    const { names, linkTargets, records, marks, holdsNixLinks } = this.tree
    const target = linkTargets[node]
    const entries = [records[node], marks[node], holdsNixLinks[node]]
    return (
      LEAST_BYTES +
      JSON.stringify(names.at(node)).length +
      this.#digitsOf(node) +
      this.#foldedBytesOf(node) +
      (target === undefined ? 0 : ENTRY_BYTES + JSON.stringify(target).length) +
      entries.filter((entry) => entry !== undefined).length * ENTRY_BYTES
    )
  }

  #digitsOf(node: number): number {
    const { parents, allocatedBytes, apparentBytes, entries, newestChange } = this.tree
    const { uids, gids, modes } = this.tree
    const columns = [
      parents,
      allocatedBytes,
      apparentBytes,
      entries,
      newestChange,
      uids,
      gids,
      modes,
    ]
    return columns.reduce((digits, column) => digits + String(column[node]).length, 0)
  }

  /** If its children are not carried. */
  #foldedBytesOf(node: number): number {
    const { folded, entries, allocatedBytes } = this.tree
    if (this.#index.endOf(node) === node + 1 && folded[node] === undefined) return 0
    return FOLDED_BYTES + 3 * String(entries[node]).length + String(allocatedBytes[node]).length
  }
}
