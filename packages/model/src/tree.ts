import { z } from 'zod'
import {
  AllocatedBytes,
  ApparentBytes,
  Counts,
  Modes,
  Names,
  Parents,
  Times,
  Words,
} from '#column-codecs.ts'
import { isColumn } from '#columns.ts'
import { NODE_KINDS } from '#node-kinds.ts'
import { joinPath, PathText } from '#path.ts'

/** d folder, f file, l symbolic link, s socket, p fifo, c and b device nodes. */
export const NodeKind = z.enum(NODE_KINDS)
export type NodeKind = z.infer<typeof NodeKind>

/**
 * Why a node is not an ordinary one:
 * mount: another file system (or bind) is mounted here, not entered ·
 * opaque: /nix, not entered, not measured · subvolume: a nested btrfs subvolume, entered ·
 * snapshot: a btrfs snapshot, not entered · unreadable: could not be listed, sizes are "at least" ·
 * vanished: gone while it was read · capped: not entered, the scan's limit was reached.
 */
export const NodeMark = z.enum([
  'mount',
  'opaque',
  'subvolume',
  'snapshot',
  'unreadable',
  'vanished',
  'capped',
])
export type NodeMark = z.infer<typeof NodeMark>

const treeMembers = {
  mountPoint: PathText,
  /** Text form of the last component; '' for node 0. */
  names: Names,
  /** Index of the folder above; -1 for node 0. */
  parents: Parents,
  kinds: Words(NodeKind.options),
  allocatedBytes: AllocatedBytes,
  apparentBytes: ApparentBytes,
  /** Files, folders and other entries below, itself included. */
  entries: Counts,
  /** Newest change (mtime) at or below, in seconds since 1970. */
  newestChange: Times,
  uids: Counts,
  gids: Counts,
  /** Permission bits with suid, sgid and sticky: 0 to 0o7777. */
  modes: Modes,
  /** By node index. */
  marks: z.record(z.string(), NodeMark),
  linkTargets: z.record(z.string(), z.string()),
}

/**
 * One mounted tree, column by column, in preorder: node 0 is the mount point, a folder comes before
 * what is in it, siblings are sorted by the bytes of their names. A folder's figures count everything
 * below it and itself; files that are no nodes of their own are in the figures of their folder.
 */
export const Tree = treeWith({})
export type Tree = z.infer<typeof Tree>
/** As JSON has it: every column a plain array. */
export type TreeJson = z.input<typeof Tree>

/** A tree with more members: columns of its own, and values by node index. */
export function treeWith<Members extends z.ZodRawShape>(members: Members) {
  return z.object({ ...treeMembers, ...members }).superRefine((tree, context) => {
    const fault = treeFault(tree)
    if (fault) context.addIssue({ code: 'custom', path: [fault.member], message: fault.message })
  })
}

type Fault = { member: string; message: string }

function treeFault(tree: object): Fault | undefined {
  const { parents } = tree as Pick<Tree, 'parents'>
  for (const [member, value] of Object.entries(tree)) {
    if (isColumn(value) && value.length !== parents.length)
      return { member, message: `it has ${value.length} values for ${parents.length} nodes` }
    if (isByNode(value) && Object.keys(value).some((node) => !isNode(node, parents.length)))
      return { member, message: 'it names a node that there is not' }
  }
  return isPreorder(parents)
    ? undefined
    : { member: 'parents', message: 'they do not make a tree in preorder' }
}

function isByNode(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !isColumn(value)
}

function isNode(text: string, count: number): boolean {
  return /^(?:0|[1-9][0-9]{0,9})$/.test(text) && Number(text) < count
}

function isPreorder(parents: Tree['parents']): boolean {
  if (parents[0] !== -1) return false
  for (let node = 1; node < parents.length; node += 1) {
    const parent = parents[node]!
    let above = node - 1
    while (above > parent) above = parents[above]!
    if (above !== parent || above < 0) return false
  }
  return true
}

type Shape = Pick<Tree, 'mountPoint' | 'names' | 'parents'>

/** A tree's shape: where children are and what paths are called. */
export class TreeIndex {
  static readonly #known = new WeakMap<Shape, TreeIndex>()
  readonly #lastDescendant: Int32Array
  readonly #paths = new Map<PathText, number>()

  /** Worked out once for each tree: its shape must not change from here on. */
  static of(tree: Shape): TreeIndex {
    const known = TreeIndex.#known.get(tree) ?? new TreeIndex(tree)
    TreeIndex.#known.set(tree, known)
    return known
  }

  private constructor(readonly tree: Shape) {
    const count = tree.names.length
    this.#lastDescendant = new Int32Array(count)
    for (let node = count - 1; node >= 0; node -= 1) {
      const own = Math.max(this.#lastDescendant[node]!, node)
      this.#lastDescendant[node] = own
      const parent = tree.parents[node]!
      if (parent >= 0 && this.#lastDescendant[parent]! < own) this.#lastDescendant[parent] = own
    }
  }

  get count(): number {
    return this.tree.names.length
  }

  pathOf(node: number): PathText {
    const names: string[] = []
    for (let at = node; at > 0; at = this.tree.parents[at]!) names.push(this.tree.names.at(at)!)
    return names.reduceRight<PathText>(joinPath, this.tree.mountPoint)
  }

  childrenOf(node: number): number[] {
    const children: number[] = []
    const last = this.#lastDescendant[node]!
    for (let at = node + 1; at <= last; at = this.#lastDescendant[at]! + 1) children.push(at)
    return children
  }

  /** The first node after everything below `node`. */
  endOf(node: number): number {
    return this.#lastDescendant[node]! + 1
  }

  /** The node at `path`, or undefined where the tree has none. */
  find(path: PathText): number | undefined {
    const known = this.#paths.get(path)
    if (known !== undefined) return known
    const found = this.#walkTo(path)
    if (found !== undefined) this.#paths.set(path, found)
    return found
  }

  #walkTo(path: PathText): number | undefined {
    const { mountPoint } = this.tree
    if (path === mountPoint) return 0
    const prefix = mountPoint === '/' ? '/' : `${mountPoint}/`
    if (!path.startsWith(prefix)) return undefined
    let node: number | undefined = 0
    for (const name of path.slice(prefix.length).split('/')) {
      node = this.#childNamed(node, name)
      if (node === undefined) return undefined
    }
    return node
  }

  #childNamed(folder: number, name: string): number | undefined {
    for (let at = folder + 1; at < this.endOf(folder); at = this.endOf(at))
      if (this.tree.names.at(at) === name) return at
    return undefined
  }
}
