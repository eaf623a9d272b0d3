import type { InventoryTree } from '#inventory.ts'
import type { NameText } from '#path.ts'

type NamedTree = Pick<InventoryTree, 'names' | 'parents' | 'classes' | 'records'>

/** These are never folded away, so there is a limit to them. */
export const MOST_ODD_NAMES = 200

const known = new WeakMap<NamedTree, readonly number[]>()

/**
 * What people decide about as a whole, and has a name that not everything on the way can write: the
 * first of them in the tree's order, the same whatever else of the tree is folded.
 */
export function oddlyNamedNodes(tree: NamedTree): readonly number[] {
  const found = known.get(tree) ?? find(tree)
  known.set(tree, found)
  return found
}

function find(tree: NamedTree): number[] {
  const found: number[] = []
  const leads = aboveRecords(tree)
  const isLeading = (at: number) => leads[at] === 1 || tree.classes.at(at) === 'trunk'
  for (let node = 1; node < tree.parents.length && found.length < MOST_ODD_NAMES; node += 1) {
    const parent = tree.parents[node]!
    if (isLeading(parent) && !isLeading(node) && isOdd(tree.names.at(node)!)) found.push(node)
  }
  return found
}

function aboveRecords({ parents, records }: NamedTree): Uint8Array {
  const leads = new Uint8Array(parents.length)
  for (const node of Object.keys(records))
    for (let at = parents[Number(node)]!; at >= 0 && leads[at] === 0; at = parents[at]!)
      leads[at] = 1
  return leads
}

/**
 * All by which a name alone is an obstacle (`nameObstacle`), and more: that also depends on the form of the
 * kept list. A path that is too long by all of its names is not found here.
 */
function isOdd(name: NameText): boolean {
  return name.length > LONG || !/^[\w .,:;+=@#~!&()[\]{}-]*$/.test(name) || name.endsWith(' ')
}

/** Of dashes and other signs each counts four times where a unit is named after it. */
const LONG = 50
