import { compareBytes, nameOf, type PathText } from '@tideline/model'
import { FITS, type Fits } from '#features/paths/filter-forest.ts'
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
export type Sort = 'size' | 'name'

export type TreeView = {
  fits: Fits | undefined
  sort: Sort
  /** Asked for folders only. */
  isOpen: (path: PathText, spot: Spot) => boolean
}

/** The rows that are to be seen, in order. */
export function treeRows(forest: Forest, view: TreeView): TreeRow[] {
  if (!forest.inventory.trees['/']) return []
  return rowsIn(forest, view, { spot: { mountPoint: '/', node: 0 }, path: '/' }, 0, false)
}

function rowsIn(
  forest: Forest,
  view: TreeView,
  folder: { spot: Spot; path: PathText },
  depth: number,
  isBelowFit: boolean,
): TreeRow[] {
  const children = sorted(forest, view.sort, forest.childrenOf(folder.spot)).filter(
    (spot) => isBelowFit || !view.fits || fitOf(view.fits, spot) !== 0,
  )
  const more = view.fits && !isBelowFit ? 0 : forest.foldedChildren(folder.spot)
  const siblings = children.length + (more > 0 ? 1 : 0)
  const rows = children.flatMap((spot, at): TreeRow[] => {
    const row = nodeRow(forest, view, spot, depth, { position: at + 1, siblings })
    if (!row.isOpen) return [row]
    return [row, ...rowsIn(forest, view, row, depth + 1, isBelowFit || showsAllBelow(view, spot))]
  })
  if (more > 0) rows.push(moreRow(folder.path, depth, more, siblings))
  return rows
}

function nodeRow(
  forest: Forest,
  view: TreeView,
  spot: Spot,
  depth: number,
  place: { position: number; siblings: number },
): NodeRow {
  const path = forest.pathOf(spot)
  const canOpen = isFolderWithSomething(forest, spot)
  const isOpen = canOpen && view.isOpen(path, spot)
  const name = depth === 0 ? path : nameOf(path)
  return { type: 'node', key: path, spot, path, depth, name, canOpen, isOpen, ...place }
}

function moreRow(path: PathText, depth: number, count: number, siblings: number): MoreRow {
  return { type: 'more', key: `${path} more`, path, depth, count, position: siblings, siblings }
}

// Under a hit all is shown, unless a narrower hit is below it.
function showsAllBelow({ fits }: TreeView, spot: Spot): boolean {
  return fits !== undefined && fitOf(fits, spot) === FITS
}

function fitOf(fits: Fits, spot: Spot): number {
  return fits[spot.mountPoint]?.[spot.node] ?? 0
}

function isFolderWithSomething(forest: Forest, spot: Spot): boolean {
  const index = forest.indexOf(spot)
  return index.endOf(spot.node) > spot.node + 1 || forest.foldedChildren(spot) > 0
}

function sorted(forest: Forest, sort: Sort, spots: Spot[]): Spot[] {
  if (sort === 'name') return spots.sort((a, b) => compareBytes(forest.pathOf(a), forest.pathOf(b)))
  const bytesOf = (spot: Spot) => forest.treeOf(spot).allocatedBytes[spot.node]!
  return spots.sort((a, b) => bytesOf(b) - bytesOf(a))
}
