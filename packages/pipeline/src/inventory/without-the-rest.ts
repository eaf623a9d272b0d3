import type { Folded, InventoryTree } from '@tideline/model'

/** A tree of the nodes that are carried, and what stands for the others. */
export function withoutTheRest(tree: InventoryTree, carried: Uint8Array): InventoryTree {
  const nodes: number[] = []
  const places = new Int32Array(carried.length).fill(-1)
  for (let node = 0; node < carried.length; node += 1)
    if (carried[node]) places[node] = nodes.push(node) - 1
  const numbers = <Form extends Float64Array | Uint32Array | Uint16Array>(
    Form: { from(nodes: readonly number[], of: (node: number) => number): Form },
    column: Form,
  ) => Form.from(nodes, (node) => column[node]!)
  const byPlace = <Value>(byNode: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(
      Object.entries(byNode)
        .filter(([node]) => carried[Number(node)])
        .map(([node, value]) => [places[Number(node)]!, value]),
    )
  return {
    mountPoint: tree.mountPoint,
    names: tree.names.pick(nodes),
    parents: Int32Array.from(nodes, (node) => (node === 0 ? -1 : places[tree.parents[node]!]!)),
    kinds: tree.kinds.pick(nodes),
    allocatedBytes: numbers(Float64Array, tree.allocatedBytes),
    apparentBytes: numbers(Float64Array, tree.apparentBytes),
    entries: numbers(Uint32Array, tree.entries),
    newestChange: numbers(Float64Array, tree.newestChange),
    uids: numbers(Uint32Array, tree.uids),
    gids: numbers(Uint32Array, tree.gids),
    modes: numbers(Uint16Array, tree.modes),
    marks: byPlace(tree.marks),
    linkTargets: byPlace(tree.linkTargets),
    classes: tree.classes.pick(nodes),
    records: byPlace(tree.records),
    homes: byPlace(tree.homes),
    holdsNixLinks: byPlace(tree.holdsNixLinks),
    folded: byPlace(foldedAway(tree, carried)),
  }
}

function foldedAway(tree: InventoryTree, carried: Uint8Array): InventoryTree['folded'] {
  const nixBytes = nixBytesOf(tree)
  const placesInside = placesOf(tree)
  const folded = new Map<number, Folded>()
  for (const [node, rest] of Object.entries(tree.folded)) folded.set(Number(node), { ...rest })
  for (let node = 1; node < carried.length; node += 1) {
    const parent = tree.parents[node]!
    if (carried[node] || !carried[parent]) continue
    const rest = folded.get(parent) ?? { children: 0, entries: 0, nixBytes: 0, places: 0 }
    rest.children += 1
    rest.entries += tree.entries[node]!
    rest.nixBytes += nixBytes[node]!
    rest.places += placesInside[node]!
    folded.set(parent, rest)
  }
  return Object.fromEntries(folded)
}

/** By node: how many of its bytes are made by Nix. All of a `nix` node's are. */
function nixBytesOf({ classes, parents, allocatedBytes, folded }: InventoryTree): Float64Array {
  const nixBytes = new Float64Array(parents.length)
  for (let node = parents.length - 1; node >= 0; node -= 1) {
    if (classes.at(node) === 'nix') nixBytes[node] = allocatedBytes[node]!
    else nixBytes[node]! += folded[node]?.nixBytes ?? 0
    const parent = parents[node]!
    if (parent >= 0) nixBytes[parent]! += nixBytes[node]!
  }
  return nixBytes
}

/**
 * By node: the places that it is, or has inside, where no rule and no record is in it and the folder
 * above is none: a folder is one as a whole, a trunk only leads to others, unless it could not be listed.
 */
function placesOf({ classes, kinds, marks, parents, folded }: InventoryTree): Uint32Array {
  const places = new Uint32Array(parents.length)
  for (let node = parents.length - 1; node >= 0; node -= 1) {
    const nodeClass = classes.at(node)
    if (nodeClass === 'trunk') {
      const unread = marks[node] === 'unreadable' ? 1 : 0
      places[node]! += unread + (folded[node]?.places ?? 0)
    } else
      places[node] = nodeClass !== 'nix' && nodeClass !== 'mount' && isKeepable(kinds, node) ? 1 : 0
    const parent = parents[node]!
    if (parent >= 0) places[parent]! += places[node]!
  }
  return places
}

/** As design/places.ts has it: a link, a socket or a pipe cannot be kept. */
function isKeepable(kinds: InventoryTree['kinds'], node: number): boolean {
  const kind = kinds.at(node)
  return kind === 'd' || kind === 'f'
}
