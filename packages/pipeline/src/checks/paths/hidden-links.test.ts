import { Problem } from '@tideline/model'
import { expect, test } from 'vitest'
import { answerOf } from '#checks/sample-answer.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'

function problemsOf(host: SampleHost) {
  return answerOf('MNT-9', sampleInput(host)).problems
}

function problemsAfterFix(host: SampleHost) {
  return answerOf('MNT-9', sampleInput(host, problemsOf(host))).problems
}

const entries = {
  '/etc/ssh': { class: 'known', holdsNixLinks: true },
  '/etc/ssh/sshd_config': { kind: 'l', class: 'nix', linkTarget: '/etc/static/ssh/sshd_config' },
  '/etc/ssh/ssh_host_key': { kind: 'f' },
  '/etc/ssh/ca': {},
  '/etc/ssh/more': { holdsNixLinks: true },
  '/etc/ssh/more/link': { kind: 'l', class: 'nix', linkTarget: '/etc/static/x' },
  '/etc/ssh/more/own': { kind: 'f' },
  '/etc/ssh/socket': { kind: 's' },
  '/etc/empty': { holdsNixLinks: true },
} as const

test('a kept folder that NixOS fills is split into what is the user’s own', () => {
  const host = { entries, rules: ['keep /etc/ssh'] }
  const [problem] = problemsOf(host)
  expect(Problem.parse(problem).fix!.edits).toMatchObject([
    { edit: 'remove-rule', path: '/etc/ssh' },
    { edit: 'set-rule', rule: { path: '/etc/ssh/ca', kind: 'directory' } },
    { edit: 'set-rule', rule: { path: '/etc/ssh/more/own', kind: 'file' } },
    { edit: 'set-rule', rule: { path: '/etc/ssh/ssh_host_key', kind: 'file' } },
  ])
  expect(problemsAfterFix(host)).toEqual([])
})

test('rules that are there already stay as they are', () => {
  const host = { entries, rules: ['keep /etc/ssh', 'lose /etc/ssh/ca'] }
  const [problem] = problemsOf(host)
  expect(problem!.fix!.edits).not.toContainEqual(
    expect.objectContaining({ rule: expect.objectContaining({ path: '/etc/ssh/ca' }) }),
  )
})

test('with nothing of the user’s own the rule goes', () => {
  const [problem] = problemsOf({ entries, rules: ['keep /etc/empty'] })
  expect(problem!.fix!.edits).toEqual([{ edit: 'remove-rule', path: '/etc/empty' }])
})

test('links elsewhere are made after kept folders are back', () => {
  const home = { '/home/ada/.config': { holdsNixLinks: true } } as const
  expect(problemsOf({ entries: home, rules: ['keep /home/ada/.config'] })).toEqual([])
  expect(problemsOf({ entries, rules: ['keep /etc/ssh/ca', 'lose /etc/ssh'] })).toEqual([])
})
