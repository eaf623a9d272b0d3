import { knownFact } from '@tideline/fixtures'
import { expect, test } from 'vitest'
import { answerOf } from '#checks/sample-answer.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'

function problemsOf(host: SampleHost) {
  return answerOf('CFG-1', sampleInput(host)).problems
}

function problemsAfterFix(host: SampleHost) {
  return answerOf('CFG-1', sampleInput(host, problemsOf(host))).problems
}

const facts = {
  configuration: knownFact({ path: '/home/ada/nix', kind: 'flake' as const, isGit: true }),
}

test('the configuration has to outlive the reboot', () => {
  expect(problemsOf({ facts })).toMatchObject([{ severity: 'blocker', path: '/home/ada/nix' }])
  expect(problemsAfterFix({ facts })).toEqual([])
  expect(problemsOf({ facts, rules: ['keep /home/ada'] })).toEqual([])
  expect(problemsOf({ facts, entries: { '/home': { mark: 'mount' } } })).toEqual([])
})

test('without its facts it says that it was not checked', () => {
  expect(answerOf('CFG-1', sampleInput({})).notChecked).toMatchObject([{ why: expect.any(String) }])
})
