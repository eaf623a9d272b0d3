import {
  type InventoryTree,
  isWithin,
  type PathText,
  type Rule,
  RuleIndex,
  TreeIndex,
} from '@tideline/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '#inventory/fold.ts'
import { type Entry, inventoryOf, NOTHING, pathsOf, rootOf } from '#inventory/sample-folding.ts'

const name = fc.constantFrom(
  'a',
  'b',
  'etc',
  'usr',
  'var',
  'lib',
  'docker',
  'home',
  'ada',
  '.config',
  'é',
)
const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => `/${names.join('/')}`)
const leaf = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('f' as const), bytes: fc.nat(1000) }) },
  fc.record({
    kind: fc.constant('l' as const),
    bytes: fc.nat(10),
    linkTarget: fc.constantFrom('/nix/store/0-x', '/etc/static/x', '/elsewhere'),
  }),
  fc.constantFrom({ mark: 'mount' as const }, { mark: 'subvolume' as const }),
)
const inventories = fc
  .array(fc.tuple(path, leaf), { maxLength: 30 })
  .map((leaves) => inventoryOf(withoutAncestors(leaves)))
const rules = fc
  .uniqueArray(path, { maxLength: 5 })
  .chain((paths) =>
    fc.tuple(...paths.map((at) => fc.tuple(fc.constant(at), fc.constantFrom('keep', 'lose')))),
  )
  .map((pairs) =>
    pairs.map(
      ([at, decision]): Rule => ({ path: at, kind: 'directory', decision: decision as 'keep' }),
    ),
  )
const folders = fc.array(fc.record({ path, children: fc.nat(4) }), { maxLength: 4 })
const opens = fc.record({ rules, folders, byteLimit: fc.nat(6000) }).map(({ rules, ...open }) => ({
  ...open,
  rules,
  named: rules.map((rule) => rule.path),
}))

function withoutAncestors(leaves: [PathText, Entry][]): Record<PathText, Entry> {
  const byPath = Object.fromEntries(leaves)
  const all = Object.keys(byPath)
  return Object.fromEntries(
    Object.entries(byPath).filter(
      ([at]) => !all.some((other) => other !== at && isWithin(other, at)),
    ),
  )
}

/** Bytes by decision of the nearest rule, and those made by Nix, as a design's numbers have them. */
function numbersOf(tree: InventoryTree, byRules: readonly Rule[]): Record<string, number> {
  const index = TreeIndex.of(tree)
  const decisions = new RuleIndex(byRules)
  const numbers: Record<string, number> = { keep: 0, lose: 0, undecided: 0, nix: 0, mount: 0 }
  for (let node = 0; node < tree.names.length; node += 1) {
    const below = index.childrenOf(node).reduce((sum, at) => sum + tree.allocatedBytes[at]!, 0)
    const own = tree.allocatedBytes[node]! - below
    const made = tree.folded[node]?.nixBytes ?? 0
    const decision = decisions.nearest(index.pathOf(node))?.decision ?? 'undecided'
    const class_ = tree.classes.at(node)!
    if (class_ === 'nix' || class_ === 'mount') numbers[class_]! += own
    else {
      numbers.nix! += made
      numbers[decision]! += own - made
    }
  }
  return numbers
}

test('the numbers are the same, folded or not', () => {
  fc.assert(
    fc.property(inventories, opens, (inventory, open) => {
      const whole = numbersOf(rootOf(inventory), open.rules)
      expect(numbersOf(rootOf(fold(inventory, open)), open.rules)).toEqual(whole)
    }),
    { numRuns: 300 },
  )
})

test('folding twice is folding once', () => {
  fc.assert(
    fc.property(inventories, opens, (inventory, open) => {
      const once = fold(inventory, open)
      expect(fold(once, open)).toEqual(once)
    }),
    { numRuns: 300 },
  )
})

test('folding further is folding at once', () => {
  fc.assert(
    fc.property(inventories, opens, (inventory, open) => {
      expect(fold(fold(inventory, open), NOTHING)).toEqual(fold(inventory, NOTHING))
    }),
    { numRuns: 300 },
  )
})

test('below a folder that is made by Nix there is nothing else', () => {
  fc.assert(
    fc.property(inventories, (inventory) => {
      const { classes, parents } = rootOf(inventory)
      Array.from(classes).forEach((name, node) => {
        if (classes.at(parents[node]!) === 'nix') expect(name).toBe('nix')
      })
    }),
  )
})

test('opening more changes nothing of what was there', () => {
  fc.assert(
    fc.property(inventories, opens, folders, (inventory, open, more) => {
      const before = describeNodes(rootOf(fold(inventory, open)))
      const after = describeNodes(
        rootOf(fold(inventory, { ...open, folders: [...open.folders, ...more] })),
      )
      for (const [at, node] of before) expect(after.get(at)).toEqual(node)
    }),
    { numRuns: 300 },
  )
})

test('what is not carried is noted at its folder', () => {
  fc.assert(
    fc.property(inventories, opens, (inventory, open) => {
      const whole = rootOf(inventory)
      const wholeIndex = TreeIndex.of(whole)
      const tree = rootOf(fold(inventory, open))
      const index = TreeIndex.of(tree)
      Array.from(tree.names).forEach((_, node) => {
        const count = wholeIndex.childrenOf(wholeIndex.find(index.pathOf(node))!).length
        const carried = index.childrenOf(node).length
        expect(tree.folded[node]?.children ?? 0).toBe(count - carried)
      })
    }),
  )
})

/** Everything that is told of a node by its index, by path. */
function describeNodes(tree: InventoryTree): Map<PathText, unknown> {
  return new Map(
    pathsOf(tree).map((at, node) => [
      at,
      [
        tree.kinds.at(node),
        tree.allocatedBytes[node],
        tree.entries[node],
        tree.modes[node],
        tree.classes.at(node),
        tree.marks[node],
        tree.linkTargets[node],
        tree.records[node],
        tree.homes[node],
        tree.holdsNixLinks[node],
      ],
    ]),
  )
}
