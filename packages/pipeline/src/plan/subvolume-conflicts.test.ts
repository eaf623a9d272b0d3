import { knownFact } from '@tideline/fixtures'
import { type Facts, ScannedPaths } from '@tideline/model'
import { expect, test } from 'vitest'
import { btrfsFacts, type SampleEntry, sampleInventory, sampleMount } from './sample-host.ts'
import { mayNotBeWiped } from './subvolume-conflicts.ts'

function isStopped(of: string, subvolume: string, more: Partial<Facts> = {}, entries = {}) {
  const own = btrfsFacts(of)
  const root = own.mounts.state === 'known' ? own.mounts.value : []
  const home = sampleMount('/home', '/dev/vda2', 'btrfs', { root: '/tideline-home/x' })
  const facts = { ...own, mounts: knownFact([...root, home]), ...more }
  const scanned = new ScannedPaths(sampleInventory(entries as Record<string, SampleEntry>))
  return mayNotBeWiped({ root: { strategy: 'btrfs-recreate', subvolume } }, facts, scanned)
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
  const design = { root: { strategy: 'tmpfs', size: '1G' } } as const
  expect(mayNotBeWiped(design, facts, new ScannedPaths(sampleInventory({})))).toBe(false)
})
