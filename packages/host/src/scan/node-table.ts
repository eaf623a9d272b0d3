import {
  joinPath,
  type NameText,
  type NodeKind,
  type NodeMark,
  type PathText,
} from '@tideline/model'

/** What one entry has of its own. Bytes, seconds since 1970, permission bits. */
export type Figures = {
  allocated: number
  apparent: number
  newest: number
  uid: number
  gid: number
  mode: number
}

/** The nodes of a tree in the order in which they were found: a folder before what is in it. */
export class NodeTable {
  readonly parents: number[] = []
  readonly names: NameText[] = []
  readonly kinds: NodeKind[] = []
  readonly allocated: number[] = []
  readonly apparent: number[] = []
  readonly entries: number[] = []
  readonly newest: number[] = []
  readonly uids: number[] = []
  readonly gids: number[] = []
  readonly modes: number[] = []
  readonly marks = new Map<number, NodeMark>()
  readonly linkTargets = new Map<number, string>()

  constructor(readonly mountPoint: PathText) {}

  get count(): number {
    return this.names.length
  }

  add(parent: number, name: NameText, kind: NodeKind, figures: Figures): number {
    this.parents.push(parent)
    this.names.push(name)
    this.kinds.push(kind)
    this.allocated.push(figures.allocated)
    this.apparent.push(figures.apparent)
    this.entries.push(1)
    this.newest.push(figures.newest)
    this.uids.push(figures.uid)
    this.gids.push(figures.gid)
    this.modes.push(figures.mode)
    return this.names.length - 1
  }

  /** A node that is there but holds nothing of this tree. */
  addMarked(parent: number, name: NameText, kind: NodeKind, owner: Owner, mark: NodeMark): number {
    const node = this.add(parent, name, kind, { ...owner, allocated: 0, apparent: 0, newest: 0 })
    this.marks.set(node, mark)
    return node
  }

  /** Counts an entry that is no node of its own in its folder. */
  countInside(folder: number, figures: Pick<Figures, 'allocated' | 'apparent' | 'newest'>): void {
    this.allocated[folder]! += figures.allocated
    this.apparent[folder]! += figures.apparent
    this.entries[folder]! += 1
    if (figures.newest > this.newest[folder]!) this.newest[folder] = figures.newest
  }

  /** Bytes of an inode with several links, to the node or the folder that they belong to. */
  addBytes(node: number, allocated: number, apparent: number): void {
    this.allocated[node]! += allocated
    this.apparent[node]! += apparent
  }

  /** A folder that turned out to be none of this tree's. */
  disown(node: number, mark: NodeMark): void {
    this.allocated[node] = 0
    this.apparent[node] = 0
    this.newest[node] = 0
    this.marks.set(node, mark)
  }

  pathOf(node: number): PathText {
    const names: NameText[] = []
    for (let at = node; at > 0; at = this.parents[at]!) names.push(this.names[at]!)
    return names.reduceRight<PathText>(joinPath, this.mountPoint)
  }
}

export type Owner = Pick<Figures, 'uid' | 'gid' | 'mode'>
