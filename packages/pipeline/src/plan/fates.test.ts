import { knownFact } from '@tideline/fixtures'
import { type Design, NO_SURROUNDINGS } from '@tideline/model'
import { expect, test } from 'vitest'
import { fates } from './fates.ts'
import { lose, sampleDesign, sampleEntry, sampleFacts, sampleMount } from './sample-host.ts'
import { persisted, sampleToday } from './sample-today.ts'

const facts = sampleFacts({
  mounts: knownFact([
    sampleMount('/', '/dev/vda2', 'ext4'),
    sampleMount('/proc', 'proc', 'proc'),
    sampleMount('/nix/store', '/dev/vda2', 'ext4', { root: '/nix/store' }),
    sampleMount('/boot', '/dev/vda1', 'vfat'),
    sampleMount('/var/log', '/dev/vdb1', 'xfs'),
    sampleMount('/run', 'tmpfs', 'tmpfs'),
  ]),
  swap: knownFact([
    { path: '/swapfile', kind: 'file', sizeBytes: 1, usedBytes: 0 },
    { path: '/dev/vda3', kind: 'partition', sizeBytes: 1, usedBytes: 0 },
  ]),
})
const becomes = { root: 'becomes the store', nixFolder: 'bound' }
const surroundings = {
  ...NO_SURROUNDINGS,
  earlyMounts: ['/var/log'],
  isSwapOnStore: true,
}

test('every real mount and swap area has its fate, and /nix where it is no mount of its own', () => {
  const found = fates(facts, sampleDesign({ surroundings }), '/persist', becomes)
  expect(
    Object.fromEntries(found.map(({ mountPoint, becomes: text }) => [mountPoint, text])),
  ).toEqual({
    '/': 'becomes the store',
    '/boot': 'unchanged',
    '/dev/vda3': 'unchanged',
    '/nix': 'bound',
    '/nix/store': 'made read-only by NixOS, as today',
    '/swapfile': 'becomes /persist/swapfile, as it is',
    '/var/log': 'unchanged, mounted in stage 1',
  })
})

test('a swap file that nobody asked to move is said to be missed', () => {
  const found = fates(facts, sampleDesign(), '/persist', becomes)
  expect(found.find(({ mountPoint }) => mountPoint === '/swapfile')?.becomes).toMatch(/not found/)
})

test('a swap file on a disk that only fstab knows, as under a --sysroot, is not on the root', () => {
  const found = fates(
    sampleFacts({
      mounts: knownFact([sampleMount('/', '/dev/vda2', 'ext4')]),
      fstab: knownFact([sampleEntry('/data', '/dev/vdb1', 'xfs')]),
      swap: knownFact([{ path: '/data/swapfile', kind: 'file' }]),
    }),
    sampleDesign({ surroundings }),
    '/persist',
    becomes,
  )
  expect(found.find(({ mountPoint }) => mountPoint === '/data/swapfile')?.becomes).toBe('unchanged')
})

test('a mount of what is kept today goes where the design no longer keeps it, or from another store', () => {
  const today = sampleToday([
    persisted('/srv/a'),
    persisted('/srv/b'),
    persisted('/srv/c', { seenIn: 'unit' }),
  ])
  const fatesOf = (rest: Partial<Design>) => {
    const design = sampleDesign({ root: { strategy: 'unchanged' }, ...rest })
    const found = fates(today, design, design.store, becomes)
    return found
      .filter(({ mountPoint }) => mountPoint.startsWith('/srv'))
      .map(({ mountPoint, becomes: text }) => `${mountPoint} ${text}`)
  }
  const rules = [lose('/srv/b'), lose('/srv/c')]
  expect(fatesOf({ migration: 'keep-more', rules })).toEqual([
    '/srv/a unchanged',
    '/srv/b no longer kept; its data stays on the store',
  ])
  expect(fatesOf({ migration: 'change-list', store: '/safe', rules })).toEqual([
    '/srv/a comes from /safe',
    '/srv/b no longer kept; its data stays on the store',
  ])
  expect(fatesOf({ migration: 'change-list', rules: [] })).toEqual([
    '/srv/a unchanged',
    '/srv/b unchanged',
  ])
})
