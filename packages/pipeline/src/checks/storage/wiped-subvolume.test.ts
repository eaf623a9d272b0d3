import { knownFact } from '@tideline/fixtures'
import type { Mount } from '@tideline/model'
import { expect, test } from 'vitest'
import { answerOf } from '#checks/sample-answer.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'

function problemsOf(host: SampleHost) {
  return answerOf('WIPE-1', sampleInput(host)).problems
}

function problemsAfterFix(host: SampleHost) {
  return answerOf('WIPE-1', sampleInput(host, problemsOf(host))).problems
}

function mount(mountPoint: string, root: string, device = '0:27'): Mount {
  return {
    id: 1,
    parentId: 0,
    mountPoint,
    source: '/dev/sda2',
    fsType: 'btrfs',
    root,
    device,
    options: [],
    superOptions: [],
    isShadowed: false,
  }
}

function host(subvolume: string, mounts: Mount[], more: SampleHost = {}): SampleHost {
  return {
    ...more,
    facts: { mounts: knownFact(mounts), ...more.facts },
    design: { root: { strategy: 'btrfs-recreate', subvolume } },
  }
}

const mounts = [mount('/', '/@'), mount('/home', '/data/home'), mount('/other', '/x', '0:30')]

test.each(['@', '@/below', 'data', 'data/home'])('%s is in use', (subvolume) => {
  expect(problemsOf(host(subvolume, mounts))).toMatchObject([
    { severity: 'blocker', title: `${subvolume} must not be emptied` },
  ])
  expect(problemsAfterFix(host(subvolume, mounts))).toEqual([])
})

test.each(['tideline/root', 'x', '@new', 'data2'])('%s is free', (subvolume) => {
  expect(problemsOf(host(subvolume, mounts))).toEqual([])
})

test('what fstab mounts and is not mounted now counts too, and the offered name is free', () => {
  const fstab = knownFact([
    { device: 'UUID=1', mountPoint: '/', fsType: 'btrfs', options: ['subvol=@'] },
    { device: 'UUID=1', mountPoint: '/srv', fsType: 'btrfs', options: ['subvol=/tideline/root'] },
  ])
  const taken = host('tideline/root', [mount('/', '/@')], { facts: { fstab } })
  expect(problemsOf(taken)).toMatchObject([{ fix: { label: 'Use tideline-2/root' } }])
  expect(problemsAfterFix(taken)).toEqual([])
})

test('a name that a folder at the top level has is not offered', () => {
  const flat = [mount('/', '/'), mount('/home', '/home')]
  const taken = host('home', flat, { entries: { '/tideline/root': {} } })
  expect(problemsOf(taken)).toMatchObject([{ fix: { label: 'Use tideline-2/root' } }])
})

test('a tmpfs wipes no subvolume', () => {
  expect(problemsOf({ facts: { mounts: knownFact(mounts) } })).toEqual([])
})

test('without its facts it says that it was not checked', () => {
  expect(answerOf('WIPE-1', sampleInput({})).notChecked).toMatchObject([
    { why: expect.any(String) },
  ])
})
