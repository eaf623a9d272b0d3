import type { Inventory, InventoryTree, NodeClass } from '#inventory.ts'
import { isWithin, type PathText, parentOf } from '#path.ts'
import { type NodeKind, type NodeMark, TreeIndex } from '#tree.ts'

/** One path as the scan saw it. */
export type ScannedPath = {
  kind: NodeKind
  class: NodeClass
  uid: number
  gid: number
  /** Four octal digits. */
  mode: string
  allocatedBytes: number
  mark: NodeMark | undefined
  linkTarget: string | undefined
  holdsNixLinks: boolean
}

/**
 * Questions about single paths. The plan asks for paths that a rule names and for folders above them,
 * which are never folded away: so it is the same however much of the inventory is open.
 */
export class ScannedPaths {
  readonly #indices: TreeIndex[]

  constructor(readonly inventory: Inventory) {
    this.#indices = Object.values(inventory.trees)
      .map((tree) => TreeIndex.of(tree))
      .sort((a, b) => b.tree.mountPoint.length - a.tree.mountPoint.length)
  }

  find(path: PathText): ScannedPath | undefined {
    const index = this.#indices.find(({ tree }) => isWithin(path, tree.mountPoint))
    const node = index?.find(path)
    if (!index || node === undefined) return undefined
    return scannedPath(this.inventory.trees[index.tree.mountPoint]!, node)
  }

  /**
   * True where the scan would have seen the path. Folders are always nodes; a file is one only in
   * the places where people decide about files.
   */
  isSurelyAbsent(path: PathText, kind: 'directory' | 'file'): boolean {
    if (this.inventory.scan.state !== 'complete' || this.find(path)) return false
    const folder = parentOf(path)
    const above = this.find(folder)
    if (!above) return folder !== '/' && this.isSurelyAbsent(folder, 'directory')
    const isLookedInto = above.mark === undefined || above.mark === 'subvolume'
    return isLookedInto && (kind === 'directory' || listsItsFiles(folder))
  }
}

// As the scan does: /, /etc and below, /root, homes and their XDG folders, /var/lib itself.
function listsItsFiles(folder: PathText): boolean {
  if (isWithin(folder, '/etc')) return true
  return /^\/(?:root|var\/lib|home\/[^/]+(?:\/\.config|\/\.local\/share|\/\.local\/state)?)?$/.test(
    folder,
  )
}

function scannedPath(tree: InventoryTree, node: number): ScannedPath {
  return {
    kind: tree.kinds.at(node)!,
    class: tree.classes.at(node)!,
    uid: tree.uids[node]!,
    gid: tree.gids[node]!,
    mode: tree.modes[node]!.toString(8).padStart(4, '0'),
    allocatedBytes: tree.allocatedBytes[node]!,
    mark: tree.marks[node],
    linkTarget: tree.linkTargets[node],
    holdsNixLinks: tree.holdsNixLinks[node] === true,
  }
}
