import {
  NameColumn,
  NODE_KINDS,
  type NodeMark,
  type Tree,
  WordColumn,
  wordColumn,
} from '@tideline/model'
import { FrameError } from '#scan/frames.ts'
import type { NodesReply } from '#scan/protocol.ts'

const NODES_PER_FRAME = 65_536

// Widest first, so that each column lies aligned behind the one before.
const NUMBERS = [
  ['allocatedBytes', Float64Array],
  ['apparentBytes', Float64Array],
  ['newestChange', Float64Array],
  ['entries', Uint32Array],
  ['parents', Int32Array],
  ['uids', Uint32Array],
  ['gids', Uint32Array],
  ['modes', Uint16Array],
] as const

const BYTES_OF_NODE = 1 + NUMBERS.reduce((sum, [, Form]) => sum + Form.BYTES_PER_ELEMENT, 0)

type NodesFrame = { header: NodesReply; payload: Uint8Array }

/** A tree in slices: the columns of NUMBERS, one byte per kind, then the names with `/` between. */
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
        total: tree.names.length,
        from,
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
    names: new NameColumn([''], 1),
    parents: Int32Array.of(-1),
    kinds: wordColumn(NODE_KINDS, ['d']),
    allocatedBytes: Float64Array.of(0),
    apparentBytes: Float64Array.of(0),
    entries: Uint32Array.of(1),
    newestChange: Float64Array.of(0),
    uids: Uint32Array.of(0),
    gids: Uint32Array.of(0),
    modes: Uint16Array.of(0o755),
    marks: { 0: mark },
    linkTargets: {},
  }
}

/** A tree whose slices are on their way. */
export class ArrivingTree {
  readonly #tree: Omit<Tree, 'names' | 'kinds'>
  readonly #kinds: Uint8Array
  readonly #names: string[] = []

  constructor({ mountPoint, total }: NodesReply) {
    const columns = NUMBERS.map(([name, Form]) => [name, new Form(total)])
    this.#tree = { mountPoint, ...Object.fromEntries(columns), marks: {}, linkTargets: {} }
    this.#kinds = new Uint8Array(total)
  }

  add(header: NodesReply, payload: Uint8Array<ArrayBuffer>): void {
    const { from, count } = header
    if (!(from + count <= this.#kinds.length && payload.length >= count * BYTES_OF_NODE))
      throw new FrameError(`nodes from ${from} in ${payload.length} bytes`)
    let at = 0
    for (const [name, Form] of NUMBERS) {
      const slice = new Form(payload.buffer, at, count)
      this.#tree[name].set(slice, from)
      at += slice.byteLength
    }
    this.#kinds.set(payload.subarray(at, at + count), from)
    this.#names.push(
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(payload.subarray(at + count)),
    )
    for (const [node, mark] of header.marks) this.#tree.marks[node] = mark
    for (const [node, target] of header.linkTargets) this.#tree.linkTargets[node] = target
  }

  whole(): Tree {
    return {
      ...this.#tree,
      kinds: new WordColumn(NODE_KINDS, this.#kinds),
      names: new NameColumn(namesIn(this.#names), this.#kinds.length),
    }
  }
}

function packed(tree: Tree, from: number, to: number): Uint8Array {
  const numbers = NUMBERS.map(([name]) => {
    const { buffer, byteOffset, byteLength } = tree[name].subarray(from, to)
    return new Uint8Array(buffer, byteOffset, byteLength)
  })
  const names = new TextEncoder().encode([...namesOf(tree, from, to)].join('/'))
  return Buffer.concat([...numbers, tree.kinds.codes(from, to), names])
}

function* namesOf({ names }: Tree, from: number, to: number): Generator<string> {
  for (let node = from; node < to; node += 1) yield names.at(node)!
}

function* namesIn(texts: readonly string[]): Generator<string> {
  for (const text of texts) yield* text.split('/')
}

function entriesOf<Value>(byNode: Record<string, Value>): [number, Value][] {
  return Object.entries(byNode).map(([node, value]) => [Number(node), value])
}
