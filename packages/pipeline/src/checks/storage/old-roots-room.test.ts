import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import type { SampleHost } from '#design/sample-input.ts'
import { oldRootsRoom } from './old-roots-room.ts'

const GIB = 2 ** 30

function host(freeGib: number, keepDays: number, keepCount = 3): SampleHost {
  const space = { mountPoint: '/', sizeBytes: 0, usedBytes: 0, availableBytes: freeGib * GIB }
  return {
    facts: { space: knownFact([space]) },
    entries: { '/opt': { bytes: 2 * GIB } },
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
          fix: { label: 'Keep them 10 days' },
        },
      ],
    },
    'the count is what is too much': {
      ...host(4, 1, 20),
      says: [{ fix: { label: 'Keep them 1 day' } }],
    },
    'not even one fits': { ...host(1, 30), says: [{ fix: { label: 'Keep no old roots' } }] },
  },
  quiet: {
    'they fit': host(60, 30),
    'there are none': {
      ...host(1, 30),
      design: { root: { strategy: 'btrfs-recreate', subvolume: 'x' } },
    },
  },
})
