import { knownFact } from '@tideline/fixtures'
import type { FstabEntry } from '@tideline/model'
import { expect, test } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { answerOf } from '#checks/sample-answer.ts'
import { sampleInput } from '#design/sample-input.ts'
import { accountFiles } from './account-files.ts'
import { madeByNix } from './made-by-nix.ts'
import { oddKinds } from './odd-kinds.ts'
import { ownDisks } from './own-disks.ts'
import { ramDisks } from './ram-disks.ts'
import { shownElsewhere } from './shown-elsewhere.ts'
import { systemPlaces } from './system-places.ts'
import { wholeRoot } from './whole-root.ts'

const entry = (mountPoint: string, device: string, fsType: string, options: string[] = []) =>
  ({ mountPoint, device, fsType, options }) satisfies FstabEntry
const facts = {
  fstab: knownFact([
    entry('/home', '/dev/vdb1', 'xfs'),
    entry('/srv/ram', 'none', 'tmpfs'),
    entry('/music', '/srv/music', 'none', ['bind']),
  ]),
}

testCheck(wholeRoot, {
  fires: { 'a rule keeps /': { rules: ['keep /'], says: [{ severity: 'blocker', path: '/' }] } },
  quiet: { 'all in it is kept': { rules: ['keep /srv'] } },
})

testCheck(systemPlaces, {
  fires: {
    'it is made at each boot': {
      rules: ['keep /run/x'],
      says: [{ severity: 'warning', path: '/run/x' }],
    },
    'it has a place of its own': { rules: ['keep /boot', 'keep /nix/var'], says: [{}, {}] },
  },
  quiet: { 'it only begins alike': { rules: ['keep /bootleg'] } },
})

testCheck(ownDisks, {
  fires: {
    'fstab mounts it': {
      facts,
      rules: ['keep /home/ada'],
      says: [{ severity: 'note', path: '/home/ada' }],
    },
    'the scan saw a mount': {
      entries: { '/data': { mark: 'mount' } },
      rules: ['keep /data'],
      says: [{ path: '/data' }],
    },
  },
  quiet: { 'it is on the root': { facts, rules: ['keep /srv'] } },
})

testCheck(ramDisks, {
  fires: {
    'it is mounted empty': {
      facts,
      rules: ['keep /srv/ram'],
      says: [{ severity: 'warning', path: '/srv/ram' }],
    },
  },
  quiet: { 'a folder in it is kept': { facts, rules: ['keep /srv/ram/x'] } },
})

testCheck(shownElsewhere, {
  fires: {
    'it is below a bind mount': {
      facts,
      rules: ['keep /music/bach'],
      says: [{ severity: 'blocker', title: '/music/bach is another view of /srv/music' }],
    },
  },
  quiet: { 'the folder that is shown is kept': { facts, rules: ['keep /srv/music'] } },
})

testCheck(accountFiles, {
  fires: {
    'NixOS replaces it': {
      entries: { '/etc/shadow': { kind: 'f' } },
      rules: ['keep-file /etc/shadow', 'keep-file /etc/subuid'],
      says: [{ severity: 'blocker', path: '/etc/shadow' }, { path: '/etc/subuid' }],
    },
  },
  quiet: { 'another file is kept': { rules: ['keep-file /etc/shadow-'] } },
})

testCheck(madeByNix, {
  fires: {
    'it is a link into the store': {
      entries: { '/home/ada/.bashrc': { kind: 'l', linkTarget: '/nix/store/x-bashrc' } },
      rules: ['keep-file /home/ada/.bashrc'],
      says: [{ severity: 'blocker', path: '/home/ada/.bashrc' }],
    },
    'it lies below a link of NixOS': {
      entries: { '/etc/x': { kind: 'l', class: 'nix', linkTarget: '/etc/static/x' } },
      rules: ['keep-file /etc/x/y'],
      says: [{ path: '/etc/x/y' }],
    },
  },
  quiet: {
    'it is a file of the user’s': {
      entries: { '/etc/own': { kind: 'f' } },
      rules: ['keep-file /etc/own'],
    },
    'it is to be lost': { entries: { '/etc/x': { class: 'nix' } }, rules: ['lose /etc/x'] },
  },
})

testCheck(oddKinds, {
  fires: {
    'it is a socket': {
      entries: { '/var/s': { kind: 's' } },
      rules: ['keep-file /var/s'],
      says: [{ severity: 'blocker', title: '/var/s is a socket' }],
    },
  },
  quiet: { 'it is a file': { entries: { '/var/s': { kind: 'f' } }, rules: ['keep-file /var/s'] } },
})

test('of many the last are told as one, and one press ends all', () => {
  const rules = Array.from({ length: 30 }, (_, at) => `keep /run/${at}`)
  const { problems } = answerOf('MNT-4', sampleInput({ rules }))
  expect(problems).toHaveLength(8)
  expect(problems.at(-1)).toMatchObject({ title: '23 more rules for such paths change nothing' })
  expect(answerOf('MNT-4', sampleInput({ rules }, problems)).problems).toEqual([])
})

test('control characters of a path are shown, never sent', () => {
  const path = '/etc/a\n\u202eb'
  const entries = { [path]: { kind: 'l', class: 'nix' } } as const
  const input = sampleInput({ entries, rules: [`keep-file ${path}`] })
  const [problem] = answerOf('MNT-8', input).problems
  expect(problem!.path).toBe(path)
  const words = JSON.stringify([problem!.title, problem!.why, problem!.fix!.label])
  expect(words).not.toMatch(/\\n|\u202e/)
})
