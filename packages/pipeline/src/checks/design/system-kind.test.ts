import { knownFact } from '@tideline/fixtures'
import type { OperatingSystem } from '@tideline/model'
import { expect, test } from 'vitest'
import { answerOf } from '#checks/sample-answer.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'

function problemsOn(kind: OperatingSystem['kind']) {
  const os = knownFact({
    id: 'nixos',
    prettyName: 'NixOS',
    isNixos: true,
    versionId: '26.05',
    kind,
  })
  const host: SampleHost = { facts: { os } }
  return answerOf('WSL-1', sampleInput(host)).problems
}

test('where there is no stage 1, nothing can start empty', () => {
  expect(problemsOn('machine')).toEqual([])
  expect(problemsOn('wsl')).toMatchObject([{ severity: 'blocker' }])
  expect(problemsOn('container')).toMatchObject([{ severity: 'blocker' }])
})

test('without its facts it says that it was not checked', () => {
  expect(answerOf('WSL-1', sampleInput({})).notChecked).toMatchObject([{ why: expect.any(String) }])
})
