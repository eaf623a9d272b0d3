import { buildSnapshot, emptyFacts } from '@tideline/fixtures'
import type { Inventory, PathText, Rule } from '@tideline/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decide } from '#design/decide.ts'
import { lossOf } from '#design/loss.ts'
import { sampleRules } from '#design/sample-inventory.ts'
import { classify } from '#inventory/classify.ts'
import { fold } from '#inventory/fold.ts'

const folder = fc.constantFrom(
  'etc',
  'home',
  'var',
  'lib',
  'cache',
  'ada',
  '.config',
  'docker',
  'x',
)
const path = fc.array(folder, { minLength: 1, maxLength: 5 }).map((names) => `/${names.join('/')}`)
const entries = fc.dictionary(
  path,
  fc.record({ bytes: fc.nat(1000), entries: fc.integer({ min: 1, max: 3 }) }),
  { maxKeys: 15 },
)
const rulesOf = fc
  .dictionary(path, fc.constantFrom('keep' as const, 'lose' as const), { maxKeys: 5 })
  .map((rules) =>
    Object.entries(rules)
      .map(([at, decision]): Rule => ({ path: at, kind: 'directory', decision }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  )

test('every byte that goes and every place that is not kept is in one line, folded or not', () => {
  fc.assert(
    fc.property(entries, rulesOf, fc.nat(3000), (tree, rules, byteLimit) => {
      const whole = classify(buildSnapshot({ trees: [{ mountPoint: '/', entries: tree }] }))
      const named = rules.map((rule) => rule.path)
      for (const inventory of [whole, fold(whole, { named, folders: [], byteLimit })])
        addsUp(inventory, rules)
    }),
  )
})

function addsUp(inventory: Inventory, rules: readonly Rule[]): void {
  const facts = emptyFacts()
  const design = { ...sampleRules(rules), root: { strategy: 'tmpfs', size: '1G' } as const }
  const decisions = decide(inventory, facts, design)
  const { numbers } = decisions
  const loss = lossOf(inventory, facts, design, decisions)
  const lines = loss.groups.flatMap(({ places }) => places)
  expect(loss.bytes).toBe(numbers.lostBytes + numbers.undecidedBytes)
  expect(loss.otherBytes).toBeGreaterThanOrEqual(0)
  expect(sum(lines.map(({ bytes }) => bytes)) + loss.otherBytes).toBe(loss.bytes)
  expect(loss.count).toBe(numbers.lostPlaces + numbers.undecidedPlaces)
  expect(new Set<PathText>(lines.map(({ path: at }) => at)).size).toBe(lines.length)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
