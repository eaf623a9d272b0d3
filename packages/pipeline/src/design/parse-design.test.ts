import { emptyFacts } from '@tideline/fixtures'
import type { Design, Rule } from '@tideline/model'
import { expect, test } from 'vitest'
import { parseDesign } from '#design/parse-design.ts'
import { sampleInventory } from '#design/sample-inventory.ts'
import { designWith } from '#design/suggest.ts'

const design = designWith(emptyFacts(), sampleInventory({}), {})

function saved(changes: Partial<Design>): string {
  return JSON.stringify({ ...design, ...changes })
}

function keep(path: string): Rule {
  return { path, kind: 'directory', decision: 'keep' }
}

test('what was saved is opened, its rules in order', () => {
  const opened = parseDesign(saved({ rules: [keep('/b'), keep('/a'), keep('/\\xff'), keep('/é')] }))
  expect(opened).toMatchObject({ ok: true })
  expect(opened.ok && opened.value.rules.map((rule) => rule.path)).toEqual([
    '/a',
    '/b',
    '/é',
    '/\\xff',
  ])
})

test('two rules for one path are refused', () => {
  expect(parseDesign(saved({ rules: [keep('/b'), keep('/a'), keep('/b')] }))).toMatchObject({
    ok: false,
    problem: { code: 'design-duplicate', path: '/b' },
  })
})

test('one home twice, or one store, is refused', () => {
  const home = (size: string) => ({ path: '/home/ada', size })
  const store = (isBackedUp: boolean) => ({ path: '/large', isBackedUp })
  for (const twice of [
    { homesInMemory: [home('1G'), home('2G')] },
    { moreStores: [store(true), store(false)] },
  ])
    expect(parseDesign(saved(twice))).toMatchObject({ problem: { code: 'design-duplicate' } })
})

test.each([
  ['not JSON', 'design-unreadable'],
  ['{"version":2}', 'design-newer'],
  ['{"version":1}', 'design-invalid'],
  ['null', 'design-invalid'],
])('%s is refused in plain words', (text, code) => {
  expect(parseDesign(text)).toMatchObject({ ok: false, problem: { code, severity: 'blocker' } })
})
