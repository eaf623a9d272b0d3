import { expect, test } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { answerOf } from '#checks/sample-answer.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'
import { links } from './links.ts'

const entries = {
  '/var/lib/x': { kind: 'l', linkTarget: 'private/x' },
  '/var/lib/private/x': {},
  '/srv/self': { kind: 'l', linkTarget: '..' },
} as const

testCheck(links, {
  fires: {
    'its target can be kept': {
      entries,
      rules: ['keep-file /var/lib/x'],
      says: [{ severity: 'blocker', path: '/var/lib/x' }],
    },
    'its target is kept already': {
      entries,
      rules: ['keep /var/lib/x', 'keep /var/lib/private'],
      says: [{ path: '/var/lib/x' }],
    },
    'it leads to its own folder': { entries, rules: ['keep /srv/self'], says: [{}] },
    'it is above the path': { entries, rules: ['keep /var/lib/x/a'], says: [{}] },
  },
  quiet: { 'the target is kept': { entries, rules: ['keep /var/lib/private/x'] } },
})

function editsFor(rule: string, more: readonly string[] = []) {
  const host: SampleHost = { entries, rules: [rule, ...more] }
  return answerOf('LINK-1', sampleInput(host)).problems[0]!.fix!.edits
}

test('the fix keeps what the link leads to, as what it is', () => {
  const gone = { edit: 'remove-rule', path: '/var/lib/x' }
  const rule = { path: '/var/lib/private/x', kind: 'directory', decision: 'keep' }
  expect(editsFor('keep-file /var/lib/x')).toEqual([gone, { edit: 'set-rule', rule }])
  expect(editsFor('keep /var/lib/x', ['keep /var/lib/private'])).toEqual([gone])
})
