import type { Stats } from 'node:fs'
import type { NodeMark } from '@tideline/model'
import {
  figuresOf,
  isSubvolumeRoot,
  leadsToNix,
  ownerOf,
  targetOfLinkHere,
} from '#scan/entry-figures.ts'
import { follow } from '#scan/file-patterns.ts'
import { identityHere, lstatHere } from '#scan/folder-files.ts'
import type { OpenFolder } from '#scan/folder-stack.ts'
import { Growth, type GrowthRow } from '#scan/growth.ts'
import { HardLinks } from '#scan/hard-links.ts'
import { LargeFiles } from '#scan/large-files.ts'
import { mayHang } from '#scan/mount-steps.ts'
import type { NodeTable, Owner } from '#scan/node-table.ts'
import { type RawName, textOfName } from '#scan/raw-name.ts'
import { kindOfMode } from '#source/kind-of-mode.ts'

const UNKNOWN_OWNER: Owner = { uid: 0, gid: 0, mode: 0o755 }

/** Looks at the entries of the working folder: what becomes a node, what is counted, what waits. */
export class EntryVisitor {
  readonly hardLinks: HardLinks
  readonly largeFiles = new LargeFiles()
  readonly growth = new Growth()
  isCapped = false
  entries = 0
  bytes = 0

  constructor(
    readonly table: NodeTable,
    readonly nodeLimit: number,
  ) {
    this.hardLinks = new HardLinks(table)
  }

  /** Throws the system's error where the entry cannot be looked at. */
  visit(folder: OpenFolder, name: RawName): void {
    const mount = folder.mounts?.below.get(textOfName(name))?.mount
    if (mount) {
      const stat = mayHang(mount) ? undefined : lstatHere(name)
      const kind = stat ? kindOfMode(stat.mode) : 'd'
      const owner = stat ? ownerOf(stat) : UNKNOWN_OWNER
      this.table.addMarked(folder.node, textOfName(name), kind, owner, 'mount')
      return
    }
    const stat = lstatHere(name)
    if (!stat) return
    this.entries += 1
    if (stat.isDirectory()) this.#visitFolder(folder, name, stat)
    else this.#visitFile(folder, name, stat)
  }

  count(bytes: number, rows: readonly GrowthRow[]): void {
    this.bytes += bytes
    for (const row of rows) row.bytes += bytes
  }

  #visitFolder(folder: OpenFolder, name: RawName, stat: Stats): void {
    const figures = figuresOf(stat)
    const closed = this.#closedBy(folder, name, stat)
    if (closed) {
      this.table.addMarked(folder.node, textOfName(name), 'd', ownerOf(stat), closed)
    } else if (this.table.count >= this.nodeLimit) {
      this.isCapped = true
      this.table.marks.set(folder.node, 'capped')
      this.table.countInside(folder.node, figures)
      this.count(figures.allocated, folder.rows)
    } else {
      const node = this.table.add(folder.node, textOfName(name), 'd', figures)
      const row = this.growth.begin(this.table, node, folder.waiting.length)
      this.count(figures.allocated, row ? [...folder.rows, row] : folder.rows)
      folder.waiting.push({ node, name, device: stat.dev, inode: stat.ino, row })
    }
  }

  #closedBy(folder: OpenFolder, name: RawName, stat: Stats): NodeMark | undefined {
    if (this.table.mountPoint === '/' && folder.node === 0 && name === 'nix') return 'opaque'
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

    const link = { folder: folder.node, name: textOfName(name), node }
    const isMet =
      identity !== undefined && !this.hardLinks.meet(identity, link, stat.nlink, { kind, figures })
    if (isMet) return
    this.count(figures.allocated, folder.rows)
    if (identity === undefined && node === undefined && kind === 'f')
      this.largeFiles.offer({ folder: folder.node, name, figures }, this.bytes)
  }

  #isNode(folder: OpenFolder, name: RawName, linkTarget: string | undefined): boolean {
    if (this.table.count >= this.nodeLimit) return false
    if (folder.hasFileNodes) return true
    if (linkTarget !== undefined && leadsToNix(linkTarget)) return true
    if (folder.patterns.length === 0) return false
    return follow(folder.patterns, textOfName(name)).some((step) => step.isEnd)
  }
}
