import { knownFact } from '@tideline/fixtures'
import { expect, test } from 'vitest'
import { answerOf } from '#checks/sample-answer.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'

const varOfItsOwn = knownFact([
  { device: '/dev/sda3', mountPoint: '/var', fsType: 'ext4', options: [] },
])

function problemsOf(host: SampleHost) {
  return answerOf('ID-1', sampleInput(host)).problems
}

function problemsAfterFix(host: SampleHost) {
  return answerOf('ID-1', sampleInput(host, problemsOf(host))).problems
}

test('the map of numbers has to be kept, by a rule or by a folder above', () => {
  const host = { entries: { '/var/lib/nixos': {} } }
  expect(problemsOf(host)).toMatchObject([{ severity: 'blocker', path: '/var/lib/nixos' }])
  expect(problemsAfterFix(host)).toEqual([])
  expect(problemsOf({ ...host, rules: ['keep /var/lib'] })).toEqual([])
  expect(problemsOf({ ...host, rules: ['lose /var/lib', 'keep /var/log'] })).toHaveLength(1)
})

test('on a file system of its own it stays by itself', () => {
  expect(problemsOf({ entries: { '/var': { mark: 'mount' } } })).toEqual([])
  expect(problemsOf({ facts: { fstab: varOfItsOwn } })).toEqual([])
})
