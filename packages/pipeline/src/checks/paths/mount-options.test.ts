import type { Rule } from '@tideline/model'
import { expect, test } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { answerOf } from '#checks/sample-answer.ts'
import { sampleInput } from '#design/sample-input.ts'
import { mountOptions } from './mount-options.ts'

const asking = (...options: string[]) => {
  const rule: Rule = { path: '/srv', kind: 'directory', decision: 'keep', mountOptions: options }
  return { entries: { '/srv': {} }, design: { rules: [rule] } }
}

testCheck(mountOptions, {
  fires: {
    'it is never mounted': {
      ...asking('noexec', 'noauto'),
      says: [
        {
          severity: 'blocker',
          path: '/srv',
          title: '/srv is to be mounted with noauto',
          fix: {
            edits: [
              {
                edit: 'set-rule',
                rule: { ...asking().design.rules[0]!, mountOptions: ['noexec'] },
              },
            ],
          },
        },
      ],
    },
    'nobody looks there in stage 1': {
      ...asking('x-systemd.automount'),
      says: [{ severity: 'blocker' }],
    },
    'it may be missing, and read only': {
      ...asking('nofail', 'ro'),
      says: [
        { severity: 'warning', why: expect.stringMatching(/^nofail: .*; ro: nothing can be/) },
      ],
    },
    'systemd is told another order': {
      ...asking('x-systemd.requires=srv.mount', 'x-initrd.mount', '_netdev'),
      says: [{ severity: 'warning', fix: { label: 'Mount it without them' } }],
    },
    'users may take it away': { ...asking('users'), says: [{ severity: 'warning' }] },
    'it is an option of a file system': {
      ...asking('compress=zstd'),
      says: [{ why: 'compress=zstd: a bind mount has no such option.' }],
    },
  },
  quiet: {
    'a bind mount can have them': asking('noexec', 'nosuid', 'nodev', 'noatime', 'x-gvfs-hide'),
    'nothing is asked for': asking(),
    'it is not kept': {
      design: { rules: [{ ...asking('noauto').design.rules[0]!, decision: 'lose' as const }] },
    },
  },
})

test('what the form has no words for is not printed, and harms nobody', () => {
  const input = sampleInput({ ...asking('noauto'), fileSystems: [] })
  const unsaid = [{ path: '/srv', wish: 'mountOptions' as const, why: 'it has none' }]
  const plan = { ...input.plan!, unsaid }
  expect(answerOf('OPT-1', input).problems).toHaveLength(1)
  expect(answerOf('OPT-1', { ...input, plan }).problems).toEqual([])
})
