import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type BlockDevice,
  configuredName,
  type FactName,
  type FactValue,
  mountAt,
  Snapshot,
} from '@tideline/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stackBelow } from '../support/stack-below.ts'
import { withMounted } from './disk.ts'
import { boot } from './qemu.ts'
import { makeStorageGuest } from './storage-guest.ts'
import { prepareUserland } from './userland.ts'

/**
 * The product looks at a virtual machine with LUKS, LVM, RAID, a cache, a multipath map and btrfs over
 * two mappings, made by their own tools under a real udev; what it says is compared with lsblk,
 * findmnt, swapon and udevadm of the same machine.
 */
const folder = mkdtempSync(join(tmpdir(), 'tideline-storage-guest-'))

type Row = Record<string, string | number | null> & { children?: Row[] }
let snapshot: Snapshot
let lsblk: Row[]
let findmnt: Row[]
let swapon: string
let links: Map<string, string[]>

beforeAll(async () => {
  const userland = prepareUserland()
  const { generation, root, images } = makeStorageGuest(userland, folder)
  const report = await boot(userland, generation, images, join(folder, 'boot.log'), {
    limitSeconds: 400,
  })
  const said = report.facts.get('failed') ?? report.log.slice(-3000)
  expect(report.isOrderly, said).toBe(true)
  await withMounted(root, (mounted) => {
    const read = (name: string) => readFileSync(join(mounted, 'storage/out', name), 'utf8')
    snapshot = Snapshot.parse(JSON.parse(read('snapshot.json')))
    lsblk = flatten(JSON.parse(read('lsblk.json')).blockdevices)
    findmnt = JSON.parse(read('findmnt.json')).filesystems
    swapon = read('swapon')
    links = new Map(
      read('links')
        .trimEnd()
        .split('\n')
        .map((line) => line.split(' '))
        .map(([name = '', ...rest]) => [name, rest.map((link) => `/dev/${link}`)]),
    )
  })
})
afterAll(() => rmSync(folder, { recursive: true }))

test('devices are those of lsblk, of the same kind, size and number', () => {
  const expected = rows().map((row) => ({
    ...{ name: row.kname, device: row['maj:min'], sizeBytes: row.size, type: row.type },
  }))
  const found = known('blockDevices').map((device) => ({
    ...{ name: device.name, device: device.device, sizeBytes: device.sizeBytes },
    type: typeOf(device),
  }))
  expect(found.length).toBeGreaterThan(18)
  expect(byName(found)).toEqual(byName(expected))
})

test('what lies on what is as lsblk tells', () => {
  for (const { name, parents } of known('blockDevices')) {
    const above = lsblk.filter(({ children = [] }) => children.some(({ kname }) => kname === name))
    const expected = new Set(above.map(({ kname }) => kname))
    expect(parents, name).toEqual([...expected].toSorted())
  }
})

test('what udev found on a device is as lsblk tells', () => {
  for (const device of known('blockDevices')) {
    const row = rows().find(({ kname }) => kname === device.name)!
    expect(
      {
        fstype: device.fsType ?? null,
        uuid: device.fsUuid ?? null,
        label: device.fsLabel ?? null,
        partuuid: device.partitionUuid ?? null,
        partlabel: device.partitionLabel ?? null,
      },
      device.name,
    ).toEqual({
      ...{ fstype: row.fstype, uuid: row.uuid, label: row.label },
      ...{ partuuid: row.partuuid, partlabel: row.partlabel },
    })
  }
})

test('stable names are links that udev made, without those of one boot', () => {
  const passing = /^\/dev\/disk\/by-(?:diskseq|loop)/
  for (const { name, stableNames = [] } of known('blockDevices')) {
    const made = links.get(name)!.filter((link) => link !== '/dev/' && !passing.test(link))
    expect(stableNames, name).toEqual(made.toSorted())
  }
  const named = known('blockDevices').flatMap(({ stableNames = [] }) => stableNames)
  for (const name of ['/dev/my-vg/the-root', '/dev/mapper/crypt-root', '/dev/md/tank'])
    expect(named).toContain(name)
})

test.each([
  ['/mnt/root', ['lvm my--vg-the--root', 'luks crypt-root 2', 'partition', 'disk']],
  ['/mnt/tank', ['raid raid1', 'disk', 'disk']],
  ['/mnt/pool', ['luks one 1', 'luks two 2', 'disk', 'disk']],
  ['/mnt/path', ['multipath mpatha', 'disk']],
  ['/mnt/cached', ['bcache', 'disk', 'disk']],
  ['/', ['disk']],
])('below %s is %j', (mountPoint, stack) => {
  const mount = mountAt(known('mounts'), mountPoint)!
  const below = stackBelow(mount, known('blockDevices'), known('btrfs'))
  const described = below.map(({ kind, mapperName, luksVersion, raidLevel }) =>
    [kind, mapperName, luksVersion, raidLevel].filter(Boolean).join(' '),
  )
  expect(described).toEqual(stack)
})

test('a mount is called as fstab calls it, and else as the kernel does', () => {
  const nameOf = (mountPoint: string) =>
    configuredName(mountAt(known('mounts'), mountPoint)!, known('fstab'), known('blockDevices'))
  const tank = lsblk.find(({ label, type }) => label === 'tank' && type === 'raid1')!
  expect(nameOf('/mnt/tank')).toEqual({ name: `UUID=${tank.uuid}`, from: 'fstab' })
  expect(nameOf('/mnt/root')).toEqual({ name: 'LABEL=root disk', from: 'fstab' })
  expect(nameOf('/mnt/pool')).toEqual({ name: '/dev/mapper/two', from: 'fstab' })
  expect(nameOf('/mnt/path')).toEqual({ name: '/dev/mapper/mpatha', from: 'mount-table' })
})

test('mounts are those of findmnt', () => {
  const expected = findmnt.map((row) => [row.id, row.target, row.fstype, row['maj:min']])
  const found = known('mounts').map(({ id, mountPoint, fsType, device }) => [
    ...[id, mountPoint, fsType, device],
  ])
  expect(found).toEqual(expected)
})

test('swap areas are those of swapon, with the file system of a file', () => {
  const said = swapon
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ +/))
    .map(([path = '', type, size]) => ({
      ...{ path, sizeBytes: Number(size) },
      kind: path.startsWith('/dev/zram') ? 'zram' : type,
      ...(type === 'file' ? { onMountPoint: '/mnt/root' } : {}),
    }))
  const found = known('swap').map(({ usedBytes: _, ...area }) => area)
  expect(found.map(({ kind }) => kind).toSorted()).toEqual([
    ...['file', 'partition', 'partition', 'zram'],
  ])
  expect(byPath(found)).toEqual(byPath(said))
})

test('subvolumes of a btrfs over two mappings are told to root', () => {
  const [volume] = known('btrfs')
  expect(volume).toMatchObject({ label: 'pool', dataProfile: 'raid1' })
  expect(volume!.devices).toHaveLength(2)
  const paths = known('subvolumes').map(({ volumeUuid, path }) => [volumeUuid, path])
  expect(paths).toEqual([
    [volume!.uuid, ''],
    [volume!.uuid, '@'],
  ])
})

/** lsblk has a device below each that it lies on. */
function flatten(rows: readonly Row[]): Row[] {
  return rows.flatMap((row) => [row, ...flatten(row.children ?? [])])
}

function rows(): Row[] {
  const withSize = lsblk.filter(({ size }) => Number(size) > 0)
  return withSize.filter((row, at) => withSize.findIndex((one) => one.kname === row.kname) === at)
}

function typeOf({ kind, raidLevel }: BlockDevice): string {
  const types = { luks: 'crypt', partition: 'part', multipath: 'mpath', zram: 'disk' }
  if (kind === 'raid' && raidLevel !== undefined) return raidLevel
  return kind === 'bcache' ? 'disk' : ((types as Record<string, string>)[kind] ?? kind)
}

function known<Name extends FactName>(name: Name): FactValue<Name> {
  const fact = snapshot.facts[name]
  if (fact.state === 'missing') throw new Error(`${name}: ${fact.why}`)
  return fact.value as FactValue<Name>
}

function byName<One extends { name: unknown }>(list: readonly One[]): One[] {
  return list.toSorted((left, right) => (String(left.name) < String(right.name) ? -1 : 1))
}

function byPath<One extends { path: string }>(list: readonly One[]): One[] {
  return list.toSorted((left, right) => (left.path < right.path ? -1 : 1))
}
