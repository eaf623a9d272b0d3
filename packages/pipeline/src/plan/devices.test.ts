import { knownFact } from '@tideline/fixtures'
import { expect, test } from 'vitest'
import { blockDeviceOf, fileSystemUuid, stableDevice } from './devices.ts'
import { sampleDevice, sampleFacts } from './sample-host.ts'

const mapping = sampleDevice('dm-0', { kind: 'luks', mapperName: 'crypt', fsUuid: '7-8' })

test('the name in fstab stays', () => {
  const facts = sampleFacts({ blockDevices: knownFact([sampleDevice('vda2', { fsUuid: '1-2' })]) })
  const label = '/dev/disk/by-label/nixos'
  expect(stableDevice(facts, '/dev/vda2', label)).toBe(label)
  expect(stableDevice(facts, '/dev/vda2', 'LABEL=nixos')).toBe(label)
})

test('a mapping of LUKS is named by itself, unless the names are those of a live system', () => {
  const byUuid = '/dev/disk/by-uuid/7-8'
  const own = sampleFacts({ blockDevices: knownFact([mapping]) })
  expect(stableDevice(own, '/dev/dm-0', byUuid)).toBe('/dev/mapper/crypt')
  const live = sampleFacts({ blockDevices: { ...knownFact([mapping]), about: 'runner' } })
  expect(stableDevice(live, '/dev/dm-0', byUuid)).toBe(byUuid)
})

test.each([
  [{ fsUuid: '1-2', fsLabel: 'x' }, '/dev/disk/by-uuid/1-2'],
  [{ fsLabel: 'nixos' }, '/dev/disk/by-label/nixos'],
  [{ fsLabel: 'two words', partitionUuid: 'p' }, '/dev/disk/by-partuuid/p'],
  [{ mapperName: 'vg-root', fsUuid: '1-2' }, '/dev/mapper/vg-root'],
])('without fstab, %o is %s', (block, device) => {
  const facts = sampleFacts({ blockDevices: knownFact([sampleDevice('sda2', block)]) })
  expect(stableDevice(facts, '/dev/sda2', undefined)).toBe(device)
})

test('a kernel name is the last resort', () => {
  const facts = sampleFacts()
  expect(stableDevice(facts, '/dev/nvme0n1p2', undefined)).toBe('/dev/nvme0n1p2')
  expect(stableDevice(facts, '/dev/sda2', '/dev/sda2')).toBe('/dev/sda2')
  expect(stableDevice(facts, '/dev/sda2', '/dev/vg/root')).toBe('/dev/vg/root')
})

test('a logical volume is found by its volume group, dashes and all', () => {
  const block = sampleDevice('dm-1', { kind: 'lvm', mapperName: 'my--vg-root', fsUuid: '3-4' })
  const facts = sampleFacts({ blockDevices: knownFact([block]) })
  expect(blockDeviceOf(facts, '/dev/my-vg/root')?.name).toBe('dm-1')
  expect(fileSystemUuid(facts, '/dev/my-vg/root')).toBe('3-4')
  expect(fileSystemUuid(facts, '/dev/disk/by-uuid/9-9')).toBe('9-9')
  expect(fileSystemUuid(facts, '/dev/other')).toBe('')
})
