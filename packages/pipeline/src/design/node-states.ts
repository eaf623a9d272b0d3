import type { InventoryTree } from '@tideline/model'
import { type Choices, KEEP, LOSE } from '#design/rule-walk.ts'

/**
 * kept and lost carry a rule of their own, kept-with-folder and lost-with-folder inherit one. mixed:
 * something below differs from what the node itself is. nix and mount are not decided about.
 */
export type NodeState =
  | 'kept'
  | 'kept-with-folder'
  | 'lost'
  | 'lost-with-folder'
  | 'undecided'
  | 'mixed'
  | 'nix'
  | 'mount'

export function statesOf(tree: Pick<InventoryTree, 'classes'>, choices: Choices): NodeState[] {
  const states: NodeState[] = []
  for (let node = 0; node < tree.classes.length; node += 1)
    states.push(stateOf(tree, choices, node))
  return states
}

function stateOf(tree: Pick<InventoryTree, 'classes'>, choices: Choices, node: number): NodeState {
  const nodeClass = tree.classes.at(node)
  if (nodeClass === 'nix' || nodeClass === 'mount') return nodeClass
  const chosen = choices.chosen[node]!
  if ((choices.below[node]! & ~chosen) !== 0) return 'mixed'
  const isOwn = choices.own[node] !== 0
  if (chosen === KEEP) return isOwn ? 'kept' : 'kept-with-folder'
  if (chosen === LOSE) return isOwn ? 'lost' : 'lost-with-folder'
  return 'undecided'
}
