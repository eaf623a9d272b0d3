import { knownFact } from '@tideline/fixtures'
import { expect, test } from 'vitest'
import { answerOf } from '#checks/sample-answer.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'

function problemsOf(host: SampleHost) {
  return answerOf('SSH-1', sampleInput(host)).problems
}

function problemsAfterFix(host: SampleHost) {
  return answerOf('SSH-1', sampleInput(host, problemsOf(host))).problems
}

const KEY = '/etc/ssh/ssh_host_ed25519_key'
const keys = { [KEY]: { kind: 'f' }, [`${KEY}.pub`]: { kind: 'f' } } as const

function host(more: SampleHost & { hasSshd?: boolean }): SampleHost {
  const nixos = knownFact({
    systemPath: '/nix/store/x',
    stage1: 'systemd' as const,
    generations: [],
    hasSshd: more.hasSshd ?? true,
    homeManagerUsers: [],
  })
  return { ...more, facts: { nixos } }
}

test('host keys have to be kept, both halves', () => {
  const found = problemsOf(host({ entries: keys }))
  expect(found).toMatchObject([{ severity: 'blocker', fix: { label: 'Keep these 2' } }])
  expect(problemsAfterFix(host({ entries: keys }))).toEqual([])
  const half = problemsOf(host({ entries: keys, rules: [`keep-file ${KEY}`] }))
  expect(half).toMatchObject([{ fix: { label: `Keep ${KEY}.pub` } }])
})

test('a link to a key elsewhere is not the key', () => {
  const linked = { [KEY]: { kind: 'l', linkTarget: '/persist/key' } } as const
  expect(problemsOf(host({ entries: linked }))).toMatchObject([{ severity: 'note' }])
})

test('where there are none, it says that new ones are made', () => {
  expect(problemsOf(host({}))).toMatchObject([{ severity: 'note' }])
  expect(problemsOf(host({ rules: ['keep /etc/ssh'] }))).toEqual([])
})

test('without sshd there is nothing to lose', () => {
  expect(problemsOf(host({ entries: keys, hasSshd: false }))).toEqual([])
})

test('without its facts it says that it was not checked', () => {
  expect(answerOf('SSH-1', sampleInput({})).notChecked).toMatchObject([{ why: expect.any(String) }])
})
