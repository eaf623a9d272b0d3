import { expect, test } from 'vitest'
import { devicesOfMount } from '#device-stack.ts'
import type { BlockDevice, Mount } from '#storage.ts'

const device = (name: string, more: Partial<BlockDevice> = {}): BlockDevice => ({
  ...{ name, device: `8:${name.length}`, kind: 'partition', sizeBytes: 1, parents: [] },
  ...more,
})
const mounted = (source: string, fsType: string, number = '0:30'): Mount => ({
  ...{ id: 1, parentId: 0, mountPoint: '/', root: '/', options: [], superOptions: [] },
  ...{ source, fsType, device: number, isShadowed: false },
})
const names = (devices: readonly BlockDevice[]) => devices.map(({ name }) => name)

test('a source that is no name of a device is found by the number of the mount', () => {
  const devices = [device('dm-0', { device: '254:0' }), device('dm-1', { device: '254:1' })]
  expect(names(devicesOfMount(mounted('/dev/root', 'ext4', '254:1'), devices))).toEqual(['dm-1'])
})

test('btrfs on two disks, by what the kernel says and by their common UUID', () => {
  const [one, two, other] = ['sda1', 'sdb1', 'sdc1'].map((name, at) =>
    device(name, { device: `8:${at}`, fsType: 'btrfs', fsUuid: name === 'sdc1' ? '3' : '1' }),
  )
  const mount = mounted('/dev/sdb1', 'btrfs')
  expect(names(devicesOfMount(mount, [one!, two!, other!]))).toEqual(['sda1', 'sdb1'])
  const plain = ['sda1', 'sdb1', 'sdc1'].map((name, at) => device(name, { device: `8:${at}` }))
  const volume = { uuid: '1', devices: ['sda1', 'sdb1'], areQuotasOn: false }
  expect(names(devicesOfMount(mount, plain, [volume]))).toEqual(['sda1', 'sdb1'])
  expect(names(devicesOfMount(mount, plain))).toEqual(['sdb1'])
})

test('the path of a multipath device is no second device of its btrfs', () => {
  const same = { fsType: 'btrfs', fsUuid: '1' }
  const devices = [
    device('sda', { device: '8:0', kind: 'disk', ...same }),
    device('dm-0', { device: '254:0', kind: 'multipath', parents: ['sda'], ...same }),
  ]
  expect(names(devicesOfMount(mounted('/dev/dm-0', 'btrfs'), devices))).toEqual(['dm-0'])
})

test('bcachefs names all of its devices', () => {
  const devices = ['sda1', 'sdb1', 'sdc1'].map((name, at) => device(name, { device: `8:${at}` }))
  const mount = mounted('/dev/sda1:/dev/sdc1', 'bcachefs')
  expect(names(devicesOfMount(mount, devices))).toEqual(['sda1', 'sdc1'])
})

test('the members of a ZFS pool carry its name', () => {
  const member = { fsType: 'zfs_member', fsLabel: 'rpool', fsUuid: '77' }
  const devices = [
    device('sda', { device: '8:0', kind: 'disk', ...member }),
    device('sda1', { device: '8:1', parents: ['sda'], ...member }),
    device('sdb1', { device: '8:17', ...member, fsLabel: 'other' }),
  ]
  expect(names(devicesOfMount(mounted('rpool/local/root', 'zfs'), devices))).toEqual(['sda1'])
})

test('what lies on no device has none', () => {
  expect(devicesOfMount(mounted('tmpfs', 'tmpfs'), [device('sda1')])).toEqual([])
  expect(devicesOfMount(mounted('nas:/export', 'nfs4'), [device('sda1')])).toEqual([])
})
