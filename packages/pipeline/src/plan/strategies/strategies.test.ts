import { knownFact } from '@tideline/fixtures'
import type { Facts, NixosSystem, OperatingSystem, StrategyId } from '@tideline/model'
import { expect, test } from 'vitest'
import { oldRootOf } from '#plan/old-root.ts'
import { btrfsFacts, sampleEntry, sampleFacts, sampleMount } from '#plan/sample-host.ts'
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
  ['ZFS', rootOf('zfs'), /zfs/],
  ['a live system', rootOf('overlay'), /--sysroot/],
])('nothing is possible on %s, and it says why', (_, facts, reason) => {
  for (const { verdict } of offeredStrategies(sampleFacts(facts))) {
    expect(verdict(sampleFacts(facts))).toMatchObject({ possible: false })
    expect(verdict(sampleFacts(facts)).reason).toMatch(reason)
  }
})

test('ext4 can have a RAM disk, btrfs all of them; the reason is a sentence either way', () => {
  const memory = knownFact({ ramBytes: 2 ** 34, swapBytes: 0 })
  const possible = (facts: Facts) =>
    Object.values(strategies).map(({ verdict }) => verdict(facts).possible)
  expect(possible(sampleFacts())).toEqual([false, true, false, false])
  expect(possible(btrfsFacts('@'))).toEqual([false, true, true, true])
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
  expect(strategy.rollback(design, old, facts)).toEqual({
    device: strategy.rootFileSystem(design, old)!.device,
    deviceUnit: 'dev-disk-by\\x2duuid-5\\x2d6.device',
    uuid: '5-6',
    subvolume: 't/r',
    expected: '@',
    keepCount: 3,
    keepDays: 30,
    form: 'systemd',
  })
  expect(strategy.rootFileSystem(design, old)?.options).toEqual(['subvol=t/r', 'compress=zstd:3'])
  const flat = btrfsFacts('')
  expect(strategy.rollback(design, oldRootOf(flat)!, flat)?.expected).toBe('nix')
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
  expect(strategies[id].rollback(design, oldRootOf(facts)!, facts)?.form).toBe(form)
})

test('fstab alone is enough', () => {
  const fstab = knownFact([sampleEntry('/', '/dev/disk/by-uuid/1', 'btrfs', ['subvol=root'])])
  const facts = sampleFacts({ mounts: { state: 'missing', why: 'x' }, fstab })
  expect(strategies['btrfs-keep'].verdict(facts).possible).toBe(true)
})
