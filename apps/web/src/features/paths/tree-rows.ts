import { joinPath, type PathText } from '@tideline/model'
import { FITS, type Fits, HIDDEN, LEADS } from '#features/paths/filter-forest.ts'
import type { Forest, Spot } from '#features/paths/forest.ts'

export type NodeRow = {
  type: 'node'
  key: string
  spot: Spot
  path: PathText
  depth: number
  /** `/var` for what is directly in the root, else the last component. */
  name: string
  canOpen: boolean
  isOpen: boolean
  position: number
  siblings: number
}

/** Children that were not sent; opening it asks for them. */
export type MoreRow = {
  type: 'more'
  key: string
  path: PathText
  depth: number
  count: number
  position: number
  siblings: number
}

export type TreeRow = NodeRow | MoreRow
/** By size and by change the largest and the latest first. */
export type Sort = 'size' | 'name' | 'changed'

export type TreeView = {
  fits: Fits | undefined
  sort: Sort
  /** Asked for folders only. */
  isOpen: (path: PathText, spot: Spot) => boolean
}

/** The rows that are to be seen, in order. */
export function treeRows(forest: Forest, view: TreeView): TreeRow[] {
  if (!forest.inventory.trees['/']) return []
  const spot = { mountPoint: '/', node: 0 }
  const rows: TreeRow[] = []
  addRowsIn(rows, forest, view, { spot, path: '/' }, 0, showsAllBelow(view, spot))
  return rows
}

function addRowsIn(
  rows: TreeRow[],
  forest: Forest,
  view: TreeView,
  folder: { spot: Spot; path: PathText },
  depth: number,
  isBelowFit: boolean,
): void {
  const children = inOrder(forest, view.sort, forest.childrenOf(folder.spot)).filter((spot) =>
    isShown(view, spot, isBelowFit),
  )
  const more = view.fits && !isBelowFit ? 0 : forest.foldedChildren(folder.spot)
  const siblings = children.length + (more > 0 ? 1 : 0)
  for (const [at, spot] of children.entries()) {
    const row = nodeRow(forest, view, spot, {
      folder: folder.path,
      depth,
      position: at + 1,
      siblings,
    })
    rows.push(row)
    if (row.isOpen)
      addRowsIn(rows, forest, view, row, depth + 1, isBelowFit || showsAllBelow(view, spot))
  }
  if (more > 0) rows.push(moreRow(folder.path, depth, more, siblings))
}

function isShown({ fits }: TreeView, spot: Spot, isBelowFit: boolean): boolean {
  if (!fits) return true
  const fit = fitOf(fits, spot)
  return isBelowFit ? fit !== HIDDEN : (fit & (FITS | LEADS)) !== 0
}

function nodeRow(
  forest: Forest,
  view: TreeView,
  spot: Spot,
  {
    folder,
    depth,
    ...place
  }: { folder: PathText; depth: number; position: number; siblings: number },
): NodeRow {
  const ownName = forest.nameOf(spot)
  const path = joinPath(folder, ownName)
  const canOpen = isFolderWithSomething(forest, spot)
  const isOpen = canOpen && view.isOpen(path, spot)
  const name = depth === 0 ? path : ownName
  return { type: 'node', key: path, spot, path, depth, name, canOpen, isOpen, ...place }
}

// No path has a NUL: its key is never that of another row.
function moreRow(path: PathText, depth: number, count: number, siblings: number): MoreRow {
  return { type: 'more', key: `${path}\0more`, path, depth, count, position: siblings, siblings }
}

// Under a hit all is shown, unless a narrower hit is below it.
function showsAllBelow({ fits }: TreeView, spot: Spot): boolean {
  return fits !== undefined && (fitOf(fits, spot) & (FITS | LEADS)) === FITS
}

function fitOf(fits: Fits, spot: Spot): number {
  return fits[spot.mountPoint]?.[spot.node] ?? 0
}

function isFolderWithSomething(forest: Forest, spot: Spot): boolean {
  const index = forest.indexOf(spot)
  return index.endOf(spot.node) > spot.node + 1 || forest.foldedChildren(spot) > 0
}

/** As the tree shows them. They come in the order of their names. */
export function inOrder(forest: Forest, sort: Sort, spots: Spot[]): Spot[] {
  if (sort === 'name') return spots
  const column = sort === 'size' ? 'allocatedBytes' : 'newestChange'
  const figureOf = (spot: Spot) => forest.treeOf(spot)[column][spot.node]!
  return spots.sort((a, b) => figureOf(b) - figureOf(a))
}
