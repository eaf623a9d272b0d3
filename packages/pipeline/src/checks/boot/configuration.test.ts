import { knownFact } from '@tideline/fixtures'
import type { PersistedToday } from '@tideline/model'
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

test('where it is kept today and not any more, it is said where it lies then', () => {
  const entry: PersistedToday = {
    ...{ path: '/etc', store: '/persist', storedAt: '/persist/etc' },
    ...{ kind: 'directory', how: 'bind', seenIn: 'mount-table' },
  }
  const host = (rules: string[], kind: 'flake' | 'channels' = 'flake'): SampleHost => ({
    facts: {
      configuration: knownFact({ path: '/etc/nixos', kind, isGit: false }),
      persistedToday: knownFact([entry]),
    },
    entries: { '/etc': { mark: 'mount' } },
    rules,
    design: { root: { strategy: 'unchanged' }, migration: 'keep-more' },
  })
  expect(problemsOf(host(['lose /etc']))).toMatchObject([
    {
      severity: 'warning',
      title: 'Your NixOS configuration would not be in /etc/nixos any more',
      why: expect.stringContaining('lies in /persist/etc/nixos alone'),
      remedy: expect.stringMatching(/nixos-rebuild boot --flake \/persist\/etc\/nixos$/),
    },
  ])
  expect(problemsOf(host(['lose /etc'], 'channels'))[0]?.remedy).toContain(
    '-I nixos-config=/persist/etc/nixos/configuration.nix',
  )
  expect(problemsAfterFix(host(['lose /etc']))).toEqual([])
  expect(problemsOf(host(['lose /etc', 'keep /etc/nixos']))).toEqual([])
  expect(problemsOf(host(['keep /etc']))).toEqual([])
  expect(problemsOf(host([]))).toEqual([])
})

test('without its facts it says that it was not checked', () => {
  expect(answerOf('CFG-1', sampleInput({})).notChecked).toMatchObject([{ why: expect.any(String) }])
})
