import type { InventoryTree, NameText, PathText, Rule } from '@tideline/model'

export const NONE = 0
export const KEEP = 1
export const LOSE = 2

/** Per node: NONE, KEEP or LOSE; `below` holds a bit for each that a rule below the node says. */
export type Choices = {
  /** What the nearest rule at or above says. */
  chosen: Uint8Array
  /** What the node's own rule says. */
  own: Uint8Array
  below: Uint8Array
}

/** Follows the rules' paths down the tree, so that no path is ever put together for a node. */
export function choicesOf(
  tree: Pick<InventoryTree, 'mountPoint' | 'names' | 'parents' | 'classes'>,
  rules: readonly Rule[],
): Choices {
  const count = tree.names.length
  const branches = new Int32Array(count).fill(-1)
  const choices = {
    chosen: new Uint8Array(count),
    own: new Uint8Array(count),
    below: new Uint8Array(count),
  }
  if (count === 0) return choices
  const paths = new RulePaths(rules)
  const start = paths.walkTo(tree.mountPoint)
  branches[0] = start.branch
  choices.own[0] = start.own
  choices.chosen[0] = start.chosen
  for (let node = 1; node < count; node += 1) {
    const parent = tree.parents[node]!
    choices.chosen[node] = choices.chosen[parent]!
    const above = branches[parent]!
    if (above < 0) continue
    const branch = paths.childOf(above, tree.names.at(node)!)
    if (branch < 0) continue
    branches[node] = branch
    const own = paths.choiceAt(branch)
    if (own === NONE) continue
    choices.own[node] = own
    choices.chosen[node] = own
  }
  carryUp(tree, choices)
  return choices
}

/** Rules on what is not decided about (made by Nix, own mounts) make nothing above them mixed. */
function carryUp(tree: Pick<InventoryTree, 'parents' | 'classes'>, { own, below }: Choices): void {
  for (let node = own.length - 1; node > 0; node -= 1) {
    const parent = tree.parents[node]!
    const itself = own[node] !== NONE && isDecidable(tree, node) ? own[node]! : NONE
    below[parent] = below[parent]! | below[node]! | itself
  }
}

export function isDecidable(tree: Pick<InventoryTree, 'classes'>, node: number): boolean {
  const nodeClass = tree.classes.at(node)
  return nodeClass !== 'nix' && nodeClass !== 'mount'
}

/** The rules as a tree of path components. */
class RulePaths {
  readonly #children: (Map<NameText, number> | undefined)[] = [undefined]
  readonly #choices: number[] = [NONE]

  constructor(rules: readonly Rule[]) {
    for (const rule of rules) {
      let branch = 0
      for (const name of componentsOf(rule.path)) branch = this.#grow(branch, name)
      this.#choices[branch] = rule.decision === 'keep' ? KEEP : LOSE
    }
  }

  childOf(branch: number, name: string): number {
    return this.#children[branch]?.get(name) ?? -1
  }

  choiceAt(branch: number): number {
    return branch < 0 ? NONE : this.#choices[branch]!
  }

  walkTo(path: PathText): { branch: number; own: number; chosen: number } {
    let branch = 0
    let chosen = this.choiceAt(branch)
    for (const name of componentsOf(path)) {
      branch = branch < 0 ? -1 : this.childOf(branch, name)
      chosen = this.choiceAt(branch) || chosen
    }
    return { branch, own: this.choiceAt(branch), chosen }
  }

  #grow(branch: number, name: string): number {
    const children = this.#children[branch] ?? new Map<string, number>()
    this.#children[branch] = children
    const known = children.get(name)
    if (known !== undefined) return known
    const grown = this.#choices.push(NONE) - 1
    this.#children.push(undefined)
    children.set(name, grown)
    return grown
  }
}

function componentsOf(path: PathText): string[] {
  return path === '/' ? [] : path.slice(1).split('/')
}
