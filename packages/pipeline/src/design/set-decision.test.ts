import { emptyFacts } from '@tideline/fixtures'
import { type Design, Design as DesignSchema, RuleIndex } from '@tideline/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleInventory } from '#design/sample-inventory.ts'
import { cycleDecision, setDecision, setDecisions } from '#design/set-decision.ts'
import { designWith } from '#design/suggest.ts'

const empty = designWith(emptyFacts(), sampleInventory({}), {})

test('a tick goes round: keep, lose, inherit', () => {
  let design: Design = empty
  const labels = [1, 2, 3].map(() => {
    const step = cycleDecision(design, '/var/lib/bluetooth', 'directory')
    design = step.design
    return step.label
  })
  expect(labels).toEqual([
    'keep /var/lib/bluetooth',
    'lose /var/lib/bluetooth',
    'inherit /var/lib/bluetooth',
  ])
  expect(design).toEqual(empty)
})

test('what is kept today is kept without a rule too: each tick changes what becomes of it', () => {
  const tick = (design: Design) => cycleDecision(design, '/var/log', 'directory', true)
  const first = tick(empty)
  const second = tick(first.design)
  expect([first, second, tick(second.design)].map(({ label }) => label)).toEqual([
    ...['lose /var/log', 'keep /var/log', 'lose /var/log'],
  ])
  const above = setDecision(empty, '/var', 'directory', 'lose').design
  expect(tick(above).label).toBe('keep /var/log')
})

test('rules below stay, and what a rule says besides the decision', () => {
  const below = setDecision(empty, '/a/b', 'file', 'keep').design
  const rule = { path: '/a', kind: 'directory', decision: 'keep', mode: '0700' } as const
  const design: Design = { ...below, rules: [rule, ...below.rules] }
  const after = setDecision(design, '/a', 'directory', 'lose').design
  expect(after.rules).toEqual([
    { ...rule, decision: 'lose' },
    { path: '/a/b', kind: 'file', decision: 'keep' },
  ])
})

test('any ticks leave a valid design in which the last one for a path counts', () => {
  const name = fc.constantFrom('a', 'b', '\\xff', 'é', 'a b')
  const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => `/${names.join('/')}`)
  const tick = fc.tuple(path, fc.constantFrom('keep' as const, 'lose' as const, 'inherit' as const))
  fc.assert(
    fc.property(fc.array(tick, { minLength: 1, maxLength: 20 }), (ticks) => {
      const design = ticks.reduce(
        (before, [at, said]) => setDecision(before, at, 'directory', said).design,
        empty,
      )
      expect(DesignSchema.parse(design)).toEqual(design)
      const [at, said] = ticks.at(-1)!
      expect(new RuleIndex(design.rules).at(at)?.decision).toBe(
        said === 'inherit' ? undefined : said,
      )
      expect(new Set(design.rules.map((rule) => rule.path)).size).toBe(design.rules.length)
    }),
  )
})

test('many at once come to what they come to one by one', () => {
  const paths = ['/var/z', '/a/b', '/a', '/var/z'].map((path) => ({
    path,
    kind: 'directory' as const,
  }))
  for (const said of ['keep', 'lose', 'inherit'] as const) {
    const oneByOne = paths.reduce(
      (now, { path, kind }) => setDecision(now, path, kind, said).design,
      setDecision(empty, '/a/b', 'directory', 'keep').design,
    )
    const atOnce = setDecisions(setDecision(empty, '/a/b', 'directory', 'keep').design, paths, said)
    expect(atOnce.rules).toEqual(oneByOne.rules)
  }
})
