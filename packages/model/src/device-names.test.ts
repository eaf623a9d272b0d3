import { expect, test } from 'vitest'
import { configuredName, deviceCalled, namesOfDevice, pathOfTag } from '#device-names.ts'
import type { BlockDevice, FstabEntry, Mount } from '#storage.ts'

const sampleDevice = (name: string, more: Partial<BlockDevice> = {}): BlockDevice => ({
  ...{ name, device: '0:0', kind: 'partition', sizeBytes: 1, parents: [] },
  ...more,
})

const mount: Mount = {
  ...{ id: 1, parentId: 0, mountPoint: '/', source: '/dev/dm-1', fsType: 'ext4', root: '/' },
  ...{ device: '254:1', options: [], superOptions: [], isShadowed: false },
}
const entry = (device: string, more: Partial<FstabEntry> = {}): FstabEntry => ({
  ...{ device, mountPoint: '/', fsType: 'ext4', options: [] },
  ...more,
})

test('a device answers to the names that udev, the device mapper and fstab have for it', () => {
  const root = sampleDevice('dm-1', {
    device: '254:1',
    kind: 'lvm',
    mapperName: 'my--vg-the--root',
    fsUuid: '1-2',
    fsLabel: 'my disk/é',
    stableNames: ['/dev/disk/by-id/dm-name-x'],
  })
  expect(namesOfDevice(root)).toEqual([
    '/dev/dm-1',
    '/dev/disk/by-id/dm-name-x',
    '/dev/mapper/my--vg-the--root',
    '/dev/my-vg/the-root',
    '/dev/disk/by-uuid/1-2',
    '/dev/disk/by-label/my\\x20disk\\x2fé',
  ])
  const names = ['UUID=1-2', 'LABEL="my disk/é"', '/dev/my-vg/the-root', '254:1', '/dev/dm-1']
  for (const name of names) expect(deviceCalled([root], name)).toBe(root)
  expect(deviceCalled([root], '/dev/my--vg/the--root')).toBeUndefined()
  expect(pathOfTag('PARTLABEL=disk-main-root')).toBe('/dev/disk/by-partlabel/disk-main-root')
  expect(pathOfTag('UUID=')).toBe('UUID=')
})

test.each([
  ['vg---lv', ['/dev/vg-/lv']],
  ['vg-lv-real', []],
  ['noline', []],
])('the mapper name %s of LVM stands for %j', (mapperName, links) => {
  const names = namesOfDevice(sampleDevice('dm-0', { kind: 'lvm', mapperName }))
  expect(names.slice(2)).toEqual(links)
})

test('the configuration calls a mount as fstab does', () => {
  const named = entry('/dev/disk/by-uuid/1-2')
  expect(configuredName(mount, [named])).toEqual({ name: named.device, from: 'fstab' })
  expect(configuredName(mount, [])).toEqual({ name: '/dev/dm-1', from: 'mount-table' })
  expect(configuredName(mount, [entry('tmpfs', { fsType: 'tmpfs' })]).from).toBe('mount-table')
  const home = { ...mount, mountPoint: '/home/my disk\\\\' }
  const ofHome = entry('/persist/home', { mountPoint: '/home/my disk\\/', fsType: 'none' })
  expect(configuredName(home, [ofHome, entry('x')]).name).toBe('/persist/home')
})

test('a line of fstab for another device is not believed', () => {
  const mounted = sampleDevice('dm-1', { device: '254:1', fsUuid: '1-2' })
  const other = sampleDevice('sda1', { device: '8:1', fsUuid: '3-4' })
  const named = [entry('UUID=3-4')]
  expect(configuredName(mount, named, [mounted, other]).from).toBe('mount-table')
  expect(configuredName(mount, named, [mounted]).from).toBe('fstab')
})
