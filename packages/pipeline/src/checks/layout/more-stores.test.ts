import { knownFact } from '@tideline/fixtures'
import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { moreStores } from './more-stores.ts'

const at = (...paths: string[]) => ({
  moreStores: paths.map((path) => ({ path, isBackedUp: false })),
})
const says = (path: string, why: RegExp) => ({
  severity: 'blocker' as const,
  path,
  why: expect.stringMatching(why) as string,
})
const fstab = knownFact([
  { mountPoint: '/data', device: '/dev/vdb1', fsType: 'xfs', options: [] },
  { mountPoint: '/nix', device: '/dev/vdb2', fsType: 'xfs', options: [] },
  { mountPoint: '/ram', device: 'none', fsType: 'tmpfs', options: [] },
  { mountPoint: '/fat', device: '/dev/vdb3', fsType: 'vfat', options: [] },
  { mountPoint: '/read', device: '/dev/vdb4', fsType: 'ext4', options: ['ro'] },
  { mountPoint: '/late', device: '/dev/vdb5', fsType: 'ext4', options: ['nofail'] },
  { mountPoint: '/far', device: 'nas:/x', fsType: 'nfs4', options: [] },
  { mountPoint: '/unseen', device: '/dev/vdb6', fsType: 'auto', options: [] },
])

testCheck(moreStores, {
  fires: {
    'it is in the system': {
      design: at('/var/cache'),
      says: [says('/var/cache', /^\/var is part/)],
    },
    'its name is odd': { design: at('/sc ratch'), says: [says('/sc ratch', /letters/)] },
    'it is in the first': {
      design: at('/persist/x'),
      says: [says('/persist/x', /store \/persist/)],
    },
    'it is in another, or around it': {
      design: at('/large', '/large/x', '/x/y', '/x'),
      says: [says('/large/x', /store \/large/), says('/x', /store \/x\/y/)],
    },
    'live media makes one name of two': {
      design: { ...at('/a/large', '/b/large', '/c/store'), migration: 'live-media' },
      says: [says('/b/large', /store \/a\/large/), says('/c/store', /part of the system/)],
    },
    'a RAM disk is there': {
      design: at('/ram'),
      facts: { fstab },
      says: [says('/ram', /mounted there/)],
    },
    'a file has its name': {
      design: at('/large'),
      entries: { '/large': { kind: 'f' } },
      says: [says('/large', /no folder/)],
    },
    'it is in a kept folder': {
      design: at('/srv/large'),
      rules: ['keep /srv'],
      says: [says('/srv/large', /is kept/)],
    },
    'it is a home, or Nix itself': {
      design: at('/home/ada', '/nix', '/data/ada/keep'),
      facts: {
        fstab,
        accounts: knownFact({
          users: [
            {
              ...{ name: 'ada', uid: 1000, gid: 100, home: '/data/ada' },
              ...{ shell: '/bin/sh', groups: [] },
            },
          ],
          groups: [],
        }),
      },
      says: [
        says('/home/ada', /^\/home is part/),
        says('/nix', /like \/nix\/persist/),
        says('/data/ada/keep', /^\/data\/ada belongs to ada/),
      ],
    },
    'nothing is kept there today': {
      design: {
        ...at('/large'),
        root: { strategy: 'unchanged' },
        migration: 'keep-more',
      },
      says: [says('/large', /Nothing is kept there/)],
    },
    'its disk is not fit for it': {
      design: at('/fat/x', '/read/x', '/late/x', '/far/x', '/unseen/x'),
      facts: { fstab },
      says: [
        says('/fat/x', /^\/fat is vfat, which does not keep owners/),
        says('/read/x', /^\/read is mounted with ro,/),
        says('/late/x', /^\/late is mounted with nofail, so that it may come late/),
        says('/far/x', /^\/far is no disk of this machine/),
        says('/unseen/x', /^What file system \/unseen is, is not known/),
      ],
    },
    'another list has one more on such a disk': {
      design: {
        ...at('/late/x'),
        root: { strategy: 'unchanged' },
        migration: 'change-list',
      },
      facts: { fstab },
      says: [says('/late/x', /^\/late is mounted with nofail/)],
    },
    'another list is copied to where no disk is mounted': {
      design: {
        ...at('/data', '/large'),
        root: { strategy: 'unchanged' },
        migration: 'change-list',
      },
      facts: { fstab },
      says: [says('/large', /would be gone with the root/)],
    },
  },
  quiet: {
    'its name is free': { design: at('/large'), rules: ['keep /srv'] },
    'a folder has its name': { design: at('/large'), entries: { '/large': {} } },
    'it is on a disk of its own': { design: at('/data/keep', '/nix/keep'), facts: { fstab } },
    'its disk is in use already, however it is mounted': {
      design: { ...at('/late/x'), root: { strategy: 'unchanged' }, migration: 'change-list' },
      facts: {
        fstab,
        persistedToday: knownFact([
          {
            ...{ path: '/srv', store: '/late/x', storedAt: '/late/x/srv' },
            ...{ how: 'bind' as const, seenIn: 'mount-table' as const },
          },
        ]),
      },
    },
    'from live media it moves along': { design: { ...at('/large'), migration: 'live-media' } },
  },
})
