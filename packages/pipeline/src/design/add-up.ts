import type { InventoryTree } from '@tideline/model'
import { type Choices, KEEP, LOSE, NONE } from '#design/rule-walk.ts'
import { treeShape } from '#design/tree-shape.ts'

export type Sums = {
  keptBytes: Float64Array
  lostBytes: Float64Array
  undecidedBytes: Float64Array
  nixBytes: Float64Array
  undecidedPlaces: Int32Array
}

/**
 * Per node, at and below: the four kinds of bytes, which add up to its allocated bytes, and the
 * places that are still undecided.
 */
export function addUp(
  tree: Parameters<typeof treeShape>[0],
  choices: Choices,
  places: Uint32Array,
): Sums {
  const count = tree.classes.length
  const sums = {
    keptBytes: new Float64Array(count),
    lostBytes: new Float64Array(count),
    undecidedBytes: new Float64Array(count),
    nixBytes: new Float64Array(count),
    undecidedPlaces: new Int32Array(count),
  }
  const byChoice = { [KEEP]: sums.keptBytes, [LOSE]: sums.lostBytes, [NONE]: sums.undecidedBytes }
  const { ownBytes, decidable, folded } = treeShape(tree)
  for (let node = 0; node < count; node += 1) {
    const chosen = choices.chosen[node] as keyof typeof byChoice
    const bytes = decidable[node] ? byChoice[chosen] : sums.nixBytes
    bytes[node] = ownBytes[node]!
    if (chosen === NONE) sums.undecidedPlaces[node] = places[node]!
  }
  for (const [node, { nixBytes }] of folded) {
    if (nixBytes === 0 || !decidable[node]) continue
    byChoice[choices.chosen[node] as keyof typeof byChoice][node]! -= nixBytes
    sums.nixBytes[node]! += nixBytes
  }
  for (const column of Object.values(sums)) carryUp(tree.parents, column)
  return sums
}

function carryUp(parents: InventoryTree['parents'], column: Float64Array | Int32Array): void {
  for (let node = column.length - 1; node > 0; node -= 1) column[parents[node]!]! += column[node]!
}
