import { knownFact } from '@tideline/fixtures'
import { NO_SURROUNDINGS } from '@tideline/model'
import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { storePlace } from './store-place.ts'

const keepMore = (store: string) => ({
  facts: {
    persistedToday: knownFact([
      {
        ...{ path: '/srv', store: '/nix/persist', storedAt: '/nix/persist/srv' },
        ...{ how: 'bind' as const, seenIn: 'mount-table' as const },
      },
    ]),
  },
  design: { store, root: { strategy: 'unchanged' as const }, migration: 'keep-more' as const },
})

const ada = { name: 'ada', uid: 1000, gid: 100, home: '/home/ada', shell: '/bin/sh', groups: [] }
const ofAda = knownFact({ users: [ada], groups: [] })

const onDisk = {
  facts: {
    fstab: knownFact([{ mountPoint: '/data', device: '/dev/vdb1', fsType: 'xfs', options: [] }]),
  },
}

testCheck(storePlace, {
  fires: {
    'what is kept today lies elsewhere': {
      ...keepMore('/persist'),
      says: [
        {
          title: 'Nothing is kept in /persist today',
          fix: { label: 'Keep new paths in /nix/persist' },
        },
      ],
    },
    'it is in the system': {
      design: { store: '/var/persist' },
      says: [{ severity: 'blocker', title: 'The store cannot be at /var/persist' }],
    },
    'a disk is mounted over it later': {
      ...onDisk,
      design: { store: '/data/keep' },
      says: [{ severity: 'blocker', why: expect.stringMatching(/^\/data is mounted later/) }],
    },
    'another list would lie in the folders of Nix': {
      ...keepMore('/nix/persist'),
      design: { ...keepMore('/nix/var/state').design, migration: 'change-list' },
      says: [{ severity: 'blocker', why: expect.stringMatching(/^\/nix\/var\/state is part/) }],
    },
    'another list would lie where every boot begins with nothing': {
      ...keepMore('/nix/persist'),
      design: { ...keepMore('/var/tmp/state').design, migration: 'change-list' },
      says: [
        {
          why: expect.stringMatching(/^\/var\/tmp is part/),
          fix: { label: 'Use /nix/persist' },
        },
      ],
    },
    'another list would lie in a home': {
      facts: { ...keepMore('/nix/persist').facts, accounts: ofAda },
      design: { ...keepMore('/home/ada/keep').design, migration: 'change-list' },
      says: [
        {
          why: expect.stringMatching(/^\/home\/ada belongs to ada,/),
          fix: { label: 'Use /nix/persist' },
        },
      ],
    },
    'another list would lie in the store that it leaves': {
      ...keepMore('/nix/persist'),
      design: { ...keepMore('/nix/persist/sub').design, migration: 'change-list' },
      says: [{ why: expect.stringMatching(/^The store of today, \/nix\/persist,/) }],
    },
    'another list would lie among the folders of Nix': {
      ...keepMore('/persist'),
      design: { ...keepMore('/nix').design, migration: 'change-list' },
      says: [{ fix: { label: 'Use /nix/persist' } }],
    },
    'its name is odd': { design: { store: '/per sist' }, says: [{ severity: 'blocker' }] },
  },
  quiet: {
    'what is kept today lies there': keepMore('/nix/persist'),
    'it is free': { design: { store: '/mnt/keep' } },
    'that disk is there in stage 1': {
      ...onDisk,
      design: {
        store: '/data/keep',
        surroundings: { ...NO_SURROUNDINGS, earlyMounts: ['/data'] },
      },
    },
    'a new disk has no mount of today': {
      ...onDisk,
      design: { store: '/data/keep', migration: 'fresh-install' },
    },
    'it is the name of a disk': { ...onDisk, design: { store: '/data' } },
    'from live media it is in /nix': { design: { store: '/nix/keep', migration: 'live-media' } },
  },
})
