import {
  ancestorsOf,
  type Inventory,
  type InventoryTree,
  isWithin,
  type OwnMount,
  ownMountAbove,
  type PathText,
  type Rule,
  RuleIndex,
  TreeIndex,
} from '@tideline/model'

/** What the tree of `/` and the rules say of a path: the questions that checks share. */
export class RootPaths {
  readonly tree: InventoryTree | undefined
  readonly rules: RuleIndex
  readonly #index: TreeIndex | undefined

  /** `own` are the mounts below `/` after the move. */
  constructor(
    inventory: Inventory,
    rules: readonly Rule[],
    readonly own: readonly OwnMount[],
  ) {
    this.tree = inventory.trees['/']
    this.rules = new RuleIndex(rules)
    this.#index = this.tree && TreeIndex.of(this.tree)
  }

  find(path: PathText): number | undefined {
    return this.#index?.find(path)
  }

  /** True for a file, and for a folder with something in it, that the scan has seen. */
  holdsAnything(path: PathText): boolean {
    const node = this.find(path)
    if (node === undefined) return false
    return this.tree!.kinds.at(node) !== 'd' || (this.tree!.entries.at(node) ?? 0) > 1
  }

  /** The same, without what rules keep in it. */
  holdsAnythingLost(path: PathText): boolean {
    const node = this.find(path)
    if (node === undefined || this.rules.isKept(path)) return false
    if (this.rules.below(path).length === 0) return this.holdsAnything(path)
    const children = this.childrenOf(node)
    const inChildren = children.reduce((sum, child) => sum + this.tree!.entries.at(child)!, 0)
    // Small files are no nodes: only the count of their folder has them.
    if (this.tree!.entries.at(node)! > 1 + inChildren) return true
    return children.some((child) => this.holdsAnythingLost(this.pathOf(child)))
  }

  /** Folders of the scan where a person or root keeps things. */
  homes(): PathText[] {
    return Object.keys(this.tree?.homes ?? {}).map((node) => this.pathOf(Number(node)))
  }

  childrenOf(node: number): number[] {
    return this.#index!.childrenOf(node)
  }

  pathOf(node: number): PathText {
    return this.#index!.pathOf(node)
  }

  /** True where somebody decided about the parts of a folder: some are kept, others are not. */
  isDecidedInParts(path: PathText): boolean {
    const below = this.rules.below(path)
    return new Set(below.map(({ decision }) => decision)).size > 1
  }

  /** True where the path starts empty at each boot: no rule keeps it, and no file system of its own. */
  isLost(path: PathText): boolean {
    return !this.rules.isKept(path) && !isWithin(path, '/nix') && this.isOnRoot(path)
  }

  /** False where a file system that lasts holds the path: by the mount table, by fstab, by the scan's marks. */
  isOnRoot(path: PathText): boolean {
    return this.#isOnRoot(path, this.own)
  }

  #isOnRoot(path: PathText, own: readonly OwnMount[]): boolean {
    const mount = ownMountAbove(own, path)
    if (!mount) return !this.#isBelowMark(path)
    if (mount.kind !== 'bind') return mount.kind === 'memory'
    const others = own.filter((other) => other !== mount)
    return this.#isOnRoot(mount.shows, others)
  }

  #isBelowMark(path: PathText): boolean {
    for (const at of [path, ...ancestorsOf(path)]) {
      const node = this.find(at)
      if (node !== undefined) return this.tree?.marks[node] === 'mount'
    }
    return false
  }
}
