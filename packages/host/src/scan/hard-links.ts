import { compareBytes, type NameText, type NodeKind } from '@tideline/model'
import type { Figures, NodeTable } from '#scan/node-table.ts'

/** A path of an inode; `node` where that path is a node of its own. */
export type Link = { folder: number; name: NameText; node: number | undefined }

export type SharedInode = {
  owner: Link
  kind: NodeKind
  figures: Figures
  /** Links that were not met: they are elsewhere. */
  missing: number
}

/** Inodes with several links. Their bytes belong to the path that is smallest, byte by byte. */
export class HardLinks {
  readonly #inodes = new Map<string, SharedInode>()

  constructor(readonly table: NodeTable) {}

  /** True for the first link that is met, of `linkCount`. */
  meet(
    identity: string,
    link: Link,
    linkCount: number,
    inode: Pick<SharedInode, 'kind' | 'figures'>,
  ): boolean {
    const shared = this.#inodes.get(identity)
    if (!shared) {
      this.#inodes.set(identity, { owner: link, ...inode, missing: linkCount - 1 })
      return true
    }
    shared.missing -= 1
    if (comparePaths(this.table, link, shared.owner) < 0) shared.owner = link
    return false
  }

  all(): Iterable<SharedInode> {
    return this.#inodes.values()
  }
}

/** Order of the bytes of two whole paths, found where they part, without writing them out. */
export function comparePaths(table: NodeTable, left: Link, right: Link): number {
  const [a, b] = [namesOf(table, left), namesOf(table, right)]
  let at = 0
  while (at < a.length - 1 && at < b.length - 1 && a[at] === b[at]) at += 1
  // With the slash that follows: /a.b comes before /a/b.
  return compareBytes(ending(a, at), ending(b, at))
}

function namesOf(table: NodeTable, link: Link): NameText[] {
  const names = [link.name]
  for (let at = link.folder; at > 0; at = table.parents[at]!) names.push(table.names[at]!)
  return names.reverse()
}

function ending(names: readonly NameText[], at: number): string {
  return at < names.length - 1 ? `${names[at]}/` : names[at]!
}
