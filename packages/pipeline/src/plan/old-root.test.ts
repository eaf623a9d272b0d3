import { emptyFacts, knownFact } from '@tideline/fixtures'
import { expect, test } from 'vitest'
import { oldRootOf, oldRootOptions } from './old-root.ts'
import { btrfsFacts, sampleEntry, sampleFacts, sampleMount } from './sample-host.ts'

test('an ext4 root: the name and the options of fstab, without what the kernel or NixOS adds', () => {
  const options = ['noatime', 'x-initrd.mount', 'defaults', 'rw', 'commit=60']
  const fstab = knownFact([sampleEntry('/', '/dev/disk/by-label/nixos', 'ext4', options)])
  expect(oldRootOf(sampleFacts({ fstab }))).toMatchObject({
    device: '/dev/disk/by-label/nixos',
    fsType: 'ext4',
    subvolume: undefined,
    options: ['noatime', 'commit=60'],
  })
})

test('NixOS takes no empty list of options', () => {
  expect(oldRootOptions(oldRootOf(sampleFacts())!)).toEqual(['defaults'])
})

test.each([
  ['@', ['subvol=@', 'compress=zstd:3']],
  ['', ['subvolid=5', 'compress=zstd:3']],
])('a btrfs root in "%s"', (subvolume, options) => {
  const old = oldRootOf(btrfsFacts(subvolume))!
  expect(old).toMatchObject({ subvolume, uuid: '5-6', device: '/dev/disk/by-uuid/5-6' })
  expect(oldRootOptions(old)).toEqual(options)
})

test('the mount table knows the default subvolume that fstab does not name', () => {
  const fstab = knownFact([sampleEntry('/', '/dev/disk/by-uuid/5-6', 'btrfs', ['compress=lzo'])])
  expect(oldRootOptions(oldRootOf(btrfsFacts('@', { fstab }))!)).toEqual([
    'subvol=@',
    'compress=lzo',
  ])
})

test('a folder given as --sysroot is told by its own fstab', () => {
  const fstab = knownFact([sampleEntry('/', 'UUID=5-6', 'btrfs', ['subvol=/root', 'noatime'])])
  const overlay = knownFact([sampleMount('/', 'overlay', 'overlay')])
  expect(oldRootOf(emptyFacts({ mounts: overlay, fstab }))).toEqual({
    device: '/dev/disk/by-uuid/5-6',
    fsType: 'btrfs',
    subvolume: 'root',
    options: ['noatime'],
    uuid: '5-6',
  })
  const other = { ...knownFact([sampleMount('/', '/dev/x', 'btrfs', { root: '/y' })]) }
  const runner = { ...other, about: 'runner' as const }
  expect(oldRootOf(emptyFacts({ mounts: runner, fstab }))?.subvolume).toBe('root')
})

test('nothing known is nothing', () => {
  expect(oldRootOf(emptyFacts())).toBeUndefined()
})
