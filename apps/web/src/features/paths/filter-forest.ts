import type { InventoryTree, PathText } from '@tideline/model'
import type { Decisions, TreeDecisions } from '@tideline/pipeline'
import { isEmptyQuery, type PathQuery, statesOfFilter } from '#features/paths/path-query.ts'

/** Per tree and node: 1 where it fits, 2 where something below it fits. */
export type Fits = Record<PathText, Uint8Array>

export const FITS = 1
const LEADS = 2

/** undefined where nothing is searched for. One pass up and one down each tree. */
export function fitsOf(
  trees: Record<PathText, InventoryTree>,
  decisions: Decisions,
  query: PathQuery,
): Fits | undefined {
  if (isEmptyQuery(query)) return undefined
  const fits: Fits = {}
  for (const [mountPoint, tree] of Object.entries(trees))
    fits[mountPoint] = fitsOfTree(tree, decisions.trees[mountPoint]!, query)
  return fits
}

function fitsOfTree(tree: InventoryTree, decisions: TreeDecisions, query: PathQuery): Uint8Array {
  const count = tree.names.length
  const fits = new Uint8Array(count)
  const hasWords = fitsWords(tree, query.words)
  const places = query.state === 'undecided' ? ownUndecidedPlaces(tree, decisions) : undefined
  const states = query.state ? statesOfFilter(query.state) : undefined
  for (let node = 0; node < count; node += 1) {
    const isState = places ? places[node]! > 0 : !states || isTopOf(states, node, tree, decisions)
    const isLarge = tree.allocatedBytes[node]! >= (query.atLeastBytes ?? 0)
    if (isState && isLarge && hasWords[node]) fits[node] = FITS
  }
  for (let node = count - 1; node > 0; node -= 1)
    if (fits[node]) fits[tree.parents[node]!]! |= LEADS
  return fits
}

/**
 * Undecided places that a node is itself. `undecidedPlaces` counts at and below; what the children
 * do not account for is the node's own, or of folders that were folded away.
 */
export function ownUndecidedPlaces(tree: InventoryTree, decisions: TreeDecisions): Int32Array {
  const own = Int32Array.from(decisions.undecidedPlaces)
  for (let node = own.length - 1; node > 0; node -= 1)
    own[tree.parents[node]!]! -= decisions.undecidedPlaces[node]!
  return own
}

// The first of a run: what is below it has the same state because of it.
function isTopOf(
  states: readonly string[],
  node: number,
  tree: InventoryTree,
  decisions: TreeDecisions,
): boolean {
  if (!states.includes(decisions.states[node]!)) return false
  const parent = tree.parents[node]!
  return parent < 0 || !states.includes(decisions.states[parent]!)
}

// A word with a slash is looked for in the whole path, others in each name, and hold for what is below.
function fitsWords(tree: InventoryTree, words: readonly string[]): Uint8Array {
  const count = tree.names.length
  const all = new Uint8Array(count).fill(1)
  for (const word of words) {
    const paths = word.includes('/') ? lowerPaths(tree) : undefined
    for (let node = 0; node < count; node += 1) {
      const text = paths ? paths[node]! : tree.names.at(node)!.toLowerCase()
      if (!text.includes(word)) all[node] = 0
    }
  }
  return all
}

function lowerPaths(tree: InventoryTree): string[] {
  const paths: string[] = []
  for (let node = 0; node < tree.names.length; node += 1) {
    const parent = tree.parents[node]!
    const above = parent < 0 ? '' : paths[parent] === '/' ? '' : paths[parent]!
    paths.push(parent < 0 ? tree.mountPoint : `${above}/${tree.names.at(node)!.toLowerCase()}`)
  }
  return paths
}
