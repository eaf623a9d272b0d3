import { expect, test } from 'vitest'
import { gatherFacts } from '#facts.ts'
import type { ListedSubvolume } from '#scan/subvolume-list.ts'
import { SourceError } from '#source/host-source.ts'
import { recordedSource } from '#source/recorded-source.ts'

const ONE = '/sys/fs/btrfs/fbac4654-cb77-450d-92a6-3b13e67f53a3'
const TWO = '/sys/fs/btrfs/0bac4654-cb77-450d-92a6-3b13e67f53a3'
const mountinfo = [
  '1 0 0:30 /@ / rw - btrfs /dev/sda2 rw,subvolid=256,subvol=/@',
  '2 1 0:30 /@home /home rw - btrfs /dev/sda2 rw,subvolid=257,subvol=/@home',
  '3 1 0:31 / /mnt/backup rw - btrfs /dev/sdc1 rw,subvolid=5,subvol=/',
].join('\n')
const block = (name: string, number: string) => ({
  [`/sys/class/block/${name}/dev`]: number,
  [`/sys/class/block/${name}/size`]: '2048',
})
const texts = {
  '/proc/self/mountinfo': mountinfo,
  ...block('sda2', '8:2'),
  ...block('sdb2', '8:18'),
  ...block('sdc1', '8:33'),
  [`${ONE}/label`]: 'my label\n',
  [`${ONE}/allocation/data/total_bytes`]: '1',
  [`${ONE}/allocation/data/raid1/total_bytes`]: '1',
  [`${ONE}/qgroups/enabled`]: '1\n',
  [`${TWO}/label`]: '\n',
  '/sys/fs/btrfs/features/acl': '',
}
const folders = [
  ...[`${ONE}/devices/sda2`, `${ONE}/devices/sdb2`, `${TWO}/devices/sdc1`],
  `${TWO}/allocation/mixed/single`,
]

test('btrfs as the kernel tells everybody', async () => {
  const { btrfs } = await gatherFacts(recordedSource({ texts, folders }))
  expect(btrfs).toMatchObject({
    value: [
      {
        ...{ uuid: TWO.slice(-36), devices: ['sdc1'], dataProfile: 'single' },
        areQuotasOn: false,
      },
      {
        ...{ uuid: ONE.slice(-36), label: 'my label', devices: ['sda2', 'sdb2'] },
        ...{ dataProfile: 'raid1', areQuotasOn: true },
      },
    ],
  })
})

test('btrfs of which devices are not there', async () => {
  const missingOf = async (answers: Record<string, string>) => {
    const more = Object.entries(answers).map(([id, text]) => [`${ONE}/devinfo/${id}/missing`, text])
    const source = recordedSource({ texts: { ...texts, ...Object.fromEntries(more) }, folders })
    const { btrfs } = await gatherFacts(source)
    if (btrfs.state === 'missing') throw new Error(btrfs.why)
    return btrfs.value.map(({ missingDevices }) => missingDevices)
  }
  // A kernel before 5.6 tells nothing of any.
  expect(await missingOf({})).toEqual([undefined, undefined])
  expect(await missingOf({ 1: '0\n', 2: '0\n' })).toEqual([undefined, 0])
  expect(await missingOf({ 1: '0\n', 2: '1\n', 7: '1\n' })).toEqual([undefined, 2])
})

test('below a sysroot only what is mounted there', async () => {
  const offline = { texts, folders, sysroot: '/mnt/backup' }
  const { btrfs } = await gatherFacts(recordedSource(offline))
  expect(btrfs).toMatchObject({ value: [{ uuid: TWO.slice(-36) }] })
})

const top: ListedSubvolume = {
  ...{ id: 5, parentId: 0, path: '' },
  ...{ isReadOnly: false, isSnapshot: false, isDefault: true },
}

async function subvolumesOf(
  subvolumes: (mountPoint: string) => Promise<ListedSubvolume[]>,
  more: Record<string, string> = {},
) {
  const source = recordedSource({ texts: { ...texts, ...more }, folders })
  const scanner = { space: source.statfs, passwords: async () => [], subvolumes }
  return (await gatherFacts(source, { scanner })).subvolumes
}

test('each volume is asked once, by the first place that it is mounted at', async () => {
  const asked: string[] = []
  const fact = await subvolumesOf(async (mountPoint) => {
    asked.push(mountPoint)
    return [top]
  })
  expect(asked).toEqual(['/', '/mnt/backup'])
  expect(fact).toMatchObject({
    value: [{ volumeUuid: ONE.slice(-36) }, { volumeUuid: TWO.slice(-36) }],
    from: 'btrfs subvolume list',
  })
})

test('without that of the root nothing is known, without another one it is said', async () => {
  const failing = (at: string, code: string, path = at) =>
    subvolumesOf(async (mountPoint) => {
      if (mountPoint === at) throw new SourceError(code, path)
      return [top]
    })
  expect(await failing('/mnt/backup', 'ETIMEDOUT')).toMatchObject({
    ...{ state: 'known', from: 'btrfs subvolume list; not told for /mnt/backup' },
  })
  expect(await failing('/', 'EACCES')).toEqual({
    ...{ state: 'missing', why: 'not checked: needs root', help: 'Start Tideline with sudo.' },
  })
  expect(await failing('/', 'ENOENT', '/usr/bin/btrfs')).toMatchObject({
    help: 'Install btrfs-progs, and scan again.',
  })
  expect(await failing('/', 'EBADMSG')).toMatchObject({
    why: 'the list of the subvolumes at / cannot be believed',
  })
  expect(await failing('/', 'EPIPE')).toMatchObject({ why: 'the scanner ended early' })
})

test('a volume that the kernel does not name is not known', async () => {
  const odd = mountinfo.replaceAll('/dev/sda2', '/dev/root')
  const fact = await subvolumesOf(async () => [top], { '/proc/self/mountinfo': odd })
  expect(fact).toMatchObject({
    why: 'the kernel does not tell which btrfs is mounted at /',
  })
})

test('without btrfs there are none', async () => {
  const plain = { '/proc/self/mountinfo': '1 0 8:1 / / rw - ext4 /dev/sda1 rw\n' }
  const { subvolumes, zfs, btrfs } = await gatherFacts(recordedSource({ texts: plain }))
  for (const fact of [subvolumes, zfs, btrfs]) expect(fact).toMatchObject({ value: [] })
})

const zfsMounts = [
  '1 0 0:30 / / rw - zfs rpool/local/root rw,xattr,posixacl',
  '2 1 0:31 / /nix rw - zfs rpool/local/nix rw',
  '3 2 0:31 /store /nix/store ro - zfs rpool/local/nix rw',
  '4 1 0:32 / /.zfs/snapshot/x rw - zfs rpool/local/root@x rw',
].join('\n')

test('ZFS: mounted datasets as anybody, all with a program', async () => {
  const source = recordedSource({ texts: { '/proc/self/mountinfo': zfsMounts } })
  expect((await gatherFacts(source)).zfs).toMatchObject({
    from: '/proc/self/mountinfo: mounted datasets alone',
    value: [
      { name: 'rpool/local/nix', mountPoint: '/nix' },
      { name: 'rpool/local/root', mountPoint: '/' },
    ],
  })
  const datasets = async () => [
    { name: 'rpool', mountPointProperty: 'none', snapshots: [] },
    { name: 'rpool/local/root', mountPointProperty: 'legacy', snapshots: ['blank'] },
  ]
  const scanner = { space: source.statfs, passwords: async () => [], datasets }
  expect((await gatherFacts(source, { scanner })).zfs).toMatchObject({
    from: 'zfs list',
    value: [
      { name: 'rpool', mountPointProperty: 'none' },
      { name: 'rpool/local/nix', mountPoint: '/nix' },
      { name: 'rpool/local/root', mountPoint: '/', snapshots: ['blank'] },
    ],
  })
})

test('a pool imported for a sysroot has its mount points without it', async () => {
  const below = '1 0 8:1 / / rw - ext4 x rw\n2 1 0:30 / /mnt rw - zfs rpool/root rw\n'
  const source = recordedSource({ texts: { '/proc/self/mountinfo': below }, sysroot: '/mnt' })
  const datasets = async () => [
    { name: 'rpool/home', mountPointProperty: '/mnt/home' },
    { name: 'rpool/root', mountPointProperty: '/mnt' },
  ]
  const scanner = { space: source.statfs, passwords: async () => [], datasets }
  expect((await gatherFacts(source, { scanner })).zfs).toMatchObject({
    value: [{ mountPointProperty: '/home' }, { mountPointProperty: '/', mountPoint: '/' }],
  })
})
