import { emptyFacts, knownFact } from '@tideline/fixtures'
import {
  type Inventory,
  InventoryTree,
  isWithin,
  type NodeClass,
  type Rule,
  RuleIndex,
  TreeIndex,
} from '@tideline/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide } from '#design/decide.ts'
import { sampleInventory, sampleRules } from '#design/sample-inventory.ts'

const facts = emptyFacts()

const CLASSES: NodeClass[] = ['known', 'nix', 'mount', 'trunk', 'unknown']
const pathArbitrary = fc
  .array(fc.constantFrom('a', 'b', 'c', '\\xff'), { minLength: 1, maxLength: 4 })
  .map((names) => `/${names.join('/')}`)
const inventoryArbitrary = fc
  .dictionary(
    pathArbitrary,
    fc.record({
      bytes: fc.nat(1000),
      entries: fc.integer({ min: 1, max: 3 }),
      class: fc.constantFrom(...CLASSES),
      record: fc.option(fc.constant({ advice: 'keep' as const }), { nil: undefined }),
    }),
    { maxKeys: 12 },
  )
  .map((entries) =>
    sampleInventory(
      Object.fromEntries(
        Object.entries(entries).map(([path, { record, ...entry }]) => [
          path,
          { ...entry, ...(record && { record }), ...(entry.class === 'mount' && { bytes: 0 }) },
        ]),
      ),
    ),
  )
const rulesArbitrary = fc
  .dictionary(pathArbitrary, fc.constantFrom('keep' as const, 'lose' as const), { maxKeys: 6 })
  .map((rules) =>
    Object.entries(rules).map(([path, decision]): Rule => ({ path, kind: 'directory', decision })),
  )

test('the four kinds of bytes add up at every node', () => {
  fc.assert(
    fc.property(inventoryArbitrary, rulesArbitrary, (inventory, rules) => {
      const tree = inventory.trees['/']!
      const sums = decide(inventory, facts, sampleRules(rules)).trees['/']!
      for (const [node, total] of tree.allocatedBytes.entries())
        expect(
          sums.keptBytes[node]! +
            sums.lostBytes[node]! +
            sums.undecidedBytes[node]! +
            sums.nixBytes[node]!,
        ).toBe(total)
    }),
  )
})

test('a state is what the nearest rule in effect says, and mixed what one below contradicts', () => {
  fc.assert(
    fc.property(inventoryArbitrary, rulesArbitrary, (inventory, rules) => {
      const tree = inventory.trees['/']!
      const index = TreeIndex.of(tree)
      const { trees, rulesInEffect } = decide(inventory, facts, sampleRules(rules))
      const nearest = new RuleIndex(rulesInEffect)
      const { states } = trees['/']!
      for (const [node, state] of states.entries()) {
        const path = index.pathOf(node)
        const said = nearest.nearest(path)?.decision
        const differing = rulesInEffect.some((rule) => {
          const at = index.find(rule.path)
          return (
            at !== undefined &&
            rule.path !== path &&
            isWithin(rule.path, path) &&
            rule.decision !== said &&
            tree.classes.at(at) !== 'nix' &&
            tree.classes.at(at) !== 'mount'
          )
        })
        const plain = { keep: 'kept', lose: 'lost', none: 'undecided' }[said ?? 'none']
        const inherited = said && !nearest.at(path) ? `${plain}-with-folder` : plain
        const nodeClass = tree.classes.at(node)!
        const expected =
          nodeClass === 'nix' || nodeClass === 'mount' ? nodeClass : differing ? 'mixed' : inherited
        expect(state).toBe(expected)
      }
    }),
  )
})

test('a rule for everything changes no place, only what is said of it', () => {
  fc.assert(
    fc.property(inventoryArbitrary, rulesArbitrary, (inventory, rules) => {
      const { numbers, trees } = decide(inventory, facts, sampleRules(rules))
      expect(trees['/']!.undecidedPlaces[0]).toBe(numbers.undecidedPlaces)
      const all = decide(inventory, facts, sampleRules([lose('/'), ...rules])).numbers
      expect(all.keptPlaces + all.lostPlaces + all.undecidedPlaces).toBe(
        numbers.keptPlaces + numbers.lostPlaces + numbers.undecidedPlaces,
      )
      expect(all.undecidedPlaces).toBe(0)
    }),
  )
})

test('a million nodes and five thousand rules are decided', () => {
  const rules = Array.from({ length: 5000 }, (_, at) => keep(`/n${at * 100 + 1}/n${at * 100 + 7}`))
  expect(decide(millionNodes(), facts, sampleRules(rules)).numbers.keptPlaces).toBe(5000)
})

function millionNodes(): Inventory {
  const inventory = sampleInventory({})
  const count = 1_000_000
  const numbers = (of: (node: number) => number) => Array.from({ length: count }, (_, at) => of(at))
  const isFolder = (node: number) => node % 100 === 1
  const zeros = numbers(() => 0)
  inventory.trees['/'] = InventoryTree.parse({
    ...InventoryTree.encode(inventory.trees['/']!),
    names: numbers((node) => node).map((node) => (node === 0 ? '' : `n${node}`)),
    parents: numbers((node) => (node === 0 ? -1 : isFolder(node) ? 0 : node - ((node - 1) % 100))),
    kinds: zeros.map(() => 'd' as const),
    allocatedBytes: numbers((node) => (isFolder(node) ? 100 : 1)),
    apparentBytes: zeros,
    entries: numbers((node) => (isFolder(node) ? 100 : 1)),
    newestChange: zeros,
    uids: zeros,
    gids: zeros,
    modes: zeros,
    classes: numbers((node) => node).map((node) => (node === 0 ? 'trunk' : 'unknown')),
  })
  return inventory
}

function keep(path: string): Rule {
  return { path, kind: 'directory', decision: 'keep' }
}

function lose(path: string): Rule {
  return { path, kind: 'directory', decision: 'lose' }
}

test('of a home in memory only what a rule in it keeps is kept, and the rest needs the room', () => {
  const home = '/a/b'
  const eve = { name: 'eve', uid: 1000, gid: 100, home, shell: '/bin/sh', groups: [] }
  const known = { ...facts, accounts: knownFact({ users: [eve], groups: [] }) }
  fc.assert(
    fc.property(inventoryArbitrary, rulesArbitrary, (inventory, rules) => {
      const homesInMemory = [{ path: home, size: '1G' }]
      const { trees, numbers } = decide(inventory, known, { ...sampleRules(rules), homesInMemory })
      const tree = inventory.trees['/']!
      const sums = trees['/']!
      const node = TreeIndex.of(tree).find(home)
      const total = node === undefined ? 0 : tree.allocatedBytes.at(node)!
      const kept = node === undefined ? 0 : sums.keptBytes[node]!
      expect(numbers.homesInMemory).toEqual([{ path: home, needBytes: total - kept }])
      const isKeptInIt = rules.some(
        ({ path, decision }) => decision === 'keep' && path !== home && isWithin(path, home),
      )
      if (!isKeptInIt) expect(kept).toBe(0)
    }),
  )
})
