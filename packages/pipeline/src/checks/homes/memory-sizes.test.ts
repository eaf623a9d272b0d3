import { knownFact } from '@tideline/fixtures'
import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import type { SampleHost } from '#design/sample-input.ts'
import { memorySizes } from './memory-sizes.ts'

const GIB = 2 ** 30

function host(size: string, gib: number, rootSize = '2G'): SampleHost {
  return {
    facts: { memory: knownFact({ ramBytes: 16 * GIB, swapBytes: 0 }) },
    entries: { '/home/ada/.cache': { bytes: gib * GIB }, '/opt': { bytes: 30 * GIB } },
    design: {
      root: { strategy: 'tmpfs', size: rootSize },
      homesInMemory: [{ path: '/home', size }],
    },
  }
}

testCheck(memorySizes, {
  fires: {
    'smaller than what is not kept': {
      ...host('1G', 2),
      says: [
        {
          title: 'A RAM disk of 1.0 GiB over /home may fill up',
          fix: { edits: [{ edit: 'set-homes-in-memory', homes: [{ path: '/home', size: '4G' }] }] },
        },
      ],
    },
    'more than half of RAM is lost': {
      ...host('6G', 10),
      says: [{ remedy: expect.stringContaining('keep more') }],
    },
    'root and home together': {
      ...host('5G', 1, '4G'),
      says: [{ title: 'The RAM disks may take more than half of RAM' }],
    },
  },
  quiet: {
    'it has room': host('4G', 2),
    'what is kept needs none': { ...host('1G', 2), rules: ['keep /home/ada/.cache'] },
    'no home in memory': { ...host('1G', 2, '15G'), design: {} },
  },
})
