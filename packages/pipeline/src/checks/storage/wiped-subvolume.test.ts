import { knownFact } from '@tideline/fixtures'
import type { Subvolume } from '@tideline/model'
import { testCheck } from '#checks/check-cases.ts'
import { sampleMount } from '#checks/storage/sample-mount.ts'
import type { SampleHost } from '#design/sample-input.ts'
import { wipedSubvolume } from './wiped-subvolume.ts'

const mounts = knownFact([
  sampleMount('/', '/@'),
  sampleMount('/home', '/data/home'),
  sampleMount('/other', '/x', { device: '0:30', source: '/dev/sdb1' }),
])

function named(subvolume: string, more: SampleHost['facts'] = {}): SampleHost {
  const root = { strategy: 'btrfs-recreate', subvolume } as const
  return { facts: { mounts, ...more }, design: { root } }
}

function inUse(subvolume: string) {
  const title = `${subvolume} must not be emptied`
  const fix = { label: 'Use tideline/root' }
  return { ...named(subvolume), says: [{ severity: 'blocker' as const, title, fix }] }
}

const old: Subvolume = {
  ...{ volumeUuid: 'u', id: 300, parentId: 5, path: 'backup', isReadOnly: false },
  ...{ isSnapshot: false, isDefault: false },
}

const fstab = knownFact([
  { device: 'UUID=1', mountPoint: '/', fsType: 'btrfs', options: ['subvol=@'] },
  { device: 'UUID=1', mountPoint: '/srv', fsType: 'btrfs', options: ['subvol=/tideline/root'] },
])

testCheck(wipedSubvolume, {
  fires: {
    'the root of today': inUse('@'),
    'a place in it': inUse('@/below'),
    'a folder above what is mounted': inUse('data'),
    'what is mounted': inUse('data/home'),
    'fstab mounts it, and it is not mounted now': {
      ...named('tideline/root', { fstab }),
      says: [{ fix: { label: 'Use .tideline/root' } }],
    },
    'a subvolume that nothing is mounted from': {
      ...named('backup', { subvolumes: knownFact([old]) }),
      says: [{ severity: 'warning', title: 'backup is there already' }],
    },
  },
  quiet: {
    'a name of its own': named('tideline/root'),
    'another file system has it': named('x'),
    'it begins like one in use': named('data2'),
    'an earlier try made it': named('tideline/root', {
      subvolumes: knownFact([{ ...old, path: 'tideline/root' }]),
    }),
    'nothing is known of the disk': { ...named('@'), facts: {} },
    'the root is in RAM': { facts: { mounts } },
  },
})
