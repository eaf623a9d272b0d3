import { knownFact } from '@tideline/fixtures'
import { isOwnMount, ownMountAbove, ownMounts } from '@tideline/model'
import { expect, test } from 'vitest'
import { btrfsFacts, sampleEntry, sampleFacts, sampleMount } from './sample-host.ts'

const facts = sampleFacts({
  mounts: knownFact([
    sampleMount('/', '/dev/vda2', 'ext4'),
    sampleMount('/proc', 'proc', 'proc'),
    sampleMount('/nix/store', '/dev/vda2', 'ext4', { root: '/nix/store' }),
    sampleMount('/home', '/dev/vdb1', 'xfs'),
    sampleMount('/home/ada', 'tmpfs', 'tmpfs'),
    sampleMount('/data', '/dev/vda2', 'ext4', { root: '/var/data' }),
  ]),
  fstab: knownFact([
    sampleEntry('/', '/dev/disk/by-uuid/11-22', 'ext4'),
    sampleEntry('/mnt/usb', '/dev/disk/by-label/USB', 'vfat', ['noauto']),
    sampleEntry('/music', '/home/music', 'none', ['bind']),
    sampleEntry('none', '/dev/vda3', 'swap'),
  ]),
})

test('mounts of the table and of fstab, by what becomes of what is on them', () => {
  expect(ownMounts(facts)).toEqual([
    { mountPoint: '/nix/store', kind: 'bind', shows: '/nix/store' },
    { mountPoint: '/home/ada', kind: 'memory' },
    {
      ...{ mountPoint: '/mnt/usb', kind: 'disk', device: '/dev/disk/by-label/USB' },
      ...{ fsType: 'vfat', options: ['noauto'], isByHand: false },
    },
    { mountPoint: '/music', kind: 'bind', shows: '/home/music' },
    {
      ...{ mountPoint: '/home', kind: 'disk', device: '/dev/vdb1' },
      ...{ fsType: 'xfs', options: ['rw', 'relatime', 'rw'], isByHand: true },
    },
    { mountPoint: '/data', kind: 'bind', shows: '/var/data' },
  ])
  expect(ownMountAbove(ownMounts(facts), '/home/ada/x')?.kind).toBe('memory')
  expect(ownMountAbove(ownMounts(facts), '/var/data')).toBeUndefined()
  expect(isOwnMount(facts, '/nix')).toBe(false)
})

test('a subvolume below the one of the root is a disk of its own', () => {
  const mounts = knownFact([
    sampleMount('/', '/dev/vda2', 'btrfs', { root: '/@' }),
    sampleMount('/home', '/dev/vda2', 'btrfs', { root: '/@/home' }),
  ])
  expect(ownMounts(btrfsFacts('@', { mounts }))).toMatchObject([
    { mountPoint: '/home', kind: 'disk', device: '/dev/vda2' },
  ])
})

test('of a file system that fstab does not name the mount table may', () => {
  const fstab = knownFact(['/a', '/b'].map((at) => sampleEntry(at, '/dev/vdb1', 'auto')))
  const mounts = knownFact([sampleMount('/a', '/dev/vdb1', 'xfs')])
  expect(ownMounts(sampleFacts({ mounts, fstab }))).toMatchObject([
    { mountPoint: '/a', fsType: 'xfs' },
    { mountPoint: '/b', fsType: 'auto' },
  ])
})
