import { knownFact } from '@tideline/fixtures'
import type { FstabEntry } from '@tideline/model'
import { expect, test } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { answerOf } from '#checks/sample-answer.ts'
import { sampleInput } from '#design/sample-input.ts'
import { absentFiles } from './absent-files.ts'
import { accountFiles } from './account-files.ts'
import { insideStores } from './inside-stores.ts'
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

testCheck(insideStores, {
  fires: {
    'a store is mounted there': {
      rules: ['keep /large/x'],
      design: { moreStores: [{ path: '/large', isBackedUp: false }] },
      says: [{ severity: 'note', path: '/large/x' }],
    },
    'the store would be mounted over itself': {
      rules: ['keep /persist'],
      says: [{ severity: 'note', path: '/persist' }],
    },
    'a folder of the store would cover what lies there': {
      rules: ['keep /persist/passwords'],
      says: [{ severity: 'note', path: '/persist/passwords' }],
    },
  },
  quiet: {
    'it only begins alike': { rules: ['keep /larger'] },
    'nothing can lie in /': { rules: ['keep /srv', 'keep /home'], design: { store: '/' } },
    'nothing can lie in /var': { rules: ['keep /var/lib/app'], design: { store: '/var' } },
    'the same of another store': {
      rules: ['keep /var/lib/app'],
      design: { moreStores: [{ path: '/var', isBackedUp: false }] },
    },
  },
})

const bindMounts = {
  persistence: { form: 'bind-mounts' as const, hideMounts: true, allowTrash: false },
}

testCheck(absentFiles, {
  fires: {
    'a folder would take its name': {
      rules: ['keep-file /var/lib/app/key'],
      design: bindMounts,
      says: [{ severity: 'blocker', fix: { label: 'Keep /var/lib/app instead' } }],
    },
    'all of the folder is too much': {
      rules: ['keep-file /etc/key'],
      design: bindMounts,
      says: [{ fix: { label: 'Keep with impermanence' } }],
    },
    'a part of the folder is to be lost': {
      rules: ['keep-file /var/lib/app/key', 'lose /var/lib/app/cache'],
      design: bindMounts,
      says: [{ fix: { label: 'Keep with impermanence' } }],
    },
    'the root stays, and has no module': {
      rules: ['keep-file /etc/key'],
      design: { root: { strategy: 'unchanged' }, migration: 'keep-more' },
      says: [{ fix: { label: 'Take back the rule for key' } }],
    },
  },
  quiet: {
    'it is there': {
      entries: { '/etc/key': { kind: 'f' } },
      rules: ['keep-file /etc/key'],
      design: bindMounts,
    },
    'a module can wait for it': { rules: ['keep-file /etc/key'] },
  },
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
