import { compareBytes, type Inventory, type PathText, TreeIndex } from '@tideline/model'
import type { Decisions } from '#design/decide.ts'
import { choicesOf, NONE } from '#design/rule-walk.ts'
import { treeShape } from '#design/tree-shape.ts'

/** A place that nobody decided about; `isRest`: all of a folder that has no line of its own. */
export type UndecidedRow = { path: PathText; bytes: number; places: number; isRest: boolean }

/**
 * What nobody decided about, the largest first. A line of its own has only what is never folded away:
 * what a record, a home or a rule names. So the lines are the same, however much of the tree is carried.
 */
export function undecidedRows(inventory: Inventory, decisions: Decisions): UndecidedRow[] {
  const tree = inventory.trees['/']
  const sums = decisions.trees['/']
  if (!tree || !sums || decisions.numbers.undecidedPlaces === 0) return []
  const index = TreeIndex.of(tree)
  const { leadsToRecord } = treeShape(tree)
  const { below, own } = choicesOf(tree, decisions.rulesInEffect)
  const isLeading = (node: number) =>
    tree.classes.at(node) === 'trunk' || below[node] !== NONE || leadsToRecord[node] === 1
  const hasLine = (node: number) =>
    isLeading(node) ||
    own[node] !== NONE ||
    tree.records[node] !== undefined ||
    tree.homes[node] !== undefined

  const rowsAt = (node: number): UndecidedRow[] => {
    let places = sums.undecidedPlaces[node]!
    let bytes = sums.undecidedBytes[node]!
    if (places === 0) return []
    const path = index.pathOf(node)
    if (!isLeading(node)) return [{ path, bytes, places, isRest: false }]
    const children = index.childrenOf(node).filter(hasLine)
    for (const child of children) {
      places -= sums.undecidedPlaces[child]!
      bytes -= sums.undecidedBytes[child]!
    }
    const rest = places > 0 ? [{ path, bytes, places, isRest: true }] : []
    return [...children.flatMap(rowsAt), ...rest]
  }
  return rowsAt(0).sort((a, b) => b.bytes - a.bytes || compareBytes(a.path, b.path))
}
