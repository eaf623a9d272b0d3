import { knownFact } from '@tideline/fixtures'
import type { Design, Facts } from '@tideline/model'
import { expect, test } from 'vitest'
import { sampleDesign, sampleEntry, sampleMount } from './sample-host.ts'
import { persisted, sampleToday } from './sample-today.ts'
import { otherStorePlaces, storeVerdict } from './store-verdict.ts'

const facts = sampleToday([persisted('/srv')], 'impermanence', {
  mounts: knownFact([
    sampleMount('/', 'none', 'tmpfs'),
    sampleMount('/persist', '/dev/vda2', 'ext4'),
    sampleMount('/srv', '/dev/vda2', 'ext4', { root: '/persist/srv' }),
    sampleMount('/nix', '/dev/vda3', 'ext4'),
    sampleMount('/nix/store', '/dev/vda3', 'ext4', { root: '/store' }),
    sampleMount('/boot', '/dev/vda1', 'vfat'),
    sampleMount('/safe', '/dev/vdb1', 'ext4'),
  ]),
  fstab: knownFact([
    sampleEntry('/persist', '/dev/vda2', 'ext4'),
    sampleEntry('/nix', '/dev/vda3', 'ext4'),
    sampleEntry('/safe', '/dev/vdb1', 'ext4'),
  ]),
})

const verdict = (design: Partial<Design>) =>
  storeVerdict(facts, sampleDesign({ root: { strategy: 'unchanged' }, ...design }))

test('it says why all of it cannot lie there', () => {
  expect(verdict({ migration: 'change-list', store: '/safe/kept' })).toMatchObject({
    possible: true,
  })
  const reasons = [
    verdict({ migration: 'keep-more', store: '/safe' }),
    verdict({ migration: 'change-list', store: '/sa fe' }),
    verdict({ migration: 'change-list', store: '/elsewhere' }),
    verdict({
      ...{ migration: 'change-list', store: '/safe' },
      moreStores: [{ path: '/safe/more', isBackedUp: true }],
    }),
  ].map(({ possible, reason }) => `${possible} ${reason}`)
  expect(reasons).toEqual([
    expect.stringMatching(/^false What is kept lies in \/persist/),
    expect.stringMatching(/^false Its path may hold letters/),
    expect.stringMatching(/^false \/elsewhere is on no disk of its own/),
    expect.stringMatching(/^false \/safe\/more is a store too\. It comes to the same place/),
  ])
})

const places = (given: Facts) =>
  otherStorePlaces(given, sampleDesign({ root: { strategy: 'unchanged' } }))

test('on the disks that are mounted places are named that could hold it', () => {
  expect(places(facts)).toEqual(['/nix/persist', '/safe/persist'])
  const inNix = {
    ...facts,
    persistedToday: knownFact([persisted('/srv', { store: '/nix/persist' })]),
  }
  expect(places(inNix)).toEqual(['/nix/kept', '/persist/persist', '/safe/persist'])
})

test.each<[string, RegExp]>([
  ['/home/ada', /^\/home\/ada belongs to ada, who could read/],
  ['/home/ada/keep', /^\/home\/ada belongs to ada/],
  ['/home', /^\/home is part of the system/],
  ['/safe', /^The home of noor, \/safe\/noor, lies in it/],
  ['/data/db/keep', /^\/data\/db belongs to db/],
  ['/persist/sub', /^The store of today, \/persist, is around it or in it/],
  ['/nix', /a folder in it, like \/nix\/persist\.$/],
])('no store, neither the first nor one more, at %s', (store, why) => {
  const given = withHomes(sampleAccounts)
  const changed = { root: { strategy: 'unchanged' }, migration: 'change-list' } as const
  const first = storeVerdict(given, sampleDesign({ ...changed, store }))
  expect(first.possible).toBe(false)
  expect(first.reason).toMatch(why)
  const moreStores = [{ path: store, isBackedUp: true }]
  const more = storeVerdict(given, sampleDesign({ ...changed, store: '/data/keep', moreStores }))
  expect(more).toMatchObject({ possible: false, reason: expect.stringContaining('is a store too') })
})

test('beside homes and services a store may lie, but not where nobody knows whose home it is', () => {
  const changed = { root: { strategy: 'unchanged' }, migration: 'change-list' } as const
  const at = (store: string, given: Facts) =>
    storeVerdict(given, sampleDesign({ ...changed, store }))
  expect(at('/home/keep', withHomes(sampleAccounts)).possible).toBe(true)
  expect(at('/data', withHomes(sampleAccounts)).possible).toBe(true)
  const unknown = withHomes({ state: 'missing', why: 'it was not read' })
  expect(at('/home/keep', unknown).reason).toMatch(/^\/home is part of the system/)
  expect(at('/data/keep', unknown).possible).toBe(true)
})

const user = { gid: 100, shell: '/bin/sh', groups: [] }
const sampleAccounts: Facts['accounts'] = knownFact({
  users: [
    { ...user, name: 'root', uid: 0, home: '/root' },
    { ...user, name: 'ada', uid: 1000, home: '/home/ada' },
    { ...user, name: 'noor', uid: 1001, home: '/safe/noor' },
    { ...user, name: 'db', uid: 71, home: '/data/db', shell: '/bin/false' },
  ],
  groups: [],
})

function withHomes(accounts: Facts['accounts']): Facts {
  const mounts = ['/persist', '/home', '/safe', '/data', '/nix'].map((mountPoint, at) =>
    sampleMount(mountPoint, `/dev/vdc${at}`, 'ext4'),
  )
  return {
    ...facts,
    accounts,
    mounts: knownFact([sampleMount('/', 'none', 'tmpfs'), ...mounts]),
    fstab: knownFact(
      mounts.map(({ mountPoint, source }) => sampleEntry(mountPoint, source, 'ext4')),
    ),
  }
}

const disks = [
  ...['/boot', '/efi', '/media/usb', '/mnt/hand', '/run/media/ada/usb', '/tmp', '/var/tmp'],
  ...['/home', '/late', '/mnt/fix', '/var/lib/db', '/hand'],
]
const many = {
  ...facts,
  mounts: knownFact([
    sampleMount('/', 'none', 'tmpfs'),
    sampleMount('/persist', '/dev/vda2', 'ext4'),
    ...disks.map((mountPoint, at) => sampleMount(mountPoint, `/dev/vdc${at}`, 'ext4')),
  ]),
  fstab: knownFact([
    sampleEntry('/late', '/dev/vdc8', 'ext4', ['noauto', 'x-systemd.automount']),
    ...['/mnt/fix', '/home', '/var/lib/db'].map((at) => sampleEntry(at, '/dev/vdc9', 'ext4')),
  ]),
}

test('no store is proposed nor taken where the system, a boot or a session has the place', () => {
  // In /home one may be, but nobody is led there.
  expect(places(many)).toEqual(['/mnt/fix/persist', '/var/lib/db/persist'])
  const changed = { root: { strategy: 'unchanged' }, migration: 'change-list' } as const
  const reasons = disks.map((disk) => {
    const design = sampleDesign({ ...changed, store: `${disk}/persist` })
    const { possible, reason } = storeVerdict(many, design)
    return [disk, possible ? 'possible' : reason.replace(`${disk} `, '')]
  })
  const taken = 'is part of the system and not free to hold what is kept.'
  const byHand =
    'is mounted today, but not by your configuration: put it there first, and scan again.'
  expect(Object.fromEntries(reasons)).toEqual({
    ...{ '/boot': taken, '/efi': taken, '/tmp': taken, '/var/tmp': taken },
    '/run/media/ada/usb': `/run ${taken}`,
    ...{ '/media/usb': byHand, '/mnt/hand': byHand, '/hand': byHand },
    '/late':
      'is mounted with noauto, x-systemd.automount, so that it may come late, or not at all, and what is kept has to be there in stage 1. Take these out of its options in your configuration and scan again, or choose another disk.',
    ...{ '/home': 'possible', '/mnt/fix': 'possible', '/var/lib/db': 'possible' },
  })
})

test('a dataset is mounted by ZFS itself, but where people mount what comes and goes', () => {
  const pool = ['/tank', '/mnt/tank'].map((at) => sampleMount(at, `tank${at}`, 'zfs'))
  const given: Facts = {
    ...facts,
    mounts: knownFact([sampleMount('/', 'none', 'tmpfs'), ...pool]),
  }
  expect(places(given)).toContain('/tank/persist')
  expect(places(given)).not.toContain('/mnt/tank/persist')
})
