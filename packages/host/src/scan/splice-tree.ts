import { NameColumn, NodeKind, type Tree, TreeIndex, wordColumn } from '@tideline/model'

/**
 * The tree with what is at and below `node` replaced by `part`, which was measured from there, and
 * the sums above corrected. undefined where they cannot be: the newest change of a folder may have
 * been the part's, and what it is without is not known.
 */
export function spliceTree(tree: Tree, node: number, part: Tree): Tree | undefined {
  const end = TreeIndex.of(tree).endOf(node)
  const ancestors = ancestorsOf(tree, node)
  const newest = [tree.newestChange[node]!, part.newestChange[0]!] as const
  const isUnknown = ancestors.some((at) => tree.newestChange[at] === newest[0])
  if (isUnknown && newest[1] < newest[0]) return undefined
  const spliced = replaced(tree, node, end, part)
  for (const at of ancestors) {
    spliced.allocatedBytes[at]! += part.allocatedBytes[0]! - tree.allocatedBytes[node]!
    spliced.apparentBytes[at]! += part.apparentBytes[0]! - tree.apparentBytes[node]!
    spliced.entries[at]! += part.entries[0]! - tree.entries[node]!
    spliced.newestChange[at] = Math.max(tree.newestChange[at]!, newest[1])
  }
  return spliced
}

/** Nodes after it: an index of the tree to that of the spliced one, undefined for what was replaced. */
export function placeAfterSplice(tree: Tree, node: number, part: Tree) {
  const end = TreeIndex.of(tree).endOf(node)
  const shift = part.names.length - (end - node)
  return (at: number) => (at < node ? at : at < end ? undefined : at + shift)
}

function replaced(tree: Tree, node: number, end: number, part: Tree): Tree {
  const count = tree.names.length - (end - node) + part.names.length
  const place = placeAfterSplice(tree, node, part)
  const numbers = <Form extends Float64Array | Int32Array | Uint32Array | Uint16Array>(
    Form: { new (length: number): Form },
    [whole, inside]: readonly [Form, Form],
  ): Form => {
    const column = new Form(count)
    column.set(whole.subarray(0, node), 0)
    column.set(inside, node)
    column.set(whole.subarray(end), node + inside.length)
    return column
  }
  const byPlace = <Value>(whole: Record<string, Value>, inside: Record<string, Value>) => {
    const kept = Object.entries(whole).map(([at, value]) => [place(Number(at)), value] as const)
    const added = Object.entries(inside).map(([at, value]) => [Number(at) + node, value] as const)
    return Object.fromEntries([...kept.filter(([at]) => at !== undefined), ...added])
  }
  const isSubvolume = tree.marks[node] === 'subvolume'
  return {
    mountPoint: tree.mountPoint,
    names: new NameColumn(parts(tree.names, part.names, node, end, tree.names.at(node)!), count),
    parents: numbers(Int32Array, [
      tree.parents.map((parent) => place(parent) ?? parent),
      part.parents.map((parent) => (parent < 0 ? tree.parents[node]! : parent + node)),
    ]),
    kinds: wordColumn(NodeKind.options, parts(tree.kinds, part.kinds, node, end, 'd')),
    allocatedBytes: numbers(Float64Array, [tree.allocatedBytes, part.allocatedBytes]),
    apparentBytes: numbers(Float64Array, [tree.apparentBytes, part.apparentBytes]),
    entries: numbers(Uint32Array, [tree.entries, part.entries]),
    newestChange: numbers(Float64Array, [tree.newestChange, part.newestChange]),
    uids: numbers(Uint32Array, [tree.uids, part.uids]),
    gids: numbers(Uint32Array, [tree.gids, part.gids]),
    modes: numbers(Uint16Array, [tree.modes, part.modes]),
    marks: byPlace(tree.marks, isSubvolume ? { ...part.marks, 0: 'subvolume' } : part.marks),
    linkTargets: byPlace(tree.linkTargets, part.linkTargets),
  }
}

function* parts<Value>(
  whole: Iterable<Value>,
  inside: Iterable<Value>,
  node: number,
  end: number,
  first: Value,
): Generator<Value> {
  let at = 0
  for (const value of whole) {
    if (at === node) {
      yield first
      let isFirst = true
      for (const added of inside) {
        if (!isFirst) yield added
        isFirst = false
      }
    }
    if (at < node || at >= end) yield value
    at += 1
  }
}

function ancestorsOf(tree: Tree, node: number): number[] {
  const above: number[] = []
  for (let at = tree.parents[node]!; at >= 0; at = tree.parents[at]!) above.push(at)
  return above
}
