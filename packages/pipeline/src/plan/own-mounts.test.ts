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
    { mountPoint: '/mnt/usb', kind: 'disk' },
    { mountPoint: '/music', kind: 'bind', shows: '/home/music' },
    { mountPoint: '/home', kind: 'disk' },
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
  expect(ownMounts(btrfsFacts('@', { mounts }))).toEqual([{ mountPoint: '/home', kind: 'disk' }])
})
