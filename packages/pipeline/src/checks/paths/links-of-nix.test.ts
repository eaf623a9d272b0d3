import { expect, test } from 'vitest'
import { answerOf } from '#checks/sample-answer.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'

function problemsOf(host: SampleHost) {
  return answerOf('MNT-8', sampleInput(host)).problems
}

function problemsAfterFix(host: SampleHost) {
  return answerOf('MNT-8', sampleInput(host, problemsOf(host))).problems
}

const entries = {
  '/etc/hosts': { kind: 'l', class: 'nix', linkTarget: '/etc/static/hosts' },
  '/home/ada/.bashrc': { kind: 'l', linkTarget: '/nix/store/x-bashrc' },
  '/etc/own': { kind: 'f' },
} as const

test('what NixOS makes cannot be kept', () => {
  const host = { entries, rules: ['keep-file /etc/hosts', 'keep-file /home/ada/.bashrc'] }
  expect(problemsOf(host).map(({ path }) => path)).toEqual(['/etc/hosts', '/home/ada/.bashrc'])
  expect(problemsAfterFix(host)).toEqual([])
})

test('of account files the planner speaks', () => {
  const shadow = { '/etc/shadow': { kind: 'f', class: 'nix' } } as const
  expect(problemsOf({ entries: shadow, rules: ['keep-file /etc/shadow'] })).toEqual([])
})

test('other files can, and what is to be lost is no matter', () => {
  expect(problemsOf({ entries, rules: ['keep-file /etc/own', 'lose-file /etc/hosts'] })).toEqual([])
})

test('control characters of a path are shown, never sent', () => {
  const path = '/etc/a\n\u202eb'
  const hostile = { [path]: { kind: 'l', class: 'nix' } } as const
  const [problem] = problemsOf({ entries: hostile, rules: [`keep-file ${path}`] })
  expect(problem!.path).toBe(path)
  expect(JSON.stringify([problem!.title, problem!.why, problem!.fix!.label])).not.toMatch(
    /\\n|\u202e/,
  )
})
