import type { Rule } from '@tideline/model'
import { expect, test } from 'vitest'
import { withRules } from '#design/proposal.ts'

const keep: Rule = { path: '/etc/machine-id', kind: 'file', decision: 'keep' }
const lose: Rule = { path: '/var/cache', kind: 'directory', decision: 'lose' }

test('what is taken stands among the rules, sorted', () => {
  expect(withRules([lose], [{ rule: keep }])).toEqual([keep, lose])
})

test('what is taken twice is decided once, and never over a rule that is there', () => {
  const group = [{ rule: keep }, { rule: lose }]
  const once = withRules([], group)
  expect(withRules(once, group)).toEqual(once)
  const lost: Rule = { ...keep, decision: 'lose' }
  expect(withRules([lost], group)).toEqual([lost, lose])
})
