import { expect, test } from 'vitest'
import { answerOf } from '#checks/sample-answer.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'

function problemsOf(host: SampleHost) {
  return answerOf('SYS-1', sampleInput(host)).problems
}

function problemsAfterFix(host: SampleHost) {
  return answerOf('SYS-1', sampleInput(host, problemsOf(host))).problems
}

test('the identity of the machine has to be kept', () => {
  const host: SampleHost = { entries: { '/etc/machine-id': { kind: 'f' } } }
  expect(problemsOf(host)).toMatchObject([{ severity: 'blocker', path: '/etc/machine-id' }])
  expect(problemsAfterFix(host)).toEqual([])
})

test('one that NixOS makes is the configuration’s', () => {
  const entries = { '/etc/machine-id': { kind: 'f', class: 'nix' } } as const
  expect(problemsOf({ entries })).toEqual([])
})
