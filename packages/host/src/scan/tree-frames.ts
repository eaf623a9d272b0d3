import type { NodeKind, NodeMark, Tree } from '@tideline/model'
import type { NodesReply } from '#scan/protocol.ts'

const NODES_PER_FRAME = 65_536
const KINDS: readonly NodeKind[] = ['d', 'f', 'l', 's', 'p', 'c', 'b']

type Columns = Omit<Tree, 'marks' | 'linkTargets' | 'mountPoint' | 'names' | 'kinds'>
type ColumnForm = readonly [
  keyof Columns,
  typeof Float64Array | typeof Int32Array | typeof Uint32Array | typeof Uint16Array,
]

// Widest first, so that each column lies aligned behind the one before.
const FORMS: readonly ColumnForm[] = [
  ['allocatedBytes', Float64Array],
  ['apparentBytes', Float64Array],
  ['entries', Float64Array],
  ['newestChange', Float64Array],
  ['parents', Int32Array],
  ['uids', Uint32Array],
  ['gids', Uint32Array],
  ['modes', Uint16Array],
]

type NodesFrame = { header: NodesReply; payload: Uint8Array }

/** A tree in slices: the columns of FORMS, one byte per kind, then the names with `/` between. */
export function* framesOfTree(id: number, tree: Tree): Generator<NodesFrame> {
  const marks = entriesOf(tree.marks)
  const linkTargets = entriesOf(tree.linkTargets)
  for (let from = 0; from < tree.names.length; from += NODES_PER_FRAME) {
    const to = Math.min(tree.names.length, from + NODES_PER_FRAME)
    const isHere = ([node]: [number, unknown]) => node >= from && node < to
    yield {
      header: {
        reply: 'nodes',
        id,
        mountPoint: tree.mountPoint,
        count: to - from,
        marks: marks.filter(isHere),
        linkTargets: linkTargets.filter(isHere),
      },
      payload: packed(tree, from, to),
    }
  }
}

/** A tree of which only the mount point is known. */
export function unmeasuredTree(mountPoint: string, mark: NodeMark): Tree {
  return {
    mountPoint,
    names: [''],
    parents: [-1],
    kinds: ['d'],
    allocatedBytes: [0],
    apparentBytes: [0],
    entries: [1],
    newestChange: [0],
    uids: [0],
    gids: [0],
    modes: [0o755],
    marks: { 0: mark },
    linkTargets: {},
  }
}

/** Adds the next slice to a tree that began as `emptyTree`. */
export function addNodes(tree: Tree, header: NodesReply, payload: Uint8Array<ArrayBuffer>): void {
  let at = 0
  for (const [name, Form] of FORMS) {
    const column = new Form(payload.buffer, at, header.count)
    for (const value of column) tree[name].push(value)
    at += column.byteLength
  }
  for (const code of payload.subarray(at, at + header.count)) tree.kinds.push(KINDS[code]!)
  at += header.count
  const names = new TextDecoder('utf-8', { ignoreBOM: true })
    .decode(payload.subarray(at))
    .split('/')
  for (const name of names) tree.names.push(name)
  for (const [node, mark] of header.marks) tree.marks[node] = mark
  for (const [node, target] of header.linkTargets) tree.linkTargets[node] = target
}

function packed(tree: Tree, from: number, to: number): Uint8Array {
  const columns = FORMS.map(([name, Form]) => Form.from(tree[name].slice(from, to)))
  const kinds = Uint8Array.from(tree.kinds.slice(from, to), (kind) => KINDS.indexOf(kind))
  const names = new TextEncoder().encode(tree.names.slice(from, to).join('/'))
  return Buffer.concat([...columns.map((column) => new Uint8Array(column.buffer)), kinds, names])
}

function entriesOf<Value>(byNode: Record<string, Value>): [number, Value][] {
  return Object.entries(byNode).map(([node, value]) => [Number(node), value])
}
