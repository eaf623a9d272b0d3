import { knownFact } from '@tideline/fixtures'
import { type Facts, type RootDesign, ScannedPaths } from '@tideline/model'
import { expect, test } from 'vitest'
import {
  btrfsFacts,
  type SampleEntry,
  sampleInventory,
  sampleMount,
  zfsFacts,
} from './sample-host.ts'
import { strategies } from './strategies/index.ts'

function mayNotBeWiped(root: RootDesign, facts: Facts, scanned: ScannedPaths) {
  return strategies[root.strategy].mayNotBeWiped(root, facts, scanned)
}

function isStopped(of: string, subvolume: string, more: Partial<Facts> = {}, entries = {}) {
  const own = btrfsFacts(of)
  const root = own.mounts.state === 'known' ? own.mounts.value : []
  const home = sampleMount('/home', '/dev/vda2', 'btrfs', { root: '/tideline-home/x' })
  const facts = { ...own, mounts: knownFact([...root, home]), ...more }
  const scanned = new ScannedPaths(sampleInventory(entries as Record<string, SampleEntry>))
  return mayNotBeWiped({ strategy: 'btrfs-recreate', subvolume }, facts, scanned)
}

test.each(['@', '@/below', 'tideline-home', 'tideline-home/x/y'])('%s is in use', (wiped) => {
  expect(isStopped('@', wiped)).toBe(true)
})

test.each(['tideline/root', '@new', 'root'])('%s is free', (wiped) => {
  expect(isStopped('@', wiped)).toBe(false)
})

test('a name that an ordinary folder has stops the plan; one that a subvolume has is a warning', () => {
  expect(isStopped('', 'root', {}, { '/root': {} })).toBe(true)
  const left = { volumeUuid: 'u', id: 300, parentId: 5, path: 'left', isReadOnly: false }
  const subvolumes = knownFact([{ ...left, isSnapshot: false, isDefault: false }])
  expect(isStopped('@', 'left', { subvolumes })).toBe(false)
})

test('a root in RAM wipes nothing', () => {
  const facts = btrfsFacts('@')
  const design = { strategy: 'tmpfs', size: '1G' } as const
  expect(mayNotBeWiped(design, facts, new ScannedPaths(sampleInventory({})))).toBe(false)
})

test('new roots are made from a snapshot alone, and never from what is in use', () => {
  const isStoppedBy = (blank: string, facts = btrfsFacts('@')) =>
    mayNotBeWiped(
      { strategy: 'btrfs-blank', subvolume: 'tideline/root', blank },
      facts,
      new ScannedPaths(sampleInventory({ '/srv': {} })),
    )
  expect(isStoppedBy('tideline/root-blank')).toBe(false)
  expect(isStoppedBy('@')).toBe(true)
  expect(isStoppedBy('srv', btrfsFacts(''))).toBe(true)
})

test('a dataset of another use stops the plan', () => {
  const root = (dataset: string) =>
    ({ strategy: 'zfs', dataset, keepDays: 0, keepCount: 0 }) as const
  const facts = zfsFacts('rpool/root')
  const scanned = new ScannedPaths(sampleInventory({}))
  expect(mayNotBeWiped(root('rpool/root'), facts, scanned)).toBe(true)
  expect(mayNotBeWiped(root('rpool/tideline-root'), facts, scanned)).toBe(false)
})
