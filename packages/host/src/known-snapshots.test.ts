import type { Facts, Mount, Subvolume } from '@tideline/model'
import { expect, test } from 'vitest'
import { knownSnapshots } from '#known-snapshots.ts'

const known = (value: unknown) => ({ state: 'known', value, from: 'test', about: 'target' })
const mount = (mountPoint: string, root: string, source: string) =>
  ({ ...{ mountPoint, root, source }, fsType: 'btrfs', isShadowed: false }) as Mount
const subvolume = (path: string, more: Partial<Subvolume> = {}, volumeUuid = 'one') => ({
  ...{ volumeUuid, path, isSnapshot: true, isReadOnly: true },
  ...more,
})
const device = (name: string) => ({ name, device: name, kind: 'disk', sizeBytes: 1, parents: [] })

const facts = {
  mounts: known([
    mount('/', '/@', '/dev/sda'),
    mount('/home', '/@home', '/dev/sda'),
    mount('/mnt/all', '/', '/dev/sda'),
    mount('/mnt/other', '/', '/dev/sdb'),
  ]),
  blockDevices: known([device('sda'), device('sdb')]),
  btrfs: known([
    { uuid: 'one', devices: ['sda'], areQuotasOn: false },
    { uuid: 'two', devices: ['sdb'], areQuotasOn: false },
  ]),
  subvolumes: known([
    subvolume('', { isSnapshot: false }),
    subvolume('@'),
    subvolume('@/btrbk/root.1'),
    subvolume('@/restored', { isReadOnly: false }),
    subvolume('@/received', { isSnapshot: false }),
    subvolume('@/.snapshots/1/snapshot'),
    subvolume('@home/odd\\xff'),
    subvolume('@home-before'),
    subvolume('@/btrbk/elsewhere', {}, 'two'),
  ]),
} as unknown as Facts

test('are those below what is mounted there, by their paths on the host', () => {
  expect(knownSnapshots(facts, '/')).toEqual(['/btrbk/root.1'])
  expect(knownSnapshots(facts, '/home')).toEqual(['/home/odd\\xff'])
  expect(knownSnapshots(facts, '/mnt/other')).toEqual(['/mnt/other/@/btrbk/elsewhere'])
  expect(knownSnapshots(facts, '/mnt/all')).toHaveLength(4)
})

test('are not told where the list, or which volume is mounted, is not known', () => {
  const missing = { state: 'missing', why: 'not checked: needs root' } as const
  for (const name of ['subvolumes', 'mounts', 'btrfs', 'blockDevices'] as const)
    expect(knownSnapshots({ ...facts, [name]: missing }, '/'), name).toEqual([])
  expect(knownSnapshots(facts, '/nowhere')).toEqual([])
})
