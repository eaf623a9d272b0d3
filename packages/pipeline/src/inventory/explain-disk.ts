import {
  type Accounts,
  type Inventory,
  type InventoryTree,
  type NodeClass,
  type NodeKind,
  type NodeMark,
  type PathText,
  TreeIndex,
} from '@tideline/model'

export type OnDisk = {
  kind: NodeKind
  nodeClass: NodeClass
  mark?: NodeMark
  allocatedBytes: number
  /** Itself included. */
  entries: number
  /** `user:group` by name, or by number where no name is known. */
  owner: string
  /** Four octal digits. */
  mode: string
  /** Newest change at or below, in seconds since 1970. */
  newestChange: number
  linkTarget?: string
  holdsNixLinks: boolean
  /** Something at or below could not be read, or the scan is not whole. */
  isAtLeast: boolean
}

type Place = { tree: InventoryTree; index: TreeIndex; node: number }

/** The trees of an inventory that is not folded, by path. */
export class DiskView {
  readonly #trees: { tree: InventoryTree; index: TreeIndex }[]
  readonly #isPartial: boolean

  constructor({ trees, scan }: Inventory) {
    // The mount point of a tree is a node of the tree below it too: the nearer one is meant.
    this.#trees = Object.values(trees)
      .map((tree) => ({ tree, index: TreeIndex.of(tree) }))
      .sort((a, b) => b.tree.mountPoint.length - a.tree.mountPoint.length)
    this.#isPartial = scan.state !== 'complete'
  }

  nodeAt(path: PathText): { kind: NodeKind; linkTarget?: string } | undefined {
    const place = this.#placeOf(path)
    if (!place) return undefined
    const linkTarget = place.tree.linkTargets[place.node]
    return {
      kind: place.tree.kinds.at(place.node)!,
      ...(linkTarget === undefined ? {} : { linkTarget }),
    }
  }

  describe(path: PathText, accounts: Accounts | undefined): OnDisk | undefined {
    const place = this.#placeOf(path)
    const found = this.nodeAt(path)
    if (!place || !found) return undefined
    const { tree, node } = place
    const mark = tree.marks[node]
    const [uid, gid] = [tree.uids[node]!, tree.gids[node]!]
    const user = accounts?.users.find((one) => one.uid === uid)?.name ?? uid
    const group = accounts?.groups.find((one) => one.gid === gid)?.name ?? gid
    return {
      ...found,
      nodeClass: tree.classes.at(node)!,
      ...(mark === undefined ? {} : { mark }),
      allocatedBytes: tree.allocatedBytes[node]!,
      entries: tree.entries[node]!,
      owner: `${user}:${group}`,
      mode: tree.modes[node]!.toString(8).padStart(4, '0'),
      newestChange: tree.newestChange[node]!,
      holdsNixLinks: tree.holdsNixLinks[node] === true,
      isAtLeast: this.#isPartial || holdsUnread(place),
    }
  }

  #placeOf(path: PathText): Place | undefined {
    for (const { tree, index } of this.#trees) {
      const node = index.find(path)
      if (node !== undefined) return { tree, index, node }
    }
    return undefined
  }
}

function holdsUnread({ tree, index, node }: Place): boolean {
  const end = index.endOf(node)
  return Object.entries(tree.marks).some(
    ([at, mark]) =>
      Number(at) >= node && Number(at) < end && (mark === 'unreadable' || mark === 'capped'),
  )
}
