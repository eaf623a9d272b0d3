import { knownFact } from '@tideline/fixtures'
import type { Design } from '@tideline/model'
import { expect, test } from 'vitest'
import { sampleDesign, sampleEntry, sampleMount } from './sample-host.ts'
import { persisted, sampleToday } from './sample-today.ts'
import { otherStoreDisks, storeVerdict } from './store-verdict.ts'

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

test('of the disks that are mounted those are named that could hold it', () => {
  expect(otherStoreDisks(facts)).toEqual(['/nix', '/safe'])
})

const disks = [
  ...['/boot', '/efi', '/media/usb', '/mnt/hand', '/run/media/ada/usb', '/tmp', '/var/tmp'],
  ...['/home', '/late', '/mnt/fix', '/var/lib/db'],
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
    sampleEntry('/mnt/fix', '/dev/vdc9', 'ext4'),
  ]),
}

test('no store is proposed nor taken where the system, a boot or a session has the place', () => {
  expect(otherStoreDisks(many)).toEqual(['/home', '/mnt/fix', '/var/lib/db'])
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
    ...{ '/media/usb': byHand, '/mnt/hand': byHand },
    '/late':
      'is mounted with noauto, x-systemd.automount, so that it may come late, or not at all, and what is kept has to be there in stage 1. Take these out of its options in your configuration and scan again, or choose another disk.',
    ...{ '/home': 'possible', '/mnt/fix': 'possible', '/var/lib/db': 'possible' },
  })
})
