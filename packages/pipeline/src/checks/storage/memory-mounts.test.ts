import { knownFact } from '@tideline/fixtures'
import type { FstabEntry } from '@tideline/model'
import { expect, test } from 'vitest'
import { answerOf } from '#checks/sample-answer.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'

function problemsOf(host: SampleHost) {
  return answerOf('MNT-2', sampleInput(host)).problems
}

function problemsAfterFix(host: SampleHost) {
  return answerOf('MNT-2', sampleInput(host, problemsOf(host))).problems
}

function host(entries: Record<string, [string, ...string[]]>, rule: string): SampleHost {
  const fstab = Object.entries(entries).map(
    ([mountPoint, [fsType, ...options]]): FstabEntry => ({
      device: 'x',
      mountPoint,
      fsType,
      options,
    }),
  )
  return { facts: { fstab: knownFact(fstab) }, rules: [rule] }
}

test('a RAM disk has to be there before what is kept in it', () => {
  const late = host({ '/': ['ext4'], '/home/ada': ['tmpfs'] }, 'keep /home/ada/Documents')
  expect(problemsOf(late)).toMatchObject([
    { severity: 'blocker', fix: { edits: [{ edit: 'mount-early', mountPoint: '/home/ada' }] } },
  ])
  expect(problemsAfterFix(late)).toEqual([])
})

test('and so has what it is mounted on', () => {
  const late = host({ '/home': ['ext4'], '/home/ada': ['tmpfs'] }, 'keep /home/ada/Documents')
  expect(problemsOf(late)).toHaveLength(2)
  expect(problemsAfterFix(late)).toEqual([])
})

test('what stays by itself, or is in stage 1 already, needs nothing', () => {
  expect(problemsOf(host({ '/home': ['ext4'] }, 'keep /home/ada'))).toEqual([])
  expect(problemsOf(host({ '/home': ['tmpfs'] }, 'keep /var/lib/nixos'))).toEqual([])
  expect(problemsOf(host({ '/home': ['tmpfs'] }, 'lose /home/ada'))).toEqual([])
  expect(problemsOf(host({ '/run/user': ['tmpfs'] }, 'keep /run/user/1000'))).toEqual([])
  const early = host({ '/home': ['tmpfs', 'x-initrd.mount'] }, 'keep /home/ada')
  expect(problemsOf(early)).toEqual([])
})

test('a home in memory is there early by the plan, with what it lies on', () => {
  const late = host({ '/home': ['ext4'], '/home/ada': ['tmpfs'] }, 'keep /home/ada/Documents')
  const ada = { name: 'ada', uid: 1000, gid: 100, home: '/home/ada', shell: '/bin/sh', groups: [] }
  const ofDesign: SampleHost = {
    ...late,
    facts: { ...late.facts, accounts: knownFact({ users: [ada], groups: [] }) },
    design: { homesInMemory: [{ path: '/home/ada', size: '1G' }] },
  }
  expect(problemsOf(ofDesign)).toEqual([])
})

test('nixpkgs mounts /var in stage 1 without the option that the module asks for', () => {
  const late = host({ '/var': ['tmpfs', 'x-initrd.mount'] }, 'keep /var/lib/nixos')
  expect(problemsOf(late)).toHaveLength(1)
})

test('without its facts it says that it was not checked', () => {
  expect(answerOf('MNT-2', sampleInput({})).notChecked).toMatchObject([{ why: expect.any(String) }])
})
