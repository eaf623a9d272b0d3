import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  type FactName,
  type Facts,
  type FactValue,
  mountAt,
  Snapshot,
  textOfString,
} from '@tideline/model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../run.ts'
import { copyProduct, newFolder } from './support/product.ts'
import { stackBelow } from './support/stack-below.ts'
import {
  makeStorageSystem,
  ODD_FOLDER,
  type StorageSystem,
  storageFolders,
} from './support/storage-system.ts'

/**
 * Real file systems on loop devices, mounted as a system below a folder: what the scan says of them
 * is compared with findmnt, lsblk, df, du and btrfs.
 */
const box = newFolder('storage')
const { root, top } = storageFolders(box)
const { main } = copyProduct(join(box, 'checkout'))
const at = (path: string) => join(root, path)
let system: StorageSystem
let snapshot: Snapshot

beforeAll(() => {
  system = makeStorageSystem(box)
  snapshot = scan()
})
afterAll(() => {
  system.close()
  rmSync(box, { recursive: true })
})

describe('mounts', () => {
  test('are those of findmnt, with their devices, roots and options', () => {
    const columns = 'ID,PARENT,TARGET,SOURCE,FSTYPE,FSROOT,MAJ:MIN,VFS-OPTIONS,FS-OPTIONS'
    const said = JSON.parse(
      run('findmnt', ['--json', '--list', '--nofsroot', '--submounts', '-o', columns, root]),
    ).filesystems as Record<string, string | number>[]
    const expected = said.map((row) => ({
      id: row.id,
      mountPoint: textOfString(String(row.target).slice(root.length) || '/'),
      source: row.source,
      fsType: row.fstype,
      root: row.fsroot,
      device: row['maj:min'],
      options: row['vfs-options'],
      superOptions: row['fs-options'],
    }))
    const found = known('mounts').map(({ options, superOptions, ...mount }) => ({
      ...{ id: mount.id, mountPoint: mount.mountPoint, source: mount.source },
      ...{ fsType: mount.fsType, root: mount.root, device: mount.device },
      options: options.join(','),
      superOptions: superOptions.join(','),
    }))
    expect(found.length).toBeGreaterThan(9)
    expect(byId(found)).toEqual(byId(expected))
  })

  test('are seen where opening their place leads to them, and hidden elsewhere', () => {
    const mounts = known('mounts')
    for (const { mountPoint } of mounts.filter(({ isShadowed }) => !isShadowed))
      expect(mountAt(mounts, mountPoint)?.id, mountPoint).toBe(mountIdAt(mountPoint))
    const hidden = mounts.filter(({ isShadowed }) => isShadowed).map(({ source }) => source)
    expect(hidden.toSorted()).toEqual(['first', 'second'])
  })

  test('have the space that df tells', () => {
    const space = known('space')
    expect(space.map(({ mountPoint }) => mountPoint)).toContain(textOfString(`/${ODD_FOLDER}`))
    for (const { mountPoint, ...figures } of space) {
      const columns = '--output=size,used,avail'
      const line = run('df', ['-B1', columns, at(plain(mountPoint))]).split('\n')[1]!
      const [sizeBytes, usedBytes, availableBytes] = line.trim().split(/ +/).map(Number)
      expect(figures, mountPoint).toEqual({ sizeBytes, usedBytes, availableBytes })
    }
  })
})

describe('devices', () => {
  test('are those of lsblk that hold something', () => {
    const columns = 'NAME,MAJ:MIN,SIZE,TYPE,ROTA'
    const said = JSON.parse(run('lsblk', ['--json', '--bytes', '--list', '--all', '-o', columns]))
      .blockdevices as Record<string, string | number | boolean>[]
    const expected = said
      .filter(({ size }) => Number(size) > 0)
      .map((row) => ({
        ...{ name: row.name, device: row['maj:min'], sizeBytes: Number(row.size) },
        isRotational: row.rota,
      }))
    const found = known('blockDevices').map(({ name, device, sizeBytes, isRotational }) => ({
      ...{ name, device, sizeBytes, isRotational },
    }))
    expect(found.toSorted(byName)).toEqual(expected.toSorted(byName))
    expect(snapshot.facts.blockDevices).toMatchObject({ about: 'runner' })
  })

  test('below a mount are one, both of a btrfs, or none', () => {
    const [one, two, ext4, xfs] = system.devices.map((device) => device.slice('/dev/'.length))
    const below = (mountPoint: string) =>
      stackBelow(mountAt(known('mounts'), mountPoint)!, known('blockDevices'), known('btrfs')).map(
        ({ name }) => name,
      )
    expect(below('/')).toEqual([one, two].toSorted())
    expect(below('/home')).toEqual([one, two].toSorted())
    expect(below(textOfString(`/${ODD_FOLDER}`))).toEqual([ext4])
    expect(below('/var/log')).toEqual([xfs])
    expect(below('/mem')).toEqual([])
    expect(below('/over')).toEqual([])
  })
})

describe('btrfs', () => {
  test('is what `btrfs filesystem` tells', () => {
    const shown = run('btrfs', ['filesystem', 'show', '--raw', root])
    const [, label, uuid] = /^Label: '(.*)' {2}uuid: (\S+)$/m.exec(shown)!
    const devices = [...shown.matchAll(/path (\S+)$/gm)].map(([, path]) => path!.slice(5))
    const profile = /^Data, (\w+):/m.exec(run('btrfs', ['filesystem', 'df', root]))![1]!
    expect(known('btrfs')).toEqual([
      {
        ...{ uuid, label, devices: devices.toSorted() },
        ...{ dataProfile: profile.toLowerCase(), areQuotasOn: true, missingDevices: 0 },
      },
    ])
  })

  test('has the subvolumes that `btrfs subvolume show` describes one by one', () => {
    const found = known('subvolumes')
    const expected = [
      ...['', '@', '@/var-lib', '@/var-lib/portable/à one', '@/.snapshots/1/snapshot'],
      ...['@/var-lib-before', 'beside'],
    ]
    expect(found.map(({ path }) => path).toSorted()).toEqual(expected.toSorted())
    for (const { path, ...subvolume } of found) {
      const shown = run('btrfs', ['subvolume', 'show', '--raw', join(top, path)])
      const field = (name: string) => new RegExp(`^\\s+${name}:[ \\t]+(\\S+)`, 'm').exec(shown)?.[1]
      expect(subvolume, path).toEqual({
        volumeUuid: known('btrfs')[0]!.uuid,
        id: Number(field('Subvolume ID') ?? 5),
        parentId: Number(field('Parent ID') ?? 0),
        isReadOnly: field('Flags') === 'readonly',
        isSnapshot: (field('Parent UUID') ?? '-') !== '-',
        isDefault: path === '@',
      })
    }
  })

  test('without root is known but for its subvolumes', () => {
    const account = ['--reuid', '65534', '--regid', '65534', '--clear-groups', '--']
    const { facts } = scan('setpriv', account)
    expect(facts.btrfs).toEqual(snapshot.facts.btrfs)
    expect(facts.subvolumes).toEqual({
      ...{ state: 'missing', why: 'not checked: needs root', help: 'Start Tideline with sudo.' },
    })
  })

  test('with a name that looks like another line of the list is not believed', () => {
    const forged = 'ID 999 gen 1 parent 5 top level 5 parent_uuid - path forged'
    const evil = join(top, `@/evil\n${forged}`)
    run('btrfs', ['subvolume', 'create', evil])
    const { facts } = scan()
    run('btrfs', ['subvolume', 'delete', evil])
    expect(facts.subvolumes).toMatchObject({
      ...{ state: 'missing', why: 'the list of the subvolumes at / cannot be believed' },
    })
  })

  test('tells when its quotas are off', () => {
    run('btrfs', ['quota', 'disable', top])
    expect(known('btrfs', scan().facts)[0]?.areQuotasOn).toBe(false)
  })
})

test('the sum of the tree is that of du without mounts and snapshots, nested subvolumes with it', () => {
  // du takes wildcards. A snapshot elsewhere than in .snapshots is measured like a subvolume.
  const mounts = known('mounts').map(({ mountPoint }) => mountPoint)
  const excluded = [...mounts.filter((point) => point !== '/'), '/.snapshots/1/snapshot'].map(
    (path) => `--exclude=${at(plain(path)).replaceAll(/[\\*?[]/g, '\\$&')}`,
  )
  const usage = (...options: string[]) =>
    Number.parseInt(run('du', ['-s', '--block-size=1', ...options, ...excluded, root]), 10)
  const tree = snapshot.trees['/']!
  expect(tree.allocatedBytes[0]).toBeGreaterThan(700_000)
  expect(tree.allocatedBytes[0]).toBe(usage())
  expect(tree.apparentBytes[0]).toBe(usage('--apparent-size'))
})

function scan(program = process.execPath, before: readonly string[] = []): Snapshot {
  const argv = [main, 'scan', '--sysroot', root, '--out', '-']
  const whole = program === process.execPath ? argv : [...before, process.execPath, ...argv]
  return Snapshot.parse(JSON.parse(run(program, whole)))
}

function known<Name extends FactName>(name: Name, facts: Facts = snapshot.facts): FactValue<Name> {
  const fact = facts[name]
  if (fact.state === 'missing') throw new Error(`${name}: ${fact.why}`)
  return fact.value as FactValue<Name>
}

function mountIdAt(mountPoint: string): number {
  const descriptor = openSync(at(plain(mountPoint)), 'r')
  const text = readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8')
  closeSync(descriptor)
  return Number(/^mnt_id:\s*(\d+)$/m.exec(text)![1])
}

/** The names here are UTF-8. */
function plain(path: string): string {
  return path.replaceAll('\\\\', '\\')
}

function byId<Row extends { id: unknown }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((left, right) => Number(left.id) - Number(right.id))
}

function byName(left: { name: unknown }, right: { name: unknown }): number {
  return String(left.name) < String(right.name) ? -1 : 1
}
