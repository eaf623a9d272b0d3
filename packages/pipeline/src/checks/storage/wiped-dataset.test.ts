import { knownFact } from '@tideline/fixtures'
import type { RootDesign } from '@tideline/model'
import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { sampleMount } from '#checks/storage/sample-mount.ts'
import { wipedDataset } from './wiped-dataset.ts'

const mounts = knownFact([sampleMount('/', '/', { source: 'rpool/root', fsType: 'zfs' })])
const zfs = knownFact([{ name: 'rpool' }, { name: 'rpool/root' }, { name: 'rpool/home' }])
const named = (dataset: string): { root: RootDesign } => ({
  root: { strategy: 'zfs', dataset, keepDays: 30, keepCount: 3 },
})

testCheck(wipedDataset, {
  fires: {
    'it is the root of today': {
      facts: { mounts, zfs },
      design: named('rpool/root'),
      says: [{ severity: 'blocker', fix: { label: 'Use rpool/tideline-root' } }],
    },
    'it is of another pool': {
      facts: { mounts, zfs },
      design: named('tank/root'),
      says: [{ why: expect.stringContaining('in the pool rpool') }],
    },
    'the root alone is encrypted': {
      facts: {
        mounts,
        zfs: knownFact([{ name: 'rpool' }, { name: 'rpool/root', encryptionRoot: 'rpool/root' }]),
      },
      design: named('rpool/tideline-root'),
      says: [{ fix: { label: 'Use rpool/root/tideline-root' } }],
    },
    'every name is taken': {
      facts: {
        mounts,
        zfs: knownFact(
          ['rpool', 'rpool/root'].flatMap((parent) =>
            ['', '/tideline-root/x', '/tideline-empty/x'].map((name) => ({ name: parent + name })),
          ),
        ),
      },
      design: named('rpool/tideline-root'),
      says: [{ remedy: 'Choose another name for it.' }],
    },
  },
  quiet: {
    'a free name beside the root': { facts: { mounts, zfs }, design: named('rpool/tideline-root') },
    'a root on btrfs': { facts: { mounts: knownFact([sampleMount('/', '/@')]) } },
  },
})
