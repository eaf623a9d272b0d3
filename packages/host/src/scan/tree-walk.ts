import { closeSync, fstatSync } from 'node:fs'
import { joinPath, type NameText, type NodeMark, type PathText } from '@tideline/model'
import { Boundary } from '#scan/boundary.ts'
import { figuresOf, isSubvolumeRoot } from '#scan/entry-figures.ts'
import { EntryVisitor } from '#scan/entry-visitor.ts'
import { follow, type PatternStep } from '#scan/file-patterns.ts'
import { codeOf, listHere, openFolder } from '#scan/folder-files.ts'
import { FolderStack, type OpenFolder, type WaitingFolder } from '#scan/folder-stack.ts'
import type { MountStep } from '#scan/mount-steps.ts'
import { NodeTable } from '#scan/node-table.ts'
import { besideDescriptor, type RawName } from '#scan/raw-name.ts'

export type WalkOptions = {
  mountPoint: PathText
  /** The folder to begin at, by its names below the mount point; none is the whole tree. */
  below: readonly NameText[]
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
  readonly found: EntryVisitor
  readonly unreadable = new Set<number>()
  readonly #boundary: Boundary
  readonly #stack = new FolderStack()

  /** Takes over the descriptor of the folder to begin at. */
  constructor(
    descriptor: number,
    readonly options: WalkOptions,
  ) {
    const { mountPoint, below } = options
    this.table = new NodeTable(below.reduce(joinPath, mountPoint))
    this.found = new EntryVisitor(this.table, options.nodeLimit)
    this.#boundary = new Boundary(descriptor)
    const stat = fstatSync(descriptor)
    const figures = figuresOf(stat)
    this.found.count(figures.allocated, [])
    this.#begin({
      node: this.table.add(-1, '', 'd', figures),
      name: '',
      device: stat.dev,
      inode: stat.ino,
      row: undefined,
      descriptor,
      listing: undefined,
      waiting: [],
      mounts: below.reduce<MountStep | undefined>(
        (step, name) => step?.below.get(name),
        options.mounts,
      ),
      patterns: below.reduce<readonly PatternStep[]>(follow, [options.patterns]),
      hasFileNodes: mountPoint === '/' && below[0] === 'etc',
      isAmongSnapshots: below.includes('.snapshots'),
      rows: [],
    })
  }

  get currentPath(): PathText {
    return this.table.pathOf(this.#stack.top?.node ?? 0)
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

  /** Leaves what is not read yet as it is, marked. */
  stop(): void {
    for (let folder = this.#stack.top; folder; folder = this.#stack.top) {
      if (folder.listing) this.table.marks.set(folder.node, 'capped')
      for (const waiting of folder.waiting) this.table.marks.set(waiting.node, 'capped')
      this.#stack.pop()
    }
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

  #begin(folder: OpenFolder): void {
    this.#stack.push(folder)
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
      if (name !== undefined) this.found.visit(folder, name)
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

  #enterNext(above: OpenFolder): void {
    if (!this.#stack.reopenTop()) {
      for (const lost of above.waiting) this.table.disown(lost.node, 'vanished')
      above.waiting = []
      return
    }
    const folder = above.waiting.pop()!
    if (folder.row) folder.row.state = 'read'
    try {
      const descriptor = openFolder(besideDescriptor(above.descriptor, folder.name))
      const mark = this.#markOf(descriptor, folder, above)
      if (mark) {
        this.table.disown(folder.node, mark)
        closeSync(descriptor)
      } else this.#enter(folder, above, descriptor)
    } catch (error) {
      if (GONE.has(codeOf(error) ?? '')) this.table.disown(folder.node, 'vanished')
      else this.#markUnreadable(folder.node, error)
    }
  }

  /** Why the folder that was opened is not to be read. */
  #markOf(descriptor: number, folder: WaitingFolder, above: OpenFolder): NodeMark | undefined {
    const { dev, ino } = fstatSync(descriptor)
    if (!this.#boundary.holds(descriptor, dev !== above.device)) return 'mount'
    if (dev !== folder.device || ino !== folder.inode) return 'vanished'
    if (isSubvolumeRoot(dev, ino, above)) this.table.marks.set(folder.node, 'subvolume')
    return undefined
  }

  #enter(folder: WaitingFolder, above: OpenFolder, descriptor: number): void {
    const name = this.table.names[folder.node]!
    const isEtc = this.table.mountPoint === '/' && above.node === 0 && name === 'etc'
    if (folder.row) folder.row.state = 'growing'
    this.#begin({
      ...folder,
      descriptor,
      listing: undefined,
      waiting: [],
      mounts: above.mounts?.below.get(name),
      patterns: follow(above.patterns, name),
      hasFileNodes: above.hasFileNodes || isEtc,
      isAmongSnapshots: above.isAmongSnapshots || name === '.snapshots',
      rows: folder.row ? [...above.rows, folder.row] : above.rows,
    })
  }

  #markUnreadable(node: number, error: unknown): void {
    // Without a system code it is a defect of ours, to be seen as such.
    if (codeOf(error) === undefined) throw error
    this.unreadable.add(node)
    // That it is a subvolume says more.
    if (!this.table.marks.has(node)) this.table.marks.set(node, 'unreadable')
  }
}

// What opening says where somebody else took or replaced the folder meanwhile.
const GONE = new Set(['ENOENT', 'ELOOP', 'ENOTDIR', 'ESTALE'])
