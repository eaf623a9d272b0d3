import {
  type Facts,
  type Inventory,
  type InventoryTree,
  type KeepingDesign,
  keptPaths,
  type MemoryHome,
  type Numbers,
  type PathText,
  type Rule,
  rulesInEffect,
  ScannedPaths,
  TreeIndex,
  todayAsked,
} from '@tideline/model'
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
  /** Without those that change nothing on this host: what happens to a path, the nearest says. */
  rulesInEffect: Rule[]
}

/**
 * What really becomes of every node under a design, and the sums that people see: a kept folder comes
 * back whole, and what no entry can bring back is not kept. A million nodes take a few passes over
 * typed arrays: the page runs this at every tick.
 */
export function decide(inventory: Inventory, facts: Facts, design: KeepingDesign): Decisions {
  const paths = keptPaths(facts, new ScannedPaths(inventory), design)
  const rules = rulesInEffect(design.rules, paths)
  const trees: Record<PathText, TreeDecisions> = {}
  let ofRoot = { kept: 0, lost: 0, undecided: 0 }
  for (const [mountPoint, tree] of Object.entries(inventory.trees)) {
    const choices = choicesOf(tree, rules)
    const places = placesOf(tree, choices)
    const states = statesOf(tree, choices, nodesToday(facts, design, tree))
    trees[mountPoint] = { states, ...addUp(tree, choices, places) }
    if (mountPoint === '/') ofRoot = countPlaces(choices, places)
  }
  const root = trees['/']
  const ownMounts = ownMountBytes(facts)
  const numbers: Numbers = {
    keptBytes: root?.keptBytes[0] ?? 0,
    lostBytes: root?.lostBytes[0] ?? 0,
    undecidedBytes: root?.undecidedBytes[0] ?? 0,
    nixBytes: root?.nixBytes[0] ?? 0,
    ...(ownMounts !== undefined && { ownMountBytes: ownMounts }),
    keptPlaces: ofRoot.kept,
    lostPlaces: ofRoot.lost,
    undecidedPlaces: ofRoot.undecided,
    ...(paths.inMemory.homes.length > 0 && {
      homesInMemory: homeNeeds(paths.inMemory.homes, inventory, root),
    }),
    isLowerBound: inventory.scan.state !== 'complete' || inventory.scan.unreadableCount > 0,
  }
  return { numbers, trees, rulesInEffect: rules }
}

function nodesToday(facts: Facts, design: KeepingDesign, tree: InventoryTree): Set<number> {
  const index = TreeIndex.of(tree)
  return new Set(todayAsked(facts, design).flatMap(({ path }) => index.find(path) ?? []))
}

function homeNeeds(
  homes: readonly MemoryHome[],
  inventory: Inventory,
  decided: TreeDecisions | undefined,
): { path: PathText; needBytes: number }[] {
  const tree = inventory.trees['/']
  return homes.map(({ path }) => {
    const node = tree && TreeIndex.of(tree).find(path)
    if (node === undefined || !decided) return { path, needBytes: 0 }
    const { lostBytes, undecidedBytes, nixBytes } = decided
    return { path, needBytes: lostBytes[node]! + undecidedBytes[node]! + nixBytes[node]! }
  })
}
