import {
  ancestorsOf,
  type FstabEntry,
  type Inventory,
  type InventoryTree,
  isWithin,
  type PathText,
  type Rule,
  RuleIndex,
  TreeIndex,
  textOfString,
} from '@tideline/model'

/** What the tree of `/` and the rules say of a path: the questions that checks share. */
export class RootPaths {
  readonly tree: InventoryTree | undefined
  readonly rules: RuleIndex
  readonly #index: TreeIndex | undefined

  constructor(inventory: Inventory, rules: readonly Rule[]) {
    this.tree = inventory.trees['/']
    this.rules = new RuleIndex(rules)
    this.#index = this.tree && new TreeIndex(this.tree)
  }

  find(path: PathText): number | undefined {
    return this.#index?.find(path)
  }

  childrenOf(node: number): number[] {
    return this.#index!.childrenOf(node)
  }

  pathOf(node: number): PathText {
    return this.#index!.pathOf(node)
  }

  /** True where the path starts empty at each boot: no rule keeps it, and no file system of its own. */
  isLost(path: PathText, fstab: readonly FstabEntry[] | undefined): boolean {
    return !this.rules.isKept(path) && this.isOnRoot(path, fstab)
  }

  /** False where another file system that lasts holds the path, by the scan's marks or by fstab. */
  isOnRoot(path: PathText, fstab: readonly FstabEntry[] = []): boolean {
    if (this.#isBelowMount(path)) return false
    const entry = fstab.find((candidate) => isOver(candidate, path))
    if (!entry) return true
    if (!entry.options.includes('bind')) return false
    const others = fstab.filter((candidate) => candidate !== entry)
    return this.isOnRoot(textOfString(entry.device), others)
  }

  #isBelowMount(path: PathText): boolean {
    for (const at of [path, ...ancestorsOf(path)]) {
      const node = this.find(at)
      if (node === undefined) continue
      const mark = this.tree?.marks[node]
      return mark === 'mount' || mark === 'opaque'
    }
    return false
  }
}

function isOver({ mountPoint, fsType }: FstabEntry, path: PathText): boolean {
  if (!mountPoint.startsWith('/') || mountPoint === '/' || fsType === 'tmpfs') return false
  return isWithin(path, textOfString(mountPoint))
}
