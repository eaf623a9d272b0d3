import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import type { SampleHost } from '#design/sample-input.ts'
import { oldRootsRoom } from './old-roots-room.ts'

const GIB = 2 ** 30

function host(freeGib: number, keepDays: number, keepCount = 3): SampleHost {
  const space = { mountPoint: '/', sizeBytes: 0, usedBytes: 0, availableBytes: freeGib * GIB }
  return {
    facts: { space: knownFact([space]) },
    entries: {
      '/var/cache': { bytes: 2 * GIB, record: { advice: 'ask', regenerates: true } },
      // Inside it: counted once.
      '/var/cache/app': { bytes: 0, record: { advice: 'drop', regenerates: true } },
      // Nobody writes these again: the old roots do not hold them.
      '/srv/films': { bytes: 900 * GIB },
      '/srv/lost': { bytes: 900 * GIB },
    },
    rules: ['lose /srv/lost'],
    design: { root: { strategy: 'btrfs-keep', subvolume: 'x', keepDays, keepCount } },
  }
}

testCheck(oldRootsRoom, {
  fires: {
    'thirty of them are more than there is': {
      ...host(40, 30),
      says: [
        {
          title: '30 old roots may not fit on the disk',
          fix: { label: 'Keep those of 10 days, and the last 3' },
        },
      ],
    },
    'the count is what is too much': {
      ...host(4, 1, 20),
      says: [{ fix: { label: 'Keep those of 1 day, and the last one' } }],
    },
    'one fits, and half of one would not do': {
      ...host(3, 30),
      says: [{ fix: { label: 'Keep those of 1 day, and the last one' } }],
    },
    'not even one fits': { ...host(1, 30), says: [{ fix: { label: 'Keep no old roots' } }] },
  },
  quiet: {
    'what is in memory is in no old root': {
      ...host(40, 30),
      entries: {
        '/home/ada/.cache': { bytes: 2 * GIB, record: { advice: 'ask', regenerates: true } },
      },
      design: {
        root: { strategy: 'btrfs-keep', subvolume: 'x', keepDays: 30, keepCount: 3 },
        homesInMemory: [{ path: '/home', size: '4G' }],
      },
    },
    'they fit': host(60, 30),
    'there are none': {
      ...host(1, 30),
      design: { root: { strategy: 'btrfs-recreate', subvolume: 'x' } },
    },
  },
})
