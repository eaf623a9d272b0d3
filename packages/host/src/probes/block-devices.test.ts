import { expect, test } from 'vitest'
import { gatherFacts } from '#facts.ts'
import { kindOfDevice, parseSectors } from '#probes/block-devices.ts'
import { recordedSource } from '#source/recorded-source.ts'

const traits = { isPartition: false, isRaid: false, hasHardware: false, mapperUuid: undefined }

test.each([
  ['nvme0n1p2', { isPartition: true }, 'partition'],
  ['nvme0n1', { hasHardware: true }, 'disk'],
  ['vda', {}, 'disk'],
  ['dm-0', { mapperUuid: 'CRYPT-LUKS2-abc-root' }, 'luks'],
  ['dm-0', { mapperUuid: 'CRYPT-PLAIN-dev-sda3' }, 'crypt'],
  ['dm-0', { mapperUuid: 'CRYPT-VERITY-abc-usr' }, 'other'],
  ['dm-1', { mapperUuid: 'LVM-abc' }, 'lvm'],
  ['dm-2', { mapperUuid: 'mpath-1' }, 'multipath'],
  ['dm-3', { mapperUuid: 'part1-mpath-1' }, 'partition'],
  ['dm-4', { mapperUuid: 'DMRAID-isw_x' }, 'raid'],
  ['dm-5', { mapperUuid: '' }, 'other'],
  ['md127', { isRaid: true }, 'raid'],
  ['bcache0', {}, 'bcache'],
  ['zram0', {}, 'zram'],
  ['loop3', {}, 'loop'],
  ['sr0', { hasHardware: true }, 'rom'],
  ['nbd0', {}, 'other'],
])('%s with %j is %s', (name, more, kind) => {
  expect(kindOfDevice(name, { ...traits, ...more })).toBe(kind)
})

test('sizes count units of 512 bytes', () => {
  expect(parseSectors('2048')).toBe(1_048_576)
  expect(parseSectors('-1')).toBe(0)
  expect(parseSectors(undefined)).toBe(0)
})

const texts = {
  '/sys/class/block/md0/dev': '9:0\n',
  '/sys/class/block/md0/size': '2048\n',
  '/sys/class/block/md0/md/level': 'raid1\n',
  '/sys/class/block/dm-0/dev': '254:0\n',
  '/sys/class/block/dm-0/size': '1024\n',
  '/sys/class/block/dm-0/dm/uuid': 'CRYPT-LUKS1-0123-open\n',
  '/sys/class/block/dm-0/dm/name': 'open\n',
  '/run/udev/data/b254:0': 'S:mapper/open\nS:disk/by-id/dm-name-open\n',
  '/sys/class/block/hidden/size': '1\n',
}
const folders = ['/sys/class/block/dm-0/slaves/md0']

test('LUKS on RAID, and a device without a number', async () => {
  const { blockDevices } = await gatherFacts(recordedSource({ texts, folders }))
  expect(blockDevices).toMatchObject({
    about: 'target',
    value: [
      {
        name: 'dm-0',
        kind: 'luks',
        luksVersion: '1',
        parents: ['md0'],
        mapperName: 'open',
        stableNames: ['/dev/disk/by-id/dm-name-open', '/dev/mapper/open'],
      },
      { name: 'md0', kind: 'raid', raidLevel: 'raid1', sizeBytes: 1_048_576, parents: [] },
    ],
  })
})

test("below a sysroot they are the runner's", async () => {
  const { blockDevices } = await gatherFacts(recordedSource({ texts, sysroot: '/mnt' }))
  expect(blockDevices).toMatchObject({ state: 'known', about: 'runner' })
})
