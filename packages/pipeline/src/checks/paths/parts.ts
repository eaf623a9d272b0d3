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
 * Why a folder is not split: many-parts: more than MOST_PARTS · none: nothing else is in it ·
 * not-known: it holds files that are no nodes, or what is not carried or was not entered ·
 * obstacle: a part cannot be kept by itself.
 */
export type NoSplit = 'many-parts' | 'none' | 'not-known' | 'obstacle'

/** What of a folder is to be kept in its place, so that some paths in it are not; or why that cannot be. */
export function splitInto(
  folder: PathText,
  without: readonly PathText[],
  root: RootPaths,
  obstacleTo: (rule: Rule) => KeepObstacle | undefined,
): Rule[] | NoSplit {
  const node = root.find(folder)
  if (node === undefined) return 'not-known'
  const { classes } = root.tree!
  const { parts, entered } = partsOf(node, root, {
    leaves: (at, path) =>
      without.includes(path) || classes.at(at) === 'nix' || classes.at(at) === 'mount',
    enters: (_, path) => without.some((lost) => isBelow(lost, path)),
  })
  if (entered.some((at) => root.childrenOf(at).length > MOST_PARTS)) return 'many-parts'
  if (!entered.every((at) => isWhollyKnown(at, root))) return 'not-known'
  if (parts.length === 0) return 'none'
  if (parts.length > MOST_PARTS) return 'many-parts'
  return parts.some(obstacleTo) ? 'obstacle' : parts
}

/** Edits that keep all of a folder but some paths in it; undefined where it cannot be split. */
export function splitEdits(
  folder: PathText,
  without: readonly PathText[],
  root: RootPaths,
  obstacleTo: (rule: Rule) => KeepObstacle | undefined,
): DesignEdit[] | undefined {
  const parts = splitInto(folder, without, root, obstacleTo)
  if (typeof parts === 'string') return undefined
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
