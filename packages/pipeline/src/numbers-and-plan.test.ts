import { knownFact } from '@tideline/fixtures'
import {
  type Inventory,
  type InventoryTree,
  isWithin,
  NO_SURROUNDINGS,
  type NodeClass,
  type PathText,
  type Plan,
  type Rule,
  TreeIndex,
} from '@tideline/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleInventory } from '#design/sample-inventory.ts'
import { examine } from '#pipeline.ts'
import { sampleDesign, sampleEntry, sampleFacts, sampleMount } from '#plan/sample-host.ts'

const facts = sampleFacts({
  mounts: knownFact([
    sampleMount('/', '/dev/vda2', 'ext4'),
    sampleMount('/data', '/dev/vdb1', 'xfs'),
    sampleMount('/ram', 'tmpfs', 'tmpfs'),
  ]),
  fstab: knownFact([
    sampleEntry('/', '/dev/disk/by-uuid/11-22', 'ext4'),
    sampleEntry('/shown', '/a/b', 'none', ['bind']),
  ]),
})

const tops = fc.constantFrom('a', 'a', 'a', 'etc', 'home', 'data', 'ram', 'shown', 'run')
const names = fc.array(fc.constantFrom('a', 'b', 'b', 'Übung', '\\xff', 'shadow'), { maxLength: 3 })
const paths = fc.tuple(tops, names).map(([top, below]) => `/${[top, ...below].join('/')}`)
const CLASSES: NodeClass[] = ['known', 'nix', 'trunk', 'unknown']
const entries = fc.record({
  bytes: fc.nat(1000),
  entries: fc.integer({ min: 1, max: 3 }),
  class: fc.constantFrom(...CLASSES),
  kind: fc.constantFrom('d' as const, 'd' as const, 'f' as const, 's' as const, 'l' as const),
})
const inventories = fc
  .dictionary(paths, entries, { maxKeys: 14 })
  .map((found) => sampleInventory(asScanned(found)))
const rules = fc
  .dictionary(paths, fc.constantFrom('keep' as const, 'keep' as const, 'lose' as const), {
    maxKeys: 8,
  })
  .map((found) =>
    Object.entries(found).map(([path, decision]): Rule => ({ path, kind: 'directory', decision })),
  )

test('the bytes that are kept are those that the plan brings back, each once, no more and no less', () => {
  let keptSomething = 0
  fc.assert(
    fc.property(inventories, rules, (inventory, made) => {
      const design = sampleDesign({ rules: made, surroundings: NO_SURROUNDINGS })
      const host = {
        takenAt: '2026-11-20T12:04:00Z',
        target: { kind: 'recorded' as const, label: 'x', isSynthetic: true },
        ...{ facts, inventory },
      }
      const { plan, decisions } = examine(host, design)
      expect(decisions.numbers.keptBytes).toBe(bytesBroughtBack(inventory, plan!))
      const entered = pathsOf(plan!)
      for (const path of entered)
        for (const other of entered.filter((each) => each !== path && !isWithin(each, '/ram')))
          expect(isWithin(other, path), `${other} in ${path}`).toBe(false)
      expect(new Set(entered).size).toBe(entered.length)
      if (decisions.numbers.keptBytes > 0) keptSomething += 1
    }),
    { numRuns: Math.max(500, fc.readConfigureGlobal()?.numRuns ?? 0) },
  )
  expect(keptSomething).toBeGreaterThan(40)
})

function bytesBroughtBack(inventory: Inventory, plan: Plan): number {
  return bytesIn(inventory.trees['/']!, pathsOf(plan))
}

/** What the plan mounts from the store, each as often as it does. */
function pathsOf({ persistence, fileSystems }: Plan): PathText[] {
  const entries = [persistence.system, ...Object.values(persistence.users)]
  return [
    ...entries.flatMap(({ directories, files }) =>
      [...directories, ...files].map(({ source }) => source),
    ),
    ...(fileSystems.some(({ mountPoint }) => mountPoint === '/home') ? ['/home'] : []),
  ]
}

/** Of nodes at and below these paths, but for what NixOS makes. */
function bytesIn(tree: InventoryTree, folders: readonly PathText[]): number {
  const index = TreeIndex.of(tree)
  let bytes = 0
  for (let node = 0; node < index.count; node += 1) {
    const own = index
      .childrenOf(node)
      .reduce((rest, child) => rest - tree.allocatedBytes[child]!, tree.allocatedBytes[node]!)
    const isIn = folders.some((folder) => isWithin(index.pathOf(node), folder))
    if (isIn && tree.classes.at(node) !== 'nix') bytes += own
  }
  return bytes
}

/** The tree of / ends where a disk is mounted, and only folders hold others. */
function asScanned<Entry extends { kind: string }>(
  found: Record<PathText, Entry>,
): Record<PathText, Entry> {
  const all = Object.keys(found)
  return Object.fromEntries(
    Object.entries(found).filter(
      ([path, { kind }]) =>
        !isWithin(path, '/data') &&
        (kind === 'd' || !all.some((other) => other.startsWith(`${path}/`))),
    ),
  )
}
