import { knownFact } from '@tideline/fixtures'
import type { Facts, SwapArea } from '@tideline/model'
import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { hibernationRoom } from './hibernation-room.ts'

const GIB = 2 ** 30
const design = { root: { strategy: 'tmpfs', size: '4G' } } as const

function facts(swap: Partial<SwapArea>, resumeDevice = '/dev/sda2'): Partial<Facts> {
  return {
    memory: knownFact({ ramBytes: 16 * GIB, swapBytes: 0 }),
    kernel: knownFact({
      ...{ release: '6.18', architecture: 'x86_64' },
      ...(resumeDevice && { resumeDevice }),
    }),
    swap: knownFact([{ path: '/dev/sda2', kind: 'partition', sizeBytes: 2 * GIB, ...swap }]),
  }
}

testCheck(hibernationRoom, {
  fires: {
    'the root may hold more than the swap': {
      facts: facts({}),
      design,
      says: [{ severity: 'warning', title: 'The image may not fit when the machine hibernates' }],
    },
    'the root is on disk, and homes in memory may hold more': {
      facts: facts({}),
      design: {
        root: { strategy: 'btrfs-recreate', subvolume: 'x' },
        homesInMemory: [{ path: '/home', size: '4G' }],
      },
      says: [{ why: expect.stringContaining('/home may grow to 4.0 GiB in RAM') }],
    },
  },
  quiet: {
    'the swap is as large': { facts: facts({ sizeBytes: 4 * GIB }), design },
    'it never hibernates': { facts: facts({}, ''), design },
    'there is only zram: HIB-1 says so': { facts: facts({ kind: 'zram' }), design },
    'the root is on disk': {
      facts: facts({}),
      design: { root: { strategy: 'btrfs-recreate', subvolume: 'x' } },
    },
  },
})
