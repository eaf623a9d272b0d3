import { closeSync, fstatSync, type Stats } from 'node:fs'
import type { NodeKind, NodeMark } from '@tideline/model'
import { Boundary } from '#scan/boundary.ts'
import {
  figuresOf,
  isSubvolumeRoot,
  leadsToNix,
  ownerOf,
  targetOfLinkHere,
} from '#scan/entry-figures.ts'
import { follow, type PatternStep } from '#scan/file-patterns.ts'
import { codeOf, identityHere, listHere, lstatHere, openFolder } from '#scan/folder-files.ts'
import { FolderStack, type OpenFolder, type WaitingFolder } from '#scan/folder-stack.ts'
import { Growth, type GrowthRow } from '#scan/growth.ts'
import { HardLinks } from '#scan/hard-links.ts'
import { LargeFiles } from '#scan/large-files.ts'
import { type MountStep, mayHang } from '#scan/mount-steps.ts'
import { NodeTable, type Owner } from '#scan/node-table.ts'
import { besideDescriptor, type RawName, textOfName } from '#scan/raw-name.ts'
import { kindOfMode } from '#source/kind-of-mode.ts'

export type WalkOptions = {
  mountPoint: string
  mounts: MountStep
  patterns: PatternStep
  nodeLimit: number
}

/**
 * One mounted tree, read step by step: every folder is opened from the one above it by its name
 * and by no link, and looked at from within. So what is swapped meanwhile leads nowhere else.
 */
export class TreeWalk {
  readonly table: NodeTable
  readonly hardLinks: HardLinks
  readonly largeFiles = new LargeFiles()
  readonly growth = new Growth()
  readonly unreadable: number[] = []
  isCapped = false
  entries = 0
  bytes = 0
  readonly #boundary: Boundary
  readonly #stack = new FolderStack()

  /** Takes over the descriptor of the mount point's folder. */
  constructor(
    descriptor: number,
    readonly options: WalkOptions,
  ) {
    this.table = new NodeTable(options.mountPoint)
    this.hardLinks = new HardLinks(this.table)
    this.#boundary = new Boundary(descriptor)
    const stat = fstatSync(descriptor)
    this.#count(stat.blocks, [])
    this.#stack.push({
      node: this.table.add(-1, '', 'd', figuresOf(stat)),
      name: '',
      device: stat.dev,
      inode: stat.ino,
      row: undefined,
      descriptor,
      listing: undefined,
      waiting: [],
      mounts: options.mounts,
      patterns: [options.patterns],
      hasFileNodes: false,
      isAmongSnapshots: false,
      rows: [],
    })
    this.#list(this.#stack.top!)
  }

  /** Works until then (of performance.now()); false where all is done. */
  workUntil(deadline: number): boolean {
    this.#boundary.look()
    while (this.#stack.top) {
      for (let count = 0; count < 32; count += 1) if (!this.#step()) return false
      if (performance.now() >= deadline) return true
    }
    return false
  }

  /** Leaves everything that is not read yet as it is, marked. */
  stop(): void {
    for (let folder = this.#stack.top; folder; folder = this.#stack.top) {
      if (folder.listing) this.table.marks.set(folder.node, 'capped')
      for (const waiting of folder.waiting) this.table.marks.set(waiting.node, 'capped')
      this.#stack.pop()
    }
  }

  get currentPath(): string {
    return this.table.pathOf(this.#stack.top?.node ?? 0)
  }

  #step(): boolean {
    const folder = this.#stack.top
    if (!folder) return false
    if (folder.listing) this.#visitNext(folder)
    else if (folder.waiting.length > 0) this.#enterNext(folder)
    else {
      this.#stack.pop()
      if (folder.row) folder.row.state = 'read'
    }
    return true
  }

  #list(folder: OpenFolder): void {
    try {
      folder.listing = listHere(folder.descriptor)
    } catch (error) {
      this.#markUnreadable(folder.node, error)
    }
  }

  #visitNext(folder: OpenFolder): void {
    let name: RawName | undefined
    try {
      name = folder.listing?.next()
      if (name !== undefined) this.#visit(folder, name)
    } catch (error) {
      // One entry that cannot be looked at does not end the folder; a listing that fails does.
      this.#markUnreadable(folder.node, error)
    }
    if (name !== undefined) return
    folder.listing?.close()
    folder.listing = undefined
    // They are taken off the end.
    folder.waiting.reverse()
  }

  #visit(folder: OpenFolder, name: RawName): void {
    const mount = folder.mounts?.below.get(textOfName(name))?.mount
    if (mount) {
      const stat = mayHang(mount) ? undefined : lstatHere(name)
      const kind = stat ? kindOfMode(stat.mode) : 'd'
      this.#addMarked(folder, name, kind, stat ? ownerOf(stat) : UNKNOWN_OWNER, 'mount')
      return
    }
    const stat = lstatHere(name)
    if (!stat) return
    this.entries += 1
    if (stat.isDirectory()) this.#visitFolder(folder, name, stat)
    else this.#visitFile(folder, name, stat)
  }

  #visitFolder(folder: OpenFolder, name: RawName, stat: Stats): void {
    const closed = this.#closedBy(folder, name, stat)
    if (closed) {
      this.#addMarked(folder, name, 'd', ownerOf(stat), closed)
    } else if (this.table.count >= this.options.nodeLimit) {
      this.isCapped = true
      this.table.marks.set(folder.node, 'capped')
      this.table.countInside(folder.node, figuresOf(stat))
    } else {
      const node = this.table.add(folder.node, textOfName(name), 'd', figuresOf(stat))
      const row = this.#rowFor(node)
      this.#count(stat.blocks, row ? [...folder.rows, row] : folder.rows)
      folder.waiting.push({ node, name, device: stat.dev, inode: stat.ino, row })
    }
  }

  #closedBy(folder: OpenFolder, name: RawName, stat: Stats): NodeMark | undefined {
    if (this.options.mountPoint === '/' && folder.node === 0 && name === 'nix') return 'opaque'
    if (folder.isAmongSnapshots && isSubvolumeRoot(stat.dev, stat.ino, folder)) return 'snapshot'
    return undefined
  }

  #visitFile(folder: OpenFolder, name: RawName, stat: Stats): void {
    const figures = figuresOf(stat)
    const kind = kindOfMode(stat.mode)
    const linkTarget = kind === 'l' ? targetOfLinkHere(name) : undefined
    const isNode = this.#isNode(folder, name, linkTarget)
    const identity = stat.nlink > 1 ? identityHere(name, stat) : undefined
    const own = identity === undefined ? figures : { ...figures, allocated: 0, apparent: 0 }
    const node = isNode ? this.table.add(folder.node, textOfName(name), kind, own) : undefined
    if (node === undefined) this.table.countInside(folder.node, own)
    else if (linkTarget !== undefined) this.table.linkTargets.set(node, linkTarget)

    if (identity === undefined) {
      this.#count(stat.blocks, folder.rows)
      if (node === undefined && kind === 'f')
        this.largeFiles.offer({ folder: folder.node, name, figures }, this.bytes)
      return
    }
    const link = { folder: folder.node, name: textOfName(name), node }
    if (this.hardLinks.meet(identity, link, kind, figures)) this.#count(stat.blocks, folder.rows)
  }

  #isNode(folder: OpenFolder, name: RawName, linkTarget: string | undefined): boolean {
    if (this.table.count >= this.options.nodeLimit) return false
    if (folder.hasFileNodes) return true
    if (linkTarget !== undefined && leadsToNix(linkTarget)) return true
    if (folder.patterns.length === 0) return false
    return follow(folder.patterns, textOfName(name)).some((step) => step.isEnd)
  }

  #enterNext(above: OpenFolder): void {
    if (!this.#stack.reopenTop()) {
      for (const lost of above.waiting) this.table.disown(lost.node, 'vanished')
      above.waiting = []
      return
    }
    const folder = above.waiting.pop()!
    if (folder.row) folder.row.state = 'growing'
    try {
      const descriptor = openFolder(besideDescriptor(above.descriptor, folder.name))
      const mark = this.#markOf(descriptor, folder, above)
      if (mark) this.table.disown(folder.node, mark)
      if (mark) closeSync(descriptor)
      else this.#enter(folder, above, descriptor)
    } catch (error) {
      if (GONE.has(codeOf(error) ?? '')) this.table.disown(folder.node, 'vanished')
      else this.#markUnreadable(folder.node, error)
      if (folder.row) folder.row.state = 'read'
    }
  }

  /** Why the folder that was opened is not to be read. */
  #markOf(descriptor: number, folder: WaitingFolder, above: OpenFolder): NodeMark | undefined {
    const { dev, ino } = fstatSync(descriptor)
    const isOther = dev !== above.device
    if (!this.#boundary.holds(descriptor, isOther)) return 'mount'
    if (dev !== folder.device || ino !== folder.inode) return 'vanished'
    if (isSubvolumeRoot(dev, ino, above)) this.table.marks.set(folder.node, 'subvolume')
    return undefined
  }

  #enter(folder: WaitingFolder, above: OpenFolder, descriptor: number): void {
    const name = this.table.names[folder.node]!
    const { mountPoint } = this.options
    const entered: OpenFolder = {
      ...folder,
      descriptor,
      listing: undefined,
      waiting: [],
      mounts: above.mounts?.below.get(name),
      patterns: follow(above.patterns, name),
      hasFileNodes:
        above.hasFileNodes || (mountPoint === '/' && above.node === 0 && name === 'etc'),
      isAmongSnapshots: above.isAmongSnapshots || name === '.snapshots',
      rows: folder.row ? [...above.rows, folder.row] : above.rows,
    }
    this.#stack.push(entered)
    this.#list(entered)
  }

  #rowFor(node: number): GrowthRow | undefined {
    return this.#stack.depth > 2 ? undefined : this.growth.begin(this.table.pathOf(node))
  }

  #addMarked(
    folder: OpenFolder,
    name: RawName,
    kind: NodeKind,
    owner: Owner,
    mark: NodeMark,
  ): void {
    this.table.addMarked(folder.node, textOfName(name), kind, owner, mark)
  }

  #markUnreadable(node: number, error: unknown): void {
    // Without a system code it is a defect of ours, to be seen as such.
    if (codeOf(error) === undefined) throw error
    if (this.table.marks.get(node) === 'unreadable') return
    this.table.marks.set(node, 'unreadable')
    this.unreadable.push(node)
  }

  #count(blocks: number, rows: readonly GrowthRow[]): void {
    this.bytes += blocks * 512
    for (const row of rows) row.bytes += blocks * 512
  }
}

// What opening says where somebody else took or replaced the folder meanwhile.
const GONE = new Set(['ENOENT', 'ELOOP', 'ENOTDIR', 'ESTALE'])

const UNKNOWN_OWNER: Owner = { uid: 0, gid: 0, mode: 0o755 }
