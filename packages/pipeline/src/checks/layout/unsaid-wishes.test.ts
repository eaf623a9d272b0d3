import type { Design, Rule } from '@tideline/model'
import { expect, test } from 'vitest'
import { answerOf } from '#checks/sample-answer.ts'
import { applyEdit } from '#design/edit.ts'
import { sampleInput } from '#design/sample-input.ts'

const rule: Rule = { path: '/srv', kind: 'directory', decision: 'keep', method: 'symlink' }
const lack = { path: '/srv', wish: 'method' as const, why: 'it makes no links' }

function found(more: { by?: 'preservation' }, design: Partial<Design> = {}) {
  const input = sampleInput({ design: { rules: [rule], ...design }, fileSystems: [] })
  const plan = { ...input.plan!, unsaid: [{ ...lack, ...more }] }
  return { design: input.design, problems: answerOf('FORM-1', { ...input, plan }).problems }
}

test('another form that can say it is the way out', () => {
  expect(found({ by: 'preservation' }).problems).toMatchObject([
    {
      severity: 'warning',
      path: '/srv',
      title: 'impermanence cannot give /srv a link',
      why: 'With impermanence, it makes no links. It is kept without.',
      fix: { edits: [{ edit: 'set-form', form: 'preservation' }] },
    },
  ])
})

test.each([
  ['there is none', {}, {}],
  ['the root stays', { by: 'preservation' as const }, { migration: 'keep-more' as const }],
])('where %s, the wish goes and the rule stays', (_, more, changed) => {
  const { design, problems } = found(more, changed)
  const after = problems[0]!.fix!.edits.reduce(applyEdit, design)
  expect(after.rules).toEqual([{ path: '/srv', kind: 'directory', decision: 'keep' }])
})

test('nothing to say where the form says it all, or nothing is planned', () => {
  const input = sampleInput({ design: { rules: [rule] }, fileSystems: [] })
  expect(answerOf('FORM-1', input).problems).toEqual([])
  expect(answerOf('FORM-1', { ...input, plan: undefined }).problems).toEqual([])
})
