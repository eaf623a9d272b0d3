import { knownFact } from '@tideline/fixtures'
import type { Facts, NixosSystem, OperatingSystem, RootDesign, StrategyId } from '@tideline/model'
import { expect, test } from 'vitest'
import { oldRootOf } from '#plan/old-root.ts'
import { plannedRollback } from '#plan/planned-rollback.ts'
import {
  bcachefsFacts,
  btrfsFacts,
  sampleEntry,
  sampleFacts,
  sampleMount,
  zfsFacts,
} from '#plan/sample-host.ts'
import { offeredStrategies, strategies } from './index.ts'

const machine: OperatingSystem = {
  id: 'nixos',
  prettyName: 'NixOS',
  isNixos: true,
  versionId: '26.05',
  kind: 'machine',
}
const system: NixosSystem = {
  systemPath: '/nix/store/x',
  stage1: 'systemd',
  generations: [],
  hasSshd: false,
  homeManagerUsers: [],
}
const rootOf = (fsType: string) => ({
  mounts: knownFact([sampleMount('/', '/dev/x', fsType)]),
  fstab: knownFact([]),
})

test.each<[string, Partial<Facts>, RegExp]>([
  ['WSL', { os: knownFact({ ...machine, kind: 'wsl' }) }, /WSL/],
  ['a container', { os: knownFact({ ...machine, kind: 'container' }) }, /container/],
  ['Debian', { os: knownFact({ ...machine, prettyName: 'Debian', isNixos: false }) }, /Debian/],
  ['a RAM disk', rootOf('tmpfs'), /RAM disk already/],
  ['NTFS', rootOf('ntfs'), /ntfs/],
  ['a live system', rootOf('overlay'), /--sysroot/],
])('nothing is possible on %s, and it says why', (_, facts, reason) => {
  for (const { verdict } of offeredStrategies(sampleFacts(facts))) {
    expect(verdict(sampleFacts(facts))).toMatchObject({ possible: false })
    expect(verdict(sampleFacts(facts)).reason).toMatch(reason)
  }
})

test('ext4 can have a RAM disk, btrfs all of its own, ZFS its own; the reason is a sentence either way', () => {
  const memory = knownFact({ ramBytes: 2 ** 34, swapBytes: 0 })
  const none = [false, false, false]
  const possible = (facts: Facts) =>
    Object.values(strategies).map(({ verdict }) => verdict(facts).possible)
  expect(possible(sampleFacts())).toEqual([false, true, ...none, false, false])
  expect(possible(btrfsFacts('@'))).toEqual([false, true, true, true, true, false, false])
  expect(possible(zfsFacts('rpool/local/root'))).toEqual([false, true, ...none, true, false])
  expect(possible(bcachefsFacts())).toEqual([false, true, ...none, false, true])
  expect(strategies.tmpfs.verdict(sampleFacts({ memory })).reason).toMatch(/^16.0 GiB .* ext4\.$/)
  expect(strategies['btrfs-keep'].verdict(btrfsFacts('@')).reason).toMatch(/subvolume @/)
  expect(strategies['btrfs-keep'].verdict(sampleFacts()).reason).toMatch(/ext4, not btrfs/)
})

test('every record is under its own id', () => {
  for (const [id, strategy] of Object.entries(strategies)) expect(strategy.id).toBe(id)
})

test('the rollback knows its disk, and waits for the device that / is mounted from', () => {
  const facts = btrfsFacts('@', { nixos: knownFact(system) })
  const old = oldRootOf(facts)!
  const design = { strategy: 'btrfs-keep', subvolume: 't/r', keepDays: 30, keepCount: 3 } as const
  const strategy = strategies['btrfs-keep']
  expect(plannedRollback(design, old, facts)).toEqual({
    program: 'btrfs',
    values: {
      device: strategy.rootFileSystem(design, old)!.device,
      uuid: '5-6',
      subvolume: 't/r',
      blank: '',
      expected: '@',
      keep_count: '3',
      keep_days: '30',
    },
    waitsFor: ['dev-disk-by\\x2duuid-5\\x2d6.device'],
    makes: 'a new, empty subvolume t/r',
    form: 'systemd',
    ifItFails: 'boot-last',
  })
  expect(strategy.rootFileSystem(design, old)?.options).toEqual(['subvol=t/r', 'compress=zstd:3'])
  const flat = btrfsFacts('')
  expect(strategy.reset(design, oldRootOf(flat)!)?.values.expected).toBe('nix')
})

test.each<[string, NixosSystem['stage1'] | undefined, string]>([
  ['26.05', undefined, 'systemd'],
  ['25.11', undefined, 'scripted'],
  ['26.05', 'scripted', 'scripted'],
  ['25.11', 'systemd', 'systemd'],
  ['', undefined, 'systemd'],
])('release "%s" with stage 1 %s gets the %s form', (versionId, stage1, form) => {
  const facts = btrfsFacts('@', {
    os: knownFact({ ...machine, versionId }),
    ...(stage1 ? { nixos: knownFact({ ...system, stage1 }) } : {}),
  })
  const id: StrategyId = 'btrfs-recreate'
  const design = { strategy: id, subvolume: 'x' } as const
  expect(plannedRollback(design, oldRootOf(facts)!, facts)?.form).toBe(form)
})

test('fstab alone is enough', () => {
  const fstab = knownFact([sampleEntry('/', '/dev/disk/by-uuid/1', 'btrfs', ['subvol=root'])])
  const facts = sampleFacts({ mounts: { state: 'missing', why: 'x' }, fstab })
  expect(strategies['btrfs-keep'].verdict(facts).possible).toBe(true)
})

test('the new dataset lies beside the root where that is encrypted alike, else below it', () => {
  const beside = zfsFacts('rpool/local/root', [{ name: 'rpool' }, { name: 'rpool/local' }])
  const first = (facts: Facts) => strategies.zfs.firstRoot('1G', facts)
  expect(first(beside)).toMatchObject({ dataset: 'rpool/local/tideline-root' })
  const own = { name: 'rpool/local/root', encryptionRoot: 'rpool/local/root' }
  expect(first(zfsFacts('rpool/local/root', [{ name: 'rpool/local' }, own]))).toMatchObject({
    dataset: 'rpool/local/root/tideline-root',
  })
  expect(first(zfsFacts('rpool'))).toMatchObject({ dataset: 'rpool/tideline-root' })
})

test('the reset of a dataset waits for its pool, and none kept means no days either', () => {
  const facts = zfsFacts('rpool/local/root')
  const old = oldRootOf(facts)!
  const design = {
    ...strategies.zfs.firstRoot('1G', facts),
    keepCount: 0,
    ifItFails: 'stop',
  } as RootDesign
  expect(plannedRollback(design, old, facts)).toMatchObject({
    program: 'zfs',
    values: { expected: 'rpool/local/root', keep_count: '0', keep_days: '0' },
    waitsFor: ['zfs-import-rpool.service'],
    ifItFails: 'stop',
  })
})

test.each<[string, Partial<Facts>, RegExp]>([
  ['several devices', bcachefsFacts('/dev/sda1:/dev/sdb1'), /several devices/],
  ['an old release', { os: knownFact({ ...machine, versionId: '25.05' }) }, /util-linux/],
])('bcachefs is not offered on %s', (_, facts, reason) => {
  const verdict = strategies.bcachefs.verdict({ ...bcachefsFacts(), ...facts })
  expect(verdict).toMatchObject({ possible: false, reason: expect.stringMatching(reason) })
})

test('a root on bcachefs is a folder for mount(8), and its reset waits for the passphrase', () => {
  const facts = bcachefsFacts()
  const old = oldRootOf(facts)!
  const design = strategies.bcachefs.firstRoot('1G', facts)
  expect(strategies.bcachefs.rootFileSystem(design, old)).toMatchObject({
    fsType: 'bcachefs',
    options: ['X-mount.subdir=tideline/root'],
  })
  expect(plannedRollback(design, old, facts)).toMatchObject({
    values: { subvolume: 'tideline/root', expected: 'nix', uuid: '5-6' },
    startsAfter: ['unlock-bcachefs--.service'],
  })
  const inFolder = { ...old, options: ['X-mount.subdir=/@', 'noatime'] }
  expect(strategies.bcachefs.rootFileSystem(design, inFolder)?.options).toEqual([
    'X-mount.subdir=tideline/root',
    'noatime',
  ])
  expect(strategies.bcachefs.reset(design, inFolder)?.values.expected).toBe('@')
})
