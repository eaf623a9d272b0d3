import type { BlockDevice, Facts, Mount, ZfsDataset } from '@tideline/model'
import { expect, test } from 'vitest'
import { storageRows } from '#features/host/storage/storage-rows.ts'
import { UNREAD_FACTS } from '#features/host/unread-facts.ts'

const LAYOUT = { fates: [], isRootAdopted: true, rootInMemory: undefined }

test('an array comes once, after the last of its disks, each of which says what it is part of', () => {
  const rows = outline({
    blockDevices: [
      device('md0', 'raid', ['sda1', 'sdb1'], { raidLevel: 'raid1', fsType: 'ext4' }),
      device('sda', 'disk'),
      device('sda1', 'partition', ['sda'], { fsType: 'linux_raid_member' }),
      device('sdb', 'disk'),
      device('sdb1', 'partition', ['sdb'], { fsType: 'linux_raid_member' }),
      device('sdc', 'disk'),
    ],
    mounts: [mount('/', '/dev/md0', 'ext4')],
  })
  expect(rows).toEqual([
    'sda: disk',
    '  sda1: part of md0',
    'sdb: disk',
    '  sdb1: part of md0',
    'md0: RAID 1, ext4 /',
    'sdc: disk',
  ])
})

test('a bcachefs on two disks is one file system', () => {
  const rows = outline({
    blockDevices: [
      device('sda', 'disk', [], { fsType: 'bcachefs', fsUuid: 'u' }),
      device('sdb', 'disk', [], { fsType: 'bcachefs', fsUuid: 'u' }),
    ],
    mounts: [mount('/', '/dev/sda:/dev/sdb', 'bcachefs')],
  })
  expect(rows).toEqual([
    'sda: disk, part of bcachefs',
    'sdb: disk, part of bcachefs',
    'bcachefs: bcachefs, 2 devices /',
  ])
})

test('a mapping is called what it is: LUKS, dm-crypt, or swap with a new key at each boot', () => {
  const name = (backslash: string) => `dev-disk-by${backslash}x2dpartuuid-0d9c`
  const rows = outline({
    blockDevices: [
      device('sda', 'disk'),
      device('sda1', 'partition', ['sda']),
      device('dm-0', 'crypt', ['sda1'], { mapperName: name('\\'), fsType: 'swap' }),
      device('sda2', 'partition', ['sda']),
      device('dm-1', 'crypt', ['sda2'], { mapperName: name(''), fsType: 'swap' }),
      device('sda3', 'partition', ['sda'], { fsType: 'crypto_LUKS' }),
      device('sda4', 'partition', ['sda'], { fsType: 'crypto_LUKS' }),
      device('dm-2', 'luks', ['sda4'], { mapperName: 'data', fsType: 'xfs', luksVersion: '1' }),
      device('sda5', 'partition', ['sda']),
      device('dm-3', 'crypt', ['sda5'], { mapperName: 'old', fsType: 'ext4' }),
    ],
    mounts: [mount('/data', '/dev/mapper/data', 'xfs')],
    swap: [{ path: '/dev/dm-0', kind: 'partition' }],
  })
  expect(rows).toEqual([
    'sda: disk',
    '  sda1: partition',
    '    sda1, opened: swap, a new key at each boot (swap)',
    '  sda2: partition',
    '    sda2, opened: swap, a new key at each boot (not mounted)',
    '  sda3: LUKS, not opened (not mounted)',
    '  sda4: LUKS 1',
    '    data: xfs on LUKS /data',
    '  sda5: partition',
    '    old: ext4 on dm-crypt (not mounted)',
  ])
})

test('of many datasets those of the configuration are shown, the rest is a count that opens', () => {
  const containers = Array.from(
    { length: 40 },
    (_, at): ZfsDataset => ({ name: `tank/docker/${at}`, mountPoint: `/var/lib/docker/${at}` }),
  )
  const facts = factsOf({
    blockDevices: [device('sda', 'disk', [], { fsType: 'zfs_member', fsLabel: 'tank' })],
    mounts: [mount('/', 'tank/root', 'zfs')],
    zfs: [{ name: 'tank' }, { name: 'tank/root', mountPoint: '/' }, ...containers],
  })
  const rows = storageRows(facts, LAYOUT)
  expect(rows.map(({ name }) => name)).toEqual(['sda', 'tank', 'tank/root', '40 more datasets'])
  expect(rows.at(-1)?.folded).toHaveLength(40)
})

test('a pool says how it is opened, its dataset of / first', () => {
  const key = { encryptionRoot: 'tank', keyLocation: 'prompt' }
  const rows = outline({
    mounts: [mount('/nix', 'tank/nix', 'zfs'), mount('/', 'tank/root', 'zfs')],
    fstab: [{ device: 'tank/nix', mountPoint: '/nix', fsType: 'zfs', options: [] }],
    zfs: [
      { name: 'tank', ...key },
      { name: 'tank/nix', mountPoint: '/nix' },
      { name: 'tank/root', mountPoint: '/', ...key, keyLocation: 'file:///key' },
    ],
  })
  expect(rows).toEqual([
    'tank: ZFS pool, encrypted, with a passphrase',
    '  tank/root: dataset, encrypted, with a key file /',
    '  tank/nix: dataset /nix',
  ])
})

test('the disk of a virtual machine is called virtual, whatever it says of itself', () => {
  const isRotational = true
  const rows = outline({
    blockDevices: [
      device('vda', 'disk', [], { isRotational }),
      device('sda', 'disk', [], { isRotational, model: 'Virtual Disk' }),
      device('sdb', 'disk', [], { isRotational, model: 'QEMU HARDDISK' }),
      device('sdc', 'disk', [], { isRotational, model: 'Bellows' }),
    ],
  })
  expect(rows).toEqual([
    'vda: virtual disk',
    'sda: virtual disk',
    'sdb: virtual disk, QEMU HARDDISK',
    'sdc: hard disk, Bellows',
  ])
})

test('what nobody measured is not known; any mount of a file system tells how full it is', () => {
  const facts = factsOf({
    blockDevices: [
      device('sda1', 'partition', [], { fsType: 'ext4' }),
      device('sda2', 'partition', [], { fsType: 'xfs' }),
    ],
    mounts: [
      mount('/boot', '/dev/sda1', 'ext4'),
      mount('/data', '/dev/sda2', 'xfs'),
      mount('/srv', '/dev/sda2', 'xfs'),
    ],
    space: [{ mountPoint: '/srv', sizeBytes: 9, usedBytes: 4, availableBytes: 5 }],
  })
  const rows = storageRows(facts, LAYOUT).filter(({ depth }) => depth === 0)
  expect(rows.map(({ name, usedBytes, isUseUnknown }) => [name, usedBytes, isUseUnknown])).toEqual([
    ['sda1', undefined, true],
    ['sda2', 4, false],
  ])
})

test('a folded row says what becomes of those that it stands for', () => {
  const places = ['/a', '/b', '/c', '/d']
  const facts = factsOf({
    blockDevices: [device('sda', 'disk', [], { fsType: 'ext4' })],
    mounts: [
      mount('/', '/dev/sda', 'ext4'),
      ...places.map((at) => ({ ...mount(at, '/dev/sda', 'ext4'), root: at })),
    ],
  })
  const fates = places.map((mountPoint) => ({
    mountPoint,
    becomes: mountPoint === '/c' ? 'gone' : 'unchanged',
  }))
  expect(storageRows(facts, { ...LAYOUT, fates }).at(-1)).toMatchObject({
    name: '4 bind mounts',
    becomes: 'unchanged (3); gone (1)',
  })
})

test('without the zfs program datasets are known by their mounts', () => {
  const rows = outline({
    mounts: [mount('/', 'rpool/root', 'zfs'), mount('/home', 'rpool', 'zfs')],
  })
  expect(rows).toEqual(['rpool: ZFS pool /home', '  rpool/root: dataset /'])
})

test('a name of the kernel in fstab is said to be one that may change', () => {
  const facts = factsOf({
    blockDevices: [device('sda', 'disk'), device('sda1', 'partition', ['sda'], { fsType: 'ext4' })],
    mounts: [mount('/', '/dev/sda1', 'ext4')],
    fstab: [{ device: '/dev/sda1', mountPoint: '/', fsType: 'ext4', options: [] }],
  })
  expect(storageRows(facts, LAYOUT)[1]?.called).toBe('/dev/sda1, a name that may change')
})

test('where devices are not known the mounts are still told', () => {
  const facts = factsOf({ mounts: [mount('/', '/dev/sda1', 'ext4')] })
  const rows = storageRows(facts, LAYOUT)
  expect(rows.map(({ name, mountPoint }) => [name, mountPoint])).toEqual([
    ['Mounts', undefined],
    ['/dev/sda1', '/'],
  ])
})

type Known = { [Name in keyof Facts]?: Extract<Facts[Name], { state: 'known' }>['value'] }

const MISSING = { state: 'missing', why: 'not needed here' } as const

/** `  name: kind mount point (use)`, two spaces a level. */
function outline(known: Known): string[] {
  return storageRows(factsOf(known), LAYOUT).map(({ depth, name, kind, mountPoint, use }) =>
    [
      `${'  '.repeat(depth)}${name}: ${kind}`,
      ...(mountPoint === undefined ? [] : [mountPoint]),
      ...(use === undefined ? [] : [`(${use})`]),
    ].join(' '),
  )
}

function factsOf(known: Known): Facts {
  const facts = Object.keys(UNREAD_FACTS).map((name) => {
    const value = known[name as keyof Known]
    return [name, value ? { state: 'known', value, from: '', about: 'target' } : MISSING]
  })
  return Object.fromEntries(facts) as Facts
}

function device(
  name: string,
  kind: BlockDevice['kind'],
  parents: string[] = [],
  more: Partial<BlockDevice> = {},
): BlockDevice {
  return { name, device: `8:${name}`, kind, sizeBytes: 1000, parents, ...more }
}

let lastId = 0

function mount(mountPoint: string, source: string, fsType: string): Mount {
  lastId += 1
  const base = { id: lastId, parentId: 1, root: '/', device: `0:${lastId}` }
  return { ...base, mountPoint, source, fsType, options: [], superOptions: [], isShadowed: false }
}
