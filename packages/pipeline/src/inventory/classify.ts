import {
  type HostRecord,
  INVENTORY_VERSION,
  type Inventory,
  type InventoryTree,
  NodeClass,
  recordIdOf,
  type Snapshot,
  type Tree,
  TreeIndex,
  wordColumn,
} from '@tideline/model'
import { factRecords, type NodeAt } from '#inventory/fact-records.ts'
import { homesOf } from '#inventory/homes.ts'
import { type MadeByNix, madeByNix } from '#inventory/made-by-nix.ts'
import { type Names, type NearestRecords, nearestRecords } from '#inventory/nearest-records.ts'

/** What each path of a snapshot is. Below a node of class `nix` everything is of class `nix`. */
export function classify(snapshot: Snapshot): Inventory {
  const homes = homesOf(snapshot)
  const indices = new Map(Object.values(snapshot.trees).map((tree) => [tree, TreeIndex.of(tree)]))
  const names: Names = { homes, facts: factRecords(snapshot.facts, homes, nodeIn(indices)) }
  const matched = new Map<string, HostRecord>()
  const trees: Record<string, InventoryTree> = {}
  for (const [mountPoint, tree] of Object.entries(snapshot.trees)) {
    const records = nearestRecords(tree, indices.get(tree)!, names)
    for (const record of records.own.values()) matched.set(recordIdOf(record), record)
    trees[mountPoint] = inventoryTree(tree, records)
  }
  return {
    version: INVENTORY_VERSION,
    trees,
    records: Object.fromEntries([...matched].sort(([a], [b]) => (a < b ? -1 : 1))),
    scan: snapshot.scan,
  }
}

function nodeIn(indices: ReadonlyMap<Tree, TreeIndex>): NodeAt {
  return (path) => {
    for (const [{ kinds, linkTargets }, index] of indices) {
      const node = index.find(path)
      if (node === undefined) continue
      const linkTarget = linkTargets[node]
      return { kind: kinds.at(node)!, ...(linkTarget === undefined ? {} : { linkTarget }) }
    }
    return undefined
  }
}

function inventoryTree(tree: Tree, records: NearestRecords): InventoryTree {
  const made = madeByNix(tree, records)
  const holdsNixLinks: InventoryTree['holdsNixLinks'] = {}
  for (let node = 0; node < tree.names.length; node += 1)
    if (made.holdsLinks[node]) holdsNixLinks[node] = true
  return {
    ...tree,
    classes: wordColumn(NodeClass.options, classesOf(tree, records, made)),
    records: Object.fromEntries(
      [...records.own].map(([node, record]) => [node, recordIdOf(record)]),
    ),
    homes: Object.fromEntries(records.homes),
    holdsNixLinks,
    folded: {},
  }
}

function* classesOf(tree: Tree, records: NearestRecords, made: MadeByNix): Generator<NodeClass> {
  for (let node = 0; node < tree.names.length; node += 1) yield classOf(tree, records, made, node)
}

function classOf(
  tree: Tree,
  { own, nearest, homes }: NearestRecords,
  made: MadeByNix,
  node: number,
): NodeClass {
  const mark = tree.marks[node]
  if (mark === 'mount' || mark === 'opaque') return 'mount'
  if (made.isMade[node]) return 'nix'
  if (homes.has(node) || own.get(node)?.isBroad) return 'trunk'
  const record = nearest[node]
  if (record) return record.madeByNix ? 'trunk' : 'known'
  return node === 0 ? 'trunk' : 'unknown'
}
