import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { buildSnapshot } from '@tideline/fixtures'
import {
  Inventory,
  isWithin,
  NameColumn,
  NodeKind,
  Snapshot,
  snapshotText,
  type Tree,
  TreeIndex,
  wordColumn,
} from '@tideline/model'
import { classify, examine, fold, pathsOfDesign, suggest } from '@tideline/pipeline'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { InventoryView } from '#session/inventory-view.ts'
import { testServer } from '#testing/test-server.ts'

const COUNT = 1_000_000
const PAYLOAD_BYTES = 3_000_000
/** Only `npm run test:long` asks for so many. */
const isLong = (fc.readConfigureGlobal()?.numRuns ?? 0) >= 10_000

type Shape = (node: number) => { parent: number; name: string }

const random = (node: number) => ((node * 2_654_435_761) >>> 0) / 2 ** 32
const word = (node: number) => random(node).toString(36).slice(2, 10)
const upper = ['', 'home', 'ada', 'src']

/** Below /home/ada/src: folders of twelve, and so on down. */
const bushy: Shape = (node) => ({
  parent: node < 4 ? node - 1 : 3 + Math.floor((node - 4) / 12),
  name: upper[node] ?? `${word(node)}-${node}`,
})
const wide: Shape = (node) => ({
  parent: Math.min(node - 1, 2),
  name: node < 3 ? upper[node]! : `${String(node).padStart(7, '0')}-${word(node)}`,
})
const atTop: Shape = (node) => ({
  parent: node === 0 ? -1 : 0,
  name: node === 0 ? '' : `${String(node).padStart(7, '0')}-${word(node)}`,
})
const longNames: Shape = (node) => ({
  parent: wide(node).parent,
  name: node < 3 ? upper[node]! : `${String(node).padStart(7, '0')}${'\\xff'.repeat(60)}`,
})
const chains: Shape = (node) => ({
  parent: node % 1000 === 1 || node === 0 ? (node === 0 ? -1 : 0) : node - 1,
  name: node === 0 ? '' : `${String(node).padStart(7, '0')}-${word(node)}`,
})

describe.runIf(isLong)('a million folders', () => {
  it('cost less than 90 bytes each', () => {
    const before = usedBytes()
    const snapshot = hostOf(treeOf(bushy))
    tell('the tree', before)
    const view = new InventoryView(classify(snapshot))
    const perNode = tell('with what each is and where', before)
    view.folded(undefined)
    tell('with what the page has', before)
    expect(perNode).toBeLessThan(90)
    expect(snapshot.trees['/']!.names.length).toBe(COUNT)
  })

  it.each(Object.entries({ bushy, wide, atTop, longNames, chains }))(
    'of %s form reach the page in three megabytes, and no byte of what follows is another',
    async (name, shape) => {
      const snapshot = hostOf(treeOf(shape))
      const { ask } = testServer({ kind: 'recorded', snapshot })
      const { body, payload } = await inventoryOf(ask)
      process.stdout.write(`${name}: ${payload} bytes, ${nodesIn(body)} nodes\n`)
      expect(payload).toBeLessThanOrEqual(PAYLOAD_BYTES)

      const whole = classify(snapshot)
      const design = suggest(snapshot.facts, whole, {})
      const index = TreeIndex.of(whole.trees['/']!)
      for (const node of [1, 5, 999_999])
        design.rules.push({ path: index.pathOf(node), kind: 'directory', decision: 'keep' })
      const folded = fold(whole, {
        named: pathsOfDesign(design),
        folders: [],
        byteLimit: PAYLOAD_BYTES,
      })
      expect(told(snapshot, folded, design)).toBe(told(snapshot, whole, design))
    },
  )

  it('are opened a part at a time', async () => {
    const { ask } = testServer({ kind: 'recorded', snapshot: hostOf(treeOf(wide)) })
    const { body } = await inventoryOf(ask)
    const before = nodesIn(body)
    const answer = await ask({
      url: '/api/open',
      method: 'POST',
      payload: { revision: 1, nodes: ['/home/ada'] },
    })
    const after = nodesIn(Inventory.parse(answer.json()))
    expect(after - before).toBeGreaterThan(0)
    expect(after - before).toBeLessThanOrEqual(1000)
  })

  it('are written and read back as they were', () => {
    const snapshot = hostOf(treeOf(bushy))
    const pieces = [...snapshotText(snapshot)]
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(4 * 2 ** 20)
    const text = pieces.join('')
    expect([...snapshotText(Snapshot.parse(JSON.parse(text)))].join('') === text).toBe(true)
  })

  it('have their paths, and sums, as looked up one by one', () => {
    const tree = treeOf(bushy)
    const index = TreeIndex.of(tree)
    for (let node = 0; node < COUNT; node += 99_991) {
      const path = index.pathOf(node)
      expect(index.find(path)).toBe(node)
      const below = index.endOf(node) - node
      expect(tree.entries[node]).toBe(below)
      expect(isWithin(index.pathOf(node + below - 1), path)).toBe(true)
    }
  })
})

const hostOf = (tree: Tree): Snapshot => ({ ...buildSnapshot(), trees: { '/': tree } })

/** In preorder, whatever the order in which the shape gives the nodes. */
function treeOf(shape: Shape): Tree {
  const first = new Int32Array(COUNT).fill(-1)
  const next = new Int32Array(COUNT).fill(-1)
  for (let node = COUNT - 1; node > 0; node -= 1) {
    const { parent } = shape(node)
    next[node] = first[parent]!
    first[parent] = node
  }
  const order = new Int32Array(COUNT)
  const place = new Int32Array(COUNT)
  const waiting = [0]
  for (let at = 0; at < COUNT; at += 1) {
    const node = waiting.pop()!
    order[at] = node
    place[node] = at
    if (next[node]! >= 0) waiting.push(next[node]!)
    if (first[node]! >= 0) waiting.push(first[node]!)
  }
  const parents = Int32Array.from(order, (node) => (node === 0 ? -1 : place[shape(node).parent]!))
  const bytes = Float64Array.from(order, (node) => 4096 * Math.floor(1 + random(node) ** 9 * 1e6))
  const entries = new Uint32Array(COUNT).fill(1)
  for (let node = COUNT - 1; node > 0; node -= 1) {
    bytes[parents[node]!]! += bytes[node]!
    entries[parents[node]!]! += entries[node]!
  }
  return {
    mountPoint: '/',
    names: new NameColumn(namesOf(order, shape), COUNT),
    parents,
    kinds: wordColumn(
      NodeKind.options,
      Array.from(order)
        .fill(0)
        .map(() => 'd' as const),
    ),
    allocatedBytes: bytes,
    apparentBytes: bytes.map((allocated) => allocated - 100),
    entries,
    newestChange: new Float64Array(COUNT).fill(1_790_000_000),
    uids: new Uint32Array(COUNT).fill(1000),
    gids: new Uint32Array(COUNT).fill(100),
    modes: new Uint16Array(COUNT).fill(0o755),
    marks: {},
    linkTargets: {},
  }
}

function* namesOf(order: Int32Array, shape: Shape): Generator<string> {
  for (const node of order) yield shape(node).name
}

async function inventoryOf(ask: ReturnType<typeof testServer>['ask']) {
  const answer = await ask({ url: '/api/inventory' })
  return { payload: answer.rawPayload.length, body: Inventory.parse(answer.json()) }
}

const nodesIn = (inventory: Inventory) => inventory.trees['/']!.names.length

function told(host: Snapshot, inventory: Inventory, design: ReturnType<typeof suggest>): string {
  const { plan, findings, artifacts, decisions } = examine({ ...host, inventory }, design)
  return JSON.stringify({ plan, findings, artifacts, numbers: decisions.numbers })
}

function tell(what: string, before: number): number {
  const perNode = (usedBytes() - before) / COUNT
  process.stdout.write(`${what}: ${perNode.toFixed(1)} bytes a node\n`)
  return perNode
}

/** What is left after garbage collection. */
function usedBytes(): number {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  collect()
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
