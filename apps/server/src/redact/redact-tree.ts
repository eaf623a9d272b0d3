import { compareBytes, NameColumn, type Tree, TreeIndex } from '@tideline/model'
import type { Redactor } from '#redact/redactor.ts'

/** The tree with its names said anew, and siblings in the order of what they are called now. */
export function redactTree(tree: Tree, redactor: Redactor): Tree {
  const index = TreeIndex.of(tree)
  const names = Array.from(tree.names, (name, node) =>
    redactor.name(name, nameAbove(tree, node), () => index.pathOf(node)),
  )
  const order = preorder(names, tree.parents)
  const places = new Int32Array(order.length)
  for (let place = 0; place < order.length; place += 1) places[order[place]!] = place
  const sorted = <Numbers extends NumberColumn>(column: Numbers) =>
    column.map((_, place) => column[order[place]!]!) as Numbers
  const byNode = <Value>(values: Record<string, Value>, redact: (value: Value) => Value) =>
    Object.fromEntries(
      Object.entries(values).map(([node, value]) => [places[Number(node)]!, redact(value)]),
    )
  return {
    mountPoint: redactor.path(tree.mountPoint),
    names: new NameColumn(names, names.length).pick(order),
    parents: tree.parents.map((_, place) =>
      place === 0 ? -1 : places[tree.parents[order[place]!]!]!,
    ),
    kinds: tree.kinds.pick(order),
    allocatedBytes: sorted(tree.allocatedBytes),
    apparentBytes: sorted(tree.apparentBytes),
    entries: sorted(tree.entries),
    newestChange: sorted(tree.newestChange),
    uids: sorted(tree.uids),
    gids: sorted(tree.gids),
    modes: sorted(tree.modes),
    marks: byNode(tree.marks, (mark) => mark),
    linkTargets: byNode(tree.linkTargets, redactor.path),
  }
}

type NumberColumn = Tree['allocatedBytes'] | Tree['entries'] | Tree['modes']

function nameAbove({ names, parents, mountPoint }: Tree, node: number): string {
  const parent = parents[node]!
  if (parent > 0) return names.at(parent)!
  return parent === 0 ? mountPoint.slice(mountPoint.lastIndexOf('/') + 1) : ''
}

function preorder(names: readonly string[], parents: Tree['parents']): number[] {
  const children = new Map<number, number[]>()
  for (let node = 1; node < parents.length; node += 1) {
    const siblings = children.get(parents[node]!)
    if (siblings) siblings.push(node)
    else children.set(parents[node]!, [node])
  }
  const order: number[] = []
  const waiting = names.length > 0 ? [0] : []
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    order.push(node)
    const below = children.get(node)
    // They are taken off the end.
    below?.sort((left, right) => compareBytes(names[right]!, names[left]!))
    for (const child of below ?? []) waiting.push(child)
  }
  return order
}
