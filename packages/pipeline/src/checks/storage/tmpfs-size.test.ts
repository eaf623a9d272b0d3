import { knownFact } from '@tideline/fixtures'
import { expect, test } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { answerOf } from '#checks/sample-answer.ts'
import { sampleMount } from '#checks/storage/sample-mount.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'
import { tmpfsSize } from './tmpfs-size.ts'

const GIB = 2 ** 30
const on = (fsType: string) => knownFact([sampleMount('/', '/', { fsType })])

function host(size: string, lostGib: number, fsType = 'ext4'): SampleHost {
  return {
    facts: { memory: knownFact({ ramBytes: 16 * GIB, swapBytes: 0 }), mounts: on(fsType) },
    entries: { '/opt': { bytes: lostGib * GIB } },
    design: { root: { strategy: 'tmpfs', size } },
  }
}

testCheck(tmpfsSize, {
  fires: {
    'too small': {
      ...host('2G', 3),
      says: [{ title: 'A tmpfs of 2.0 GiB may fill up', fix: { label: 'Give it 6.0 GiB' } }],
    },
    'less than each boot makes': {
      ...host('1K', 0),
      entries: { '/etc/static': { bytes: 4096, class: 'nix' } },
      says: [{ severity: 'blocker', title: expect.stringContaining('no room') }],
    },
    'more than half of RAM': {
      ...host('75%', 1),
      says: [{ title: 'The tmpfs may take more than half of RAM' }],
    },
    'more than RAM by less than a tenth of a GiB': {
      ...host('15872M', 1),
      facts: {
        memory: knownFact({ ramBytes: 15_831 * 2 ** 20, swapBytes: 0 }),
        mounts: on('ext4'),
      },
      says: [
        {
          title: 'The tmpfs may take more than all of RAM',
          why: expect.stringContaining(
            'It may grow to 15872 MiB; this machine has 15831 MiB of RAM.',
          ),
        },
      ],
    },
    'too small by less than a tenth of a GiB': {
      ...host('4096M', 0),
      entries: { '/opt': { bytes: 4096 * 2 ** 20 + 2 ** 20 } },
      says: [
        {
          title: 'A tmpfs of 4096 MiB may fill up',
          why: expect.stringContaining('Up to 4097 MiB can'),
        },
      ],
    },
    'more is lost than half of RAM, on btrfs': {
      ...host('8G', 10, 'btrfs'),
      says: [{ fix: { edits: [{ edit: 'set-root' }, { edit: 'set-migration' }] } }],
    },
    'more is lost than half of RAM, on what cannot be rolled back': {
      ...host('8G', 10),
      says: [{ remedy: expect.stringContaining('On ext4 there is no root on disk') }],
    },
  },
  quiet: {
    'it holds the need, and leaves half of RAM': host('4G', 4),
    'half of RAM': host('50%', 0),
    'a subvolume has no size': {
      ...host('', 100),
      design: { root: { strategy: 'btrfs-recreate', subvolume: 'x' } },
    },
  },
})

test('too small and too large at once: each is said, and never btrfs where there is none', () => {
  const found = answerOf('TMP-1', sampleInput(host('9G', 10))).problems
  expect(found.map(({ fix }) => fix?.label)).toEqual([undefined, 'Give it 8.0 GiB'])
  expect(found[0]!.remedy).not.toContain('btrfs')
})

test('on live media the RAM is that of the machine to be set up', () => {
  const memory = { ...knownFact({ ramBytes: GIB, swapBytes: 0 }), about: 'runner' as const }
  const design = { root: { strategy: 'tmpfs', size: '1G' } } as const
  expect(answerOf('TMP-1', sampleInput({ facts: { memory }, design })).problems).toHaveLength(1)
})
