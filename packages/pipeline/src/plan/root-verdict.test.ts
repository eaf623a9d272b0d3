import { knownFact } from '@tideline/fixtures'
import type { StrategyId } from '@tideline/model'
import { expect, test } from 'vitest'
import { possibleRoots, rootVerdict } from './root-verdict.ts'
import { sampleFacts, zfsFacts } from './sample-host.ts'
import { sampleSystem } from './sample-today.ts'

const onBtrfs: StrategyId[] = ['btrfs-keep', 'btrfs-recreate', 'btrfs-blank']

test('what the disk of today cannot have, a new one can', () => {
  expect(possibleRoots(sampleFacts(), 'adopt-in-place')).toEqual(['tmpfs'])
  expect(possibleRoots(sampleFacts(), 'fresh-install')).toEqual(['tmpfs', ...onBtrfs])
  expect(possibleRoots(zfsFacts('rpool/root'), 'adopt-in-place')).toEqual(['tmpfs', 'zfs'])
  expect(possibleRoots(zfsFacts('rpool/root'), 'fresh-install')).toEqual(['tmpfs', ...onBtrfs])
})

test('it says what the new disk is made with, or that Tideline lays out none', () => {
  const root = (strategy: StrategyId) =>
    ({ root: { strategy }, migration: 'fresh-install' }) as const
  expect(rootVerdict(sampleFacts(), root('btrfs-keep')).reason).toContain('made with btrfs')
  expect(rootVerdict(sampleFacts(), root('tmpfs')).reason).toContain('made with ext4')
  expect(rootVerdict(sampleFacts(), root('bcachefs')).reason).toMatch(/ext4, xfs or btrfs/)
})

test('a host without a stage 1 of its own has none on a new disk either', () => {
  const nixos = knownFact({ ...sampleSystem, persistenceModule: 'impermanence' as const })
  expect(possibleRoots(sampleFacts({ nixos }), 'fresh-install')).toEqual([])
})
