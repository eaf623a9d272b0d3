import {
  type DesignEdit,
  isBelow,
  type KeepObstacle,
  MOST_PARTS,
  type PathText,
  type Rule,
} from '@tideline/model'
import { keepEdit } from '#checks/keep-fix.ts'
import type { RootPaths } from '#checks/root-paths.ts'

type Cut = {
  /** No part: it is left to what else is said of it. */
  leaves(node: number, path: PathText): boolean
  /** A folder that is not kept as one, but by its own parts. */
  enters(node: number, path: PathText): boolean
}

/** What of a folder is to be kept one by one, in place of the folder, and the folders gone through. */
export function partsOf(
  folder: number,
  root: RootPaths,
  cut: Cut,
): { parts: Rule[]; entered: number[] } {
  const parts: Rule[] = []
  const entered = [folder]
  for (const node of root.childrenOf(folder)) {
    const path = root.pathOf(node)
    const kind = root.tree!.kinds.at(node)
    if (cut.leaves(node, path)) continue
    if (cut.enters(node, path)) {
      const inside = partsOf(node, root, cut)
      parts.push(...inside.parts)
      entered.push(...inside.entered)
    } else if (kind !== 's' && kind !== 'p')
      parts.push({ path, kind: kind === 'd' ? 'directory' : 'file', decision: 'keep' })
  }
  return { parts, entered }
}

/**
 * Edits that keep all of a folder but some paths in it. Undefined where there are many parts, where
 * not all are known, and where one of them cannot be kept by itself.
 */
export function splitEdits(
  folder: PathText,
  without: readonly PathText[],
  root: RootPaths,
  obstacleTo: (rule: Rule) => KeepObstacle | undefined,
): DesignEdit[] | undefined {
  const node = root.find(folder)
  if (node === undefined) return undefined
  const { classes } = root.tree!
  const { parts, entered } = partsOf(node, root, {
    leaves: (at, path) =>
      without.includes(path) || classes.at(at) === 'nix' || classes.at(at) === 'mount',
    enters: (_, path) => without.some((lost) => isBelow(lost, path)),
  })
  const isSmall = parts.length > 0 && parts.length <= MOST_PARTS
  if (!isSmall || !entered.every((at) => isWhollyKnown(at, root)) || parts.some(obstacleTo))
    return undefined
  return [
    { edit: 'remove-rule', path: folder },
    ...parts.map(({ path, kind }) => keepEdit(path, kind)),
  ]
}

/** False where a folder holds files that are no nodes, many children, or some that are not carried. */
function isWhollyKnown(folder: number, root: RootPaths): boolean {
  const { entries, folded, marks } = root.tree!
  const children = root.childrenOf(folder)
  const inside = children.reduce((sum, node) => sum + entries[node]!, 1)
  const isEntered = marks[folder] === undefined || marks[folder] === 'subvolume'
  const isSmall = folded[folder] === undefined && children.length <= MOST_PARTS
  return isEntered && isSmall && entries[folder] === inside
}
