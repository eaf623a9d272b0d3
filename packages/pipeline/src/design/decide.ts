import type { Facts, Inventory, Numbers, PathText, Rule } from '@tideline/model'
import { addUp, type Sums } from '#design/add-up.ts'
import { type NodeState, statesOf } from '#design/node-states.ts'
import { ownMountBytes } from '#design/own-mounts.ts'
import { countPlaces, placesOf } from '#design/places.ts'
import { choicesOf } from '#design/rule-walk.ts'

/** Per node of one tree. Bytes and places are counted at the node and everything below it. */
export type TreeDecisions = { states: NodeState[] } & Sums

export type Decisions = {
  numbers: Numbers
  /** By mount point. */
  trees: Record<PathText, TreeDecisions>
}

/**
 * What becomes of every node under these rules, and the sums that people see. A million nodes take
 * a few passes over typed arrays: the page runs this at every tick.
 */
export function decide(inventory: Inventory, facts: Facts, rules: readonly Rule[]): Decisions {
  const trees: Record<PathText, TreeDecisions> = {}
  let ofRoot = { kept: 0, lost: 0, undecided: 0 }
  for (const [mountPoint, tree] of Object.entries(inventory.trees)) {
    const choices = choicesOf(tree, rules)
    const places = placesOf(tree, choices)
    trees[mountPoint] = { states: statesOf(tree, choices), ...addUp(tree, choices, places) }
    if (mountPoint === '/') ofRoot = countPlaces(choices, places)
  }
  const root = trees['/']
  const numbers: Numbers = {
    keptBytes: root?.keptBytes[0] ?? 0,
    lostBytes: root?.lostBytes[0] ?? 0,
    undecidedBytes: root?.undecidedBytes[0] ?? 0,
    nixBytes: root?.nixBytes[0] ?? 0,
    ownMountBytes: ownMountBytes(facts),
    keptPlaces: ofRoot.kept,
    lostPlaces: ofRoot.lost,
    undecidedPlaces: ofRoot.undecided,
    isLowerBound: inventory.scan.state !== 'complete' || inventory.scan.unreadableCount > 0,
  }
  return { numbers, trees }
}
