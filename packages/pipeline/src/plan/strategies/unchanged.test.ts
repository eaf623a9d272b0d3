import { knownFact } from '@tideline/fixtures'
import type { Facts, Subvolume } from '@tideline/model'
import { expect, test } from 'vitest'
import { btrfsFacts, sampleFacts, sampleMount } from '#plan/sample-host.ts'
import { persisted, sampleSystem, sampleToday } from '#plan/sample-today.ts'
import { offeredStrategies, possibleStrategies, strategies } from './index.ts'

const entries = [persisted('/var/log'), persisted('/var/lib/nixos')]
const module = (of: 'impermanence' | 'preservation') =>
  knownFact({ ...sampleSystem, persistenceModule: of })
const memory = { mounts: knownFact([sampleMount('/', 'none', 'tmpfs')]), fstab: knownFact([]) }

function subvolume(path: string): Subvolume {
  return {
    ...{ volumeUuid: '5-6', id: 257, parentId: 5, path },
    ...{ isReadOnly: false, isSnapshot: false, isDefault: false },
  }
}

test.each<[string, Facts, RegExp]>([
  [
    'a RAM disk and a module',
    sampleToday(entries),
    /RAM disk\. impermanence keeps 2 paths in \/persist/,
  ],
  ['a RAM disk and mounts', sampleToday(entries, 'none'), /RAM disk\. Your configuration keeps/],
  [
    'old roots beside a new one',
    btrfsFacts('root', {
      persistedToday: knownFact([persisted('/var/log')]),
      subvolumes: knownFact([subvolume('root'), subvolume('old_roots/2026-11-01')]),
    }),
    /old_roots\/2026-11-01 shows .* Your configuration keeps 1 path in/,
  ],
  [
    'an empty one to start from',
    btrfsFacts('root', {
      nixos: module('preservation'),
      subvolumes: knownFact([subvolume('root-blank')]),
    }),
    /root-blank shows .* preservation is in use; what it keeps was not seen/,
  ],
  [
    'a blank snapshot of ZFS',
    sampleFacts({
      nixos: module('impermanence'),
      mounts: knownFact([sampleMount('/', 'rpool/local/root', 'zfs')]),
      fstab: knownFact([]),
      zfs: knownFact([{ name: 'rpool/local/root', snapshots: ['blank'] }]),
    }),
    /rpool\/local\/root@blank shows/,
  ],
  [
    'a module alone',
    sampleFacts({ nixos: module('impermanence'), persistedToday: knownFact(entries) }),
    /ext4; what empties it .* cannot be seen/,
  ],
])('%s: the root stays as it is, and nothing else is offered', (_, facts, reason) => {
  expect(strategies.unchanged.verdict(facts)).toMatchObject({ possible: true })
  expect(strategies.unchanged.verdict(facts).reason).toMatch(reason)
  expect(possibleStrategies(facts)).toEqual(['unchanged'])
  for (const id of ['tmpfs', 'btrfs-keep', 'btrfs-recreate'] as const)
    expect(strategies[id].verdict(facts).possible).toBe(false)
})

test.each<[string, Facts]>([
  ['a live medium: a RAM disk, and nothing kept', sampleFacts(memory)],
  ['a bind mount on an ordinary root', sampleFacts({ persistedToday: knownFact(entries) })],
  [
    'WSL',
    sampleToday(entries, 'impermanence', {
      os: knownFact({ id: '', prettyName: '', isNixos: true, versionId: '', kind: 'wsl' }),
    }),
  ],
])('%s: it is not said that the root starts empty', (_, facts) => {
  expect(strategies.unchanged.verdict(facts).possible).toBe(false)
  expect(offeredStrategies(facts).map(({ id }) => id)).toEqual([
    'tmpfs',
    'btrfs-keep',
    'btrfs-recreate',
    'btrfs-blank',
    'zfs',
    'bcachefs',
  ])
})
