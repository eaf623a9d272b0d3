import type { CatalogueRecord, NodeKind, PathText, Tree, TreeIndex } from '@tideline/model'
import {
  enterHome,
  inheritedAlong,
  isOfKind,
  matchAt,
  matchesAlong,
  type Position,
  step,
} from '#inventory/match.ts'

export type NearestRecords = {
  /** By node: the record of this very path. */
  own: ReadonlyMap<number, CatalogueRecord>
  /** By node: its own record, or that of the nearest listed folder above; never a broad one. */
  nearest: readonly (CatalogueRecord | undefined)[]
  /** By node of a home in this tree: its user. */
  homes: ReadonlyMap<number, string>
}

export type Names = {
  /** Home path to user name. */
  homes: ReadonlyMap<PathText, string>
  /** Records of the host's own facts, by path: they go before the catalogue's. */
  facts: ReadonlyMap<PathText, CatalogueRecord>
}

/** The records of one tree in a single pass: preorder puts every folder before what is in it. */
export function nearestRecords(tree: Tree, index: TreeIndex, names: Names): NearestRecords {
  const homes = nodesOf(index, names.homes)
  const facts = nodesOf(index, names.facts)
  const own = new Map<number, CatalogueRecord>()
  const positions: Position[] = []
  const nearest: (CatalogueRecord | undefined)[] = []
  const start = startOf(tree.mountPoint, names)
  for (let node = 0; node < tree.names.length; node += 1) {
    const parent = tree.parents[node]!
    const fits = node === 0 ? start.position : step(positions[parent]!, tree.names.at(node)!)
    const position = node > 0 && homes.has(node) ? enterHome(fits) : fits
    positions.push(position)
    const record = recordOf(facts.get(node), position, tree.kinds.at(node)!)
    if (record) own.set(node, record)
    const above = node === 0 ? start.inherited : nearest[parent]
    nearest.push(homes.has(node) || record?.isBroad ? undefined : (record ?? above))
  }
  return { own, nearest, homes }
}

function recordOf(
  fact: CatalogueRecord | undefined,
  position: Position,
  kind: NodeKind,
): CatalogueRecord | undefined {
  return fact && isOfKind(fact, kind) ? fact : matchAt(position, kind)?.record
}

function nodesOf<Value>(
  index: TreeIndex,
  byPath: ReadonlyMap<PathText, Value>,
): Map<number, Value> {
  const nodes = new Map<number, Value>()
  for (const [path, value] of byPath) {
    const node = index.find(path)
    if (node !== undefined) nodes.set(node, value)
  }
  return nodes
}

/** A tree that is not that of `/` begins somewhere in the catalogue, and below a folder that may have a record. */
function startOf(
  mountPoint: PathText,
  names: Names,
): { position: Position; inherited: CatalogueRecord | undefined } {
  const along = matchesAlong(mountPoint, names.homes)
  const inherited = inheritedAlong(along.slice(0, -1), names.homes, names.facts)
  return { position: along.at(-1)!.position, inherited }
}
