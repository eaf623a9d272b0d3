import type { Figures, NodeTable } from '#scan/assembly/node-table.ts'

/** A path of an inode; `node` where that path is a node of its own. */
export type Link = { folder: number; latin1: string; node: number | undefined }

export type SharedInode = {
  owner: Link
  kind: number
  figures: Figures
  /** Links that were not met: they are elsewhere. */
  missing: number
}

type Inode = Figures & {
  kind: number
  links: number
  device: number | bigint
  inode: number | bigint
}

/** Inodes with several links. Their bytes belong to the path that is smallest, byte by byte. */
export class HardLinks {
  readonly #devices = new Map<number | bigint, Map<number | bigint, SharedInode>>()

  constructor(readonly table: NodeTable) {}

  /** True for the first link that is met. */
  meet(inode: Inode, link: Link): boolean {
    const inodes = this.#inodesOf(inode.device)
    const shared = inodes.get(inode.inode)
    if (shared) {
      shared.missing -= 1
      if (comparePaths(this.table, link, shared.owner) < 0) shared.owner = link
      return false
    }
    const { allocated, apparent, newest, uid, gid, mode, kind, links } = inode
    const figures = { allocated, apparent, newest, uid, gid, mode }
    inodes.set(inode.inode, { owner: link, kind, figures, missing: links - 1 })
    return true
  }

  *all(): Generator<SharedInode> {
    for (const inodes of this.#devices.values()) yield* inodes.values()
  }

  #inodesOf(device: number | bigint): Map<number | bigint, SharedInode> {
    const known = this.#devices.get(device)
    if (known) return known
    const inodes = new Map<number | bigint, SharedInode>()
    this.#devices.set(device, inodes)
    return inodes
  }
}

/** Order of the bytes of two whole paths, found where they part, without writing them out. */
export function comparePaths(table: NodeTable, left: Link, right: Link): number {
  if (left.folder === right.folder) return compare(left.latin1, right.latin1)
  const [a, b] = [foldersTo(table, left), foldersTo(table, right)]
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1
  // With the slash that follows: /a.b comes before /a/b.
  return compare(nextIn(table, a, at, left), nextIn(table, b, at, right))
}

function foldersTo(table: NodeTable, { folder }: Link): number[] {
  const folders: number[] = []
  for (let at = folder; at > 0; at = table.parents[at]!) folders.push(at)
  return folders.reverse()
}

function nextIn(table: NodeTable, folders: readonly number[], at: number, link: Link): string {
  return at < folders.length ? `${table.latin1NameOf(folders[at]!)}/` : link.latin1
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
