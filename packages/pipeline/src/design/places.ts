import type { InventoryTree } from '@tideline/model'
import { type Choices, isDecidable, KEEP, LOSE } from '#design/rule-walk.ts'

type PlacedTree = Pick<
  InventoryTree,
  'parents' | 'kinds' | 'entries' | 'classes' | 'records' | 'folded'
>

/**
 * How many places a node is: 1 where the user decides about it as a whole. Structural nodes only lead to places:
 * trunks, folders above a rule, and unlisted folders above a listed path. A place is the first node
 * below them, or a structural folder itself for the files in it that are no nodes, and those of its
 * children that are not carried. Links, sockets and pipes are none: they cannot be kept.
 */
export function placesOf(tree: PlacedTree, choices: Choices): Uint32Array {
  const count = tree.classes.length
  const leadsToRecord = aboveRecords(tree)
  const looseEntries = looseEntriesOf(tree)
  const isStructural = new Uint8Array(count)
  const places = new Uint32Array(count)
  for (let node = 0; node < count; node += 1) {
    const parent = tree.parents[node]!
    if ((parent >= 0 && !isStructural[parent]) || !isChoice(tree, node)) continue
    const isTrunk = tree.classes.at(node) === 'trunk'
    if (isTrunk || choices.below[node] || leadsToRecord[node]) {
      isStructural[node] = 1
      places[node] = tree.folded[node]?.places ?? 0
      if (!isTrunk && looseEntries[node]! > 0) places[node]! += 1
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

function isChoice(tree: PlacedTree, node: number): boolean {
  const kind = tree.kinds.at(node)
  return (kind === 'd' || kind === 'f') && isDecidable(tree, node)
}

/** 1 at every node without a record of its own that has a decidable node with one below. */
export function aboveRecords(
  tree: Pick<PlacedTree, 'parents' | 'classes' | 'records'>,
): Uint8Array {
  const listed = new Uint8Array(tree.classes.length)
  for (const node of Object.keys(tree.records)) listed[Number(node)] = 1
  const above = new Uint8Array(listed.length)
  for (let node = listed.length - 1; node > 0; node -= 1)
    if (above[node] || (listed[node] && isDecidable(tree, node))) above[tree.parents[node]!] = 1
  for (let node = 0; node < listed.length; node += 1) if (listed[node]) above[node] = 0
  return above
}

/** Entries in a folder that are neither itself nor in one that is or was a node below it. */
function looseEntriesOf(tree: PlacedTree): Float64Array {
  const loose = Float64Array.from(tree.entries, (entries) => entries - 1)
  for (let node = loose.length - 1; node > 0; node -= 1)
    loose[tree.parents[node]!]! -= tree.entries[node]!
  for (const [node, { entries }] of Object.entries(tree.folded)) loose[Number(node)]! -= entries
  return loose
}
