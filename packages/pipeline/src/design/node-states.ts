import type { InventoryTree } from '@tideline/model'
import { type Choices, KEEP, LOSE } from '#design/rule-walk.ts'

/**
 * kept and lost carry a rule of their own, kept-with-folder and lost-with-folder inherit one. mixed:
 * something below differs from what the node itself is. stops: kept today, and to be kept no longer. nix
 * and mount are not decided about, but for mounts that are kept today.
 */
export type NodeState =
  | 'kept'
  | 'kept-with-folder'
  | 'lost'
  | 'lost-with-folder'
  | 'undecided'
  | 'mixed'
  | 'stops'
  | 'nix'
  | 'mount'

/** `today`: the nodes of what the host keeps already, where the design can say otherwise. */
export function statesOf(
  tree: Pick<InventoryTree, 'classes'>,
  choices: Choices,
  today: ReadonlySet<number>,
): NodeState[] {
  const states: NodeState[] = []
  for (let node = 0; node < tree.classes.length; node += 1)
    states.push(stateOf(tree, choices, node, today.has(node)))
  return states
}

function stateOf(
  tree: Pick<InventoryTree, 'classes'>,
  choices: Choices,
  node: number,
  isToday: boolean,
): NodeState {
  const nodeClass = tree.classes.at(node)
  if (nodeClass === 'nix' || (nodeClass === 'mount' && !isToday)) return nodeClass
  const chosen = choices.chosen[node]!
  if ((choices.below[node]! & ~chosen) !== 0) return 'mixed'
  if (isToday && chosen === LOSE) return 'stops'
  const isOwn = choices.own[node] !== 0
  if (chosen === KEEP) return isOwn ? 'kept' : 'kept-with-folder'
  if (chosen === LOSE) return isOwn ? 'lost' : 'lost-with-folder'
  return 'undecided'
}
