import { emptyFacts, knownFact } from '@tideline/fixtures'
import { expect, test } from 'vitest'
import { oldRootOf, oldRootOptions } from './old-root.ts'
import { btrfsFacts, sampleDevice, sampleEntry, sampleFacts, sampleMount } from './sample-host.ts'

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

const onLuks = (source: string, options: string[] = ['noatime']) =>
  sampleFacts({
    mounts: knownFact([sampleMount('/', source, 'ext4')]),
    fstab: knownFact([sampleEntry('/', source, 'ext4', options)]),
    blockDevices: knownFact([
      sampleDevice('sda2', { fsUuid: 'luks' }),
      sampleDevice('dm-0', { kind: 'luks', mapperName: 'crypt', parents: ['sda2'] }),
      sampleDevice('dm-1', { kind: 'lvm', mapperName: 'vg-root', parents: ['dm-0'] }),
      sampleDevice('sda3', { fsUuid: 'plain' }),
    ]),
  })

test('what lies on LUKS and is not named by its mapping is waited for without an end', () => {
  const patient = ['noatime', 'x-systemd.device-timeout=infinity']
  for (const name of ['/dev/mapper/vg-root', '/dev/vg/root'])
    expect(oldRootOf(onLuks(name))).toMatchObject({ device: name, options: patient })
})

test('its mapping, a plain disk, a time of its own, a scripted stage 1: nothing is added', () => {
  expect(oldRootOf(onLuks('/dev/mapper/crypt'))?.options).toEqual(['noatime'])
  expect(oldRootOf(onLuks('/dev/disk/by-uuid/plain'))?.options).toEqual(['noatime'])
  const own = ['x-systemd.device-timeout=9']
  expect(oldRootOf(onLuks('/dev/vg/root', own))?.options).toEqual(own)
  const { os } = sampleFacts()
  const old = os.state === 'known' ? knownFact({ ...os.value, versionId: '25.11' }) : os
  expect(oldRootOf({ ...onLuks('/dev/vg/root'), os: old })?.options).toEqual(['noatime'])
})
