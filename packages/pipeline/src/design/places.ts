import type { InventoryTree } from '@tideline/model'
import { type Choices, KEEP, LOSE } from '#design/rule-walk.ts'
import { treeShape } from '#design/tree-shape.ts'

type PlacedTree = Pick<
  InventoryTree,
  'parents' | 'kinds' | 'allocatedBytes' | 'entries' | 'marks' | 'classes' | 'records' | 'folded'
>

/**
 * How many places a node is: 1 where the user decides about it as a whole. Structural nodes only lead to places:
 * trunks, folders above a rule, and unlisted folders above a listed path. A place is the first node
 * below them, or a structural folder itself for the files in it that are no nodes, those of its
 * children that are not carried, and what could not be listed. Links, sockets and pipes are none: they cannot be kept.
 */
export function placesOf(tree: PlacedTree, choices: Choices): Uint32Array {
  const count = tree.classes.length
  const { leadsToRecord, looseEntries, decidable } = treeShape(tree)
  const isStructural = new Uint8Array(count)
  const places = new Uint32Array(count)
  for (let node = 0; node < count; node += 1) {
    const parent = tree.parents[node]!
    const isReached = parent < 0 || isStructural[parent] === 1
    if (!isReached || !decidable[node] || !canBeKept(tree, node)) continue
    const isTrunk = tree.classes.at(node) === 'trunk'
    if (isTrunk || choices.below[node] || leadsToRecord[node]) {
      isStructural[node] = 1
      places[node] = tree.folded[node]?.places ?? 0
      const holdsLoose = !isTrunk && looseEntries[node]! > 0
      if (holdsLoose || tree.marks[node] === 'unreadable') places[node]! += 1
    } else places[node] = 1
  }
  return places
}

export function countPlaces(choices: Choices, places: Uint32Array) {
  const counts = { kept: 0, lost: 0, undecided: 0 }
  for (let node = 0; node < places.length; node += 1) {
    const chosen = choices.chosen[node]
    counts[chosen === KEEP ? 'kept' : chosen === LOSE ? 'lost' : 'undecided'] += places[node]!
  }
  return counts
}

function canBeKept(tree: PlacedTree, node: number): boolean {
  const kind = tree.kinds.at(node)
  return kind === 'd' || kind === 'f'
}
