import { knownFact } from '@tideline/fixtures'
import { NO_SURROUNDINGS } from '@tideline/model'
import { expect, test } from 'vitest'
import { fates } from './fates.ts'
import { sampleDesign, sampleEntry, sampleFacts, sampleMount } from './sample-host.ts'

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
