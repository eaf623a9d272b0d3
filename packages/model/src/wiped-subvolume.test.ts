import { expect, test } from 'vitest'
import type { BlockDevice, FstabEntry, Mount } from '#storage.ts'
import type { Subvolume } from '#volumes.ts'
import { freeSubvolume, type RootVolume, subvolumeConflict } from '#wiped-subvolume.ts'

function mount(mountPoint: string, root: string): Mount {
  return {
    ...{ id: 1, parentId: 0, mountPoint, root, source: '/dev/sda2', fsType: 'btrfs' },
    ...{ device: '0:27', options: [], superOptions: [], isShadowed: false },
  }
}

function listed(...paths: string[]): Subvolume[] {
  return paths.map((path, at) => ({
    ...{ volumeUuid: 'u', id: 256 + at, parentId: 5, path, isReadOnly: false },
    ...{ isSnapshot: false, isDefault: false },
  }))
}

function entry(mountPoint: string, device: string, option: string): FstabEntry {
  return { mountPoint, device, fsType: 'btrfs', options: [option] }
}

const device: BlockDevice = {
  ...{ name: 'dm-0', device: '254:0', kind: 'luks', sizeBytes: 1, parents: [] },
  ...{ fsUuid: 'u', mapperName: 'crypt' },
}

function kindOf(wiped: string, volume: Partial<RootVolume>) {
  const mounts = [mount('/', '/@')]
  return subvolumeConflict(wiped, { mounts, seen: () => undefined, ...volume })?.kind
}

test('what the wipe makes beside the root counts as well', () => {
  const mounts = [mount('/', '/@'), mount('/a', '/old_roots/x'), mount('/b', '/fresh.new')]
  expect(kindOf('root', { mounts })).toBe('in-use')
  expect(kindOf('fresh', { mounts })).toBe('in-use')
  expect(kindOf('deep/root', { mounts })).toBeUndefined()
})

test('fstab may name the same file system by another name, and a subvolume by its number', () => {
  const blockDevices = [device]
  const fstab = [
    entry('/', '/dev/mapper/crypt', 'subvol=@'),
    entry('/srv', 'UUID=u', 'subvolid=257'),
  ]
  const subvolumes = listed('@', 'srv')
  expect(kindOf('srv', { fstab, blockDevices, subvolumes })).toBe('in-use')
  expect(kindOf('srv', { fstab, subvolumes })).toBe('exists')
})

test('the list of subvolumes shows what is a plain folder, and where the wipe could make none', () => {
  expect(kindOf('data', { subvolumes: listed('@', 'data/photos') })).toBe('taken')
  expect(kindOf('data/root', { subvolumes: listed('@', 'data') })).toBe('taken')
  expect(kindOf('root', { subvolumes: listed('@', 'old_roots') })).toBe('taken')
  expect(kindOf('data', { subvolumes: listed('@', 'data', 'data/photos') })).toBe('exists')
})

test('of several file systems only the one of the root counts', () => {
  const other = listed('data').map((each) => ({ ...each, volumeUuid: 'v' }))
  const mounts = [{ ...mount('/', '/@'), source: '/dev/mapper/crypt' }]
  const subvolumes = [...other, ...listed('@')]
  expect(kindOf('data', { mounts, subvolumes, blockDevices: [device] })).toBeUndefined()
})

test('a root that is no btrfs, or unknown, has no subvolume to clash with', () => {
  expect(kindOf('@', { mounts: [{ ...mount('/', '/@'), fsType: 'ext4' }] })).toBeUndefined()
  expect(kindOf('@', { mounts: undefined })).toBeUndefined()
})

test('without a mount table fstab tells what the root is', () => {
  const fstab = [entry('/', 'UUID=u', 'subvol=/@')]
  expect(kindOf('@', { mounts: undefined, fstab })).toBe('in-use')
})

test('the name that is proposed has no conflict', () => {
  const volume = { mounts: [mount('/', '/tideline')], seen: () => undefined }
  expect(freeSubvolume(volume)).toBe('.tideline/root')
  const taken = { mounts: [mount('/', '/')], seen: () => ({ kind: 'f', mark: undefined }) as const }
  expect(freeSubvolume(taken)).toBeUndefined()
})
