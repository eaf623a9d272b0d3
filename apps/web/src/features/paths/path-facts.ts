import {
  type Facts,
  type HostRecord,
  type Inventory,
  ifKnown,
  type PathText,
  parentOf,
  type Rule,
  RuleIndex,
} from '@tideline/model'
import { nearestRecord } from '@tideline/pipeline'
import type { Forest, Spot } from '#features/paths/forest.ts'
import type { NodeState } from '#ui/node-state.ts'

export type PathRecord = { record: HostRecord; from: PathText }

/** What the catalogue says of a node: its own record, or that of the nearest folder that is not broad. */
export function recordOf(forest: Forest, inventory: Inventory, spot: Spot): PathRecord | undefined {
  const found = nearestRecord(forest.treeOf(spot), inventory.records, spot.node)
  return found && { record: found.record, from: forest.pathOf({ ...spot, node: found.node }) }
}

/** The rule that decides a path, and whether it is its own. */
export function ruleOf(
  rules: readonly Rule[],
  path: PathText,
): { rule: Rule; isOwn: boolean } | undefined {
  const rule = new RuleIndex(rules).nearest(path)
  return rule && { rule, isOwn: rule.path === path }
}

/** What the path would be without a rule of its own, in words. */
export function inheritWords(rules: readonly Rule[], path: PathText, isKeptToday: boolean): string {
  if (path === '/') return 'undecided'
  const above = new RuleIndex(rules).nearest(parentOf(path))
  if (!above && isKeptToday) return 'kept, as it is today: no folder above has a rule'
  if (!above) return 'undecided: no folder above has a rule'
  return `${above.decision === 'keep' ? 'kept' : 'lost'} with ${above.path}`
}

/** Of a path that no rule at or above decides; `undecidedPlaces` are those at and below it. */
export function noRuleWords(state: NodeState | undefined, undecidedPlaces: number): string {
  if (state === 'nix' || state === 'mount') return 'none, and none is needed'
  if (state === 'kept') return 'none: it is kept today, and so it stays'
  if (state === 'mixed' && undecidedPlaces === 0)
    return 'none; decided part by part; new files directly in it are lost'
  return 'none; it counts as lost until you decide'
}

/** `root:root 0700`, names where the accounts are known. */
export function rightsWords(forest: Forest, facts: Facts, spot: Spot): string {
  const tree = forest.treeOf(spot)
  const uid = tree.uids[spot.node]!
  const gid = tree.gids[spot.node]!
  const accounts = ifKnown(facts.accounts)
  const user = accounts?.users.find((it) => it.uid === uid)?.name ?? uid
  const group = accounts?.groups.find((it) => it.gid === gid)?.name ?? gid
  return `${user}:${group} ${tree.modes[spot.node]!.toString(8).padStart(4, '0')}`
}
