import { buildSnapshot } from '@tideline/fixtures'
import {
  type DesignEdit,
  type Inventory,
  type PathText,
  type Problem,
  type Rule,
  TreeIndex,
} from '@tideline/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '#checks/index.ts'
import { decide } from '#design/decide.ts'
import { undecidedPlaces } from '#design/going-places.ts'
import { sampleInput } from '#design/sample-input.ts'
import { sampleRules } from '#design/sample-inventory.ts'
import { classify } from '#inventory/classify.ts'
import { fold } from '#inventory/fold.ts'

const folder = fc.constantFrom(
  'etc',
  'home',
  'var',
  'lib',
  'ada',
  '.config',
  'ssh',
  'nixos',
  'x',
  'ß',
)
const path = fc.array(folder, { minLength: 1, maxLength: 5 }).map((names) => `/${names.join('/')}`)
const entry = fc.oneof(
  fc.record({ bytes: fc.nat(1000), entries: fc.integer({ min: 1, max: 3 }) }),
  fc.constant({ kind: 'l' as const, linkTarget: '/nix/store/x' }),
)
const inventories = fc
  .dictionary(path, entry, { maxKeys: 15 })
  .filter((entries) => noneIsBelowALink(entries))
  .map((entries) =>
    classify(
      buildSnapshot({
        trees: [{ mountPoint: '/', entries: { ...entries, '/home/ada': { uid: 1000 } } }],
      }),
    ),
  )
const rulesOf = fc
  .dictionary(path, fc.constantFrom('keep' as const, 'lose' as const), { maxKeys: 5 })
  .map((rules) =>
    Object.entries(rules).map(
      ([at, decision]): Rule => ({ path: at, kind: 'directory', decision }),
    ),
  )

test('folding changes no number, no state and no problem, but for places that it does not name', () => {
  fc.assert(
    fc.property(inventories, rulesOf, fc.nat(4000), (inventory, rules, byteLimit) => {
      const folded = fold(inventory, {
        named: rules.map((rule) => rule.path),
        folders: [],
        byteLimit,
      })
      const [some, all] = [told(folded, rules), told(inventory, rules)]
      expect(keptAtOnce(all)).toEqual(expect.arrayContaining(keptAtOnce(some)))
      expect(withoutKeepAll(some)).toEqual(withoutKeepAll(all))
      expect(statesOf(inventory, rules)).toMatchObject(statesOf(folded, rules))
    }),
  )
})

test('a kept folder is split into the same parts, folded or not', () => {
  const entries = { '/srv/a/b/one': {}, '/srv/a/b/two': {}, '/srv/a/c': {}, '/srv/a/d/deep': {} }
  const inventory = classify(buildSnapshot({ trees: [{ mountPoint: '/', entries }] }))
  const rules: Rule[] = [
    { path: '/srv/a', kind: 'directory', decision: 'keep' },
    { path: '/srv/a/b/one', kind: 'directory', decision: 'lose' },
  ]
  const named = rules.map((rule) => rule.path)
  const folded = fold(inventory, { named, folders: [], byteLimit: 0 })
  expect(told(folded, rules)).toEqual(told(inventory, rules))
  const { problems } = told(folded, rules).findings
  expect(problems.find(({ code }) => code === 'LOSE-1')?.fix?.edits).toHaveLength(4)
})

/** What the button of UNDECIDED keeps: a place that is folded away is counted, and cannot be named. */
function keptAtOnce({ findings }: ReturnType<typeof told>): DesignEdit[] {
  return findings.problems.find(isUndecided)?.fix?.edits ?? []
}

function withoutKeepAll({ numbers, findings }: ReturnType<typeof told>) {
  const problems = findings.problems.map((problem) =>
    isUndecided(problem) ? { ...problem, fix: undefined } : problem,
  )
  return { numbers, findings: { ...findings, problems } }
}

function isUndecided({ code }: Problem): boolean {
  return code === 'UNDECIDED'
}

function told(inventory: Inventory, rules: Rule[]) {
  const input = sampleInput({})
  const decisions = decide(inventory, input.facts, sampleRules(rules))
  const design = { ...input.design, rules }
  const { numbers } = decisions
  const undecided = () => undecidedPlaces(inventory, input.facts, design, decisions)
  return { numbers, findings: check({ ...input, inventory, design, numbers, undecided }) }
}

function statesOf(inventory: Inventory, rules: Rule[]): Record<PathText, string> {
  const index = TreeIndex.of(inventory.trees['/']!)
  const { states } = decide(inventory, sampleInput({}).facts, sampleRules(rules)).trees['/']!
  return Object.fromEntries(states.map((state, node) => [index.pathOf(node), state]))
}

function noneIsBelowALink(entries: Readonly<Record<PathText, object>>): boolean {
  const links = Object.keys(entries).filter((at) => 'linkTarget' in entries[at]!)
  const all = [...Object.keys(entries), '/home/ada']
  return !links.some((link) =>
    all.some((at) =>
      at === '/home/ada' ? `${at}/`.startsWith(`${link}/`) : at.startsWith(`${link}/`),
    ),
  )
}
