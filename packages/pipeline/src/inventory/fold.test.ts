import { buildSnapshot, knownFact } from '@tideline/fixtures'
import {
  type Inventory,
  type InventoryTree,
  isWithin,
  type PathText,
  type Rule,
  RuleIndex,
  TreeIndex,
} from '@tideline/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { classify } from '#inventory/classify.ts'
import { fold, type Open } from '#inventory/fold.ts'

const NOTHING: Open = { rules: [], paths: [], nodeLimit: 0 }
const accounts = knownFact({
  users: [{ name: 'ada', uid: 1000, gid: 100, home: '/home/ada', shell: '', groups: [] }],
  groups: [],
})

type Entry = { kind?: 'f' | 'l'; bytes?: number; linkTarget?: string; mark?: 'mount' | 'subvolume' }

const inventoryOf = (entries: Record<PathText, Entry>): Inventory =>
  classify(
    buildSnapshot({ facts: { accounts }, trees: [{ mountPoint: '/', folderBytes: 100, entries }] }),
  )
const rootOf = (inventory: Inventory): InventoryTree => inventory.trees['/']!
const pathsOf = (tree: InventoryTree): PathText[] => {
  const index = new TreeIndex(tree)
  return tree.names.map((_, node) => index.pathOf(node))
}

const example = inventoryOf({
  '/big/a/b': { kind: 'f', bytes: 900 },
  '/big/c': { kind: 'f', bytes: 50 },
  '/small/a': { kind: 'f', bytes: 5 },
  '/small/b': { kind: 'f', bytes: 5 },
  '/small/made': { kind: 'l', bytes: 7, linkTarget: '/nix/store/0-x' },
  '/far/away/disk': { mark: 'mount' },
  '/var/lib/docker/volumes/one': {},
  '/home/ada/.ssh/id': { kind: 'f', bytes: 3 },
})

test('what must stay is carried, the rest is folded into its folder', () => {
  const tree = rootOf(fold(example, NOTHING))
  const paths = pathsOf(tree)
  expect(paths).toContain('/far/away/disk')
  expect(paths).toContain('/var/lib/docker')
  expect(paths).toContain('/home/ada/.ssh')
  for (const path of ['/big/a', '/small/made', '/var/lib/docker/volumes', '/home/ada/.ssh/id'])
    expect(paths).not.toContain(path)
  const index = new TreeIndex(tree)
  expect(tree.folded[index.find('/big')!]).toEqual({ children: 2, nixBytes: 0 })
  expect(tree.folded[index.find('/small')!]).toEqual({ children: 3, nixBytes: 7 })
  expect(tree.marks[index.find('/far/away/disk')!]).toBe('mount')
  expect(tree.records[index.find('/home/ada/.ssh')!]).toBe('user:.ssh')
  expect(tree.holdsNixLinks[index.find('/small')!]).toBe(true)
})

test('bytes made by Nix are counted through folders that were folded before', () => {
  const inventory = inventoryOf({
    '/far/small/made': { kind: 'l', bytes: 7, linkTarget: '/nix/store/0-x' },
    '/far/small/mine': { kind: 'f', bytes: 5 },
  })
  const unmarked = { ...inventory, trees: { '/': { ...rootOf(inventory), holdsNixLinks: {} } } }
  const half = fold(unmarked, { ...NOTHING, paths: ['/far'] })
  expect(Object.values(rootOf(half).folded)).toEqual([{ children: 2, nixBytes: 7 }])
  const all = rootOf(fold(half, NOTHING))
  expect(Object.values(all.folded)).toEqual([{ children: 1, nixBytes: 7 }])
})

test('the limit goes to the largest first', () => {
  const least = rootOf(fold(example, NOTHING)).names.length
  const two = pathsOf(rootOf(fold(example, { ...NOTHING, nodeLimit: least + 2 })))
  expect(two).toContain('/big/c')
  expect(two).not.toContain('/big/a/b')
  expect(two).not.toContain('/small/a')
  expect(fold(example, { ...NOTHING, nodeLimit: 1000 })).toEqual(example)
})

test('a rule carries its path and what lies beside it, also where the disk has less', () => {
  const keep = (path: PathText): Rule => ({ path, kind: 'file', decision: 'keep' })
  const paths = pathsOf(
    rootOf(fold(example, { ...NOTHING, rules: [keep('/big/a/b'), keep('/small/a/none')] })),
  )
  expect(paths).toEqual(expect.arrayContaining(['/big/a', '/big/a/b', '/big/c', '/small/a']))
})

test('what was asked for is open', () => {
  const paths = pathsOf(rootOf(fold(example, { ...NOTHING, paths: ['/small', '/nowhere'] })))
  expect(paths).toContain('/small/b')
  expect(paths).not.toContain('/big/c')
})

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
const opens = fc.record({ rules, paths: fc.array(path, { maxLength: 4 }), nodeLimit: fc.nat(40) })

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
  const index = new TreeIndex(tree)
  const decisions = new RuleIndex(byRules)
  const numbers: Record<string, number> = { keep: 0, lose: 0, undecided: 0, nix: 0, mount: 0 }
  tree.names.forEach((_, node) => {
    const below = index.childrenOf(node).reduce((sum, at) => sum + tree.allocatedBytes[at]!, 0)
    const own = tree.allocatedBytes[node]! - below
    const made = tree.folded[node]?.nixBytes ?? 0
    const decision = decisions.nearest(index.pathOf(node))?.decision ?? 'undecided'
    const class_ = tree.classes[node]!
    if (class_ === 'nix' || class_ === 'mount') numbers[class_]! += own
    else {
      numbers.nix! += made
      numbers[decision]! += own - made
    }
  })
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
      classes.forEach((name, node) => {
        if (classes[parents[node]!] === 'nix') expect(name).toBe('nix')
      })
    }),
  )
})

test('opening more changes nothing of what was there', () => {
  fc.assert(
    fc.property(inventories, opens, fc.array(path), (inventory, open, more) => {
      const before = describeNodes(rootOf(fold(inventory, open)))
      const after = describeNodes(
        rootOf(fold(inventory, { ...open, paths: [...open.paths, ...more] })),
      )
      for (const [at, node] of before) expect(after.get(at)).toEqual(node)
    }),
    { numRuns: 300 },
  )
})

test('a folder has all its children, or none and a note of it', () => {
  fc.assert(
    fc.property(inventories, opens, (inventory, open) => {
      const whole = rootOf(inventory)
      const wholeIndex = new TreeIndex(whole)
      const tree = rootOf(fold(inventory, open))
      const index = new TreeIndex(tree)
      tree.names.forEach((_, node) => {
        const count = wholeIndex.childrenOf(wholeIndex.find(index.pathOf(node))!).length
        const carriedCount = index.childrenOf(node).length
        const note = tree.folded[node]
        if (note) expect([carriedCount, note.children]).toEqual([0, count])
        else expect(carriedCount).toBe(count)
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
        tree.kinds[node],
        tree.allocatedBytes[node],
        tree.entries[node],
        tree.modes[node],
        tree.classes[node],
        tree.marks[node],
        tree.linkTargets[node],
        tree.records[node],
        tree.homes[node],
        tree.holdsNixLinks[node],
      ],
    ]),
  )
}
