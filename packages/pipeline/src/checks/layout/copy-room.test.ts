import { knownFact } from '@tideline/fixtures'
import { expect, test } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { answerOf } from '#checks/sample-answer.ts'
import { sampleInput } from '#design/sample-input.ts'
import { copyRoom } from './copy-room.ts'

const space = (availableBytes: number) =>
  knownFact([{ mountPoint: '/', sizeBytes: 9000, usedBytes: 0, availableBytes }])
const fileSystems = (fsType: string) => [{ mountPoint: '/nix', device: '/dev/disk/x', fsType }]
const host = {
  entries: { '/srv': { bytes: 5000 } },
  rules: ['keep /srv'],
  design: { migration: 'live-media' as const },
}

const keepMore = {
  ...host,
  design: { root: { strategy: 'unchanged' as const }, migration: 'keep-more' as const },
}
const storeSpace = (availableBytes: number) =>
  knownFact(
    [
      { mountPoint: '/', availableBytes: 5000 - availableBytes },
      { mountPoint: '/persist', availableBytes },
    ].map((each) => ({ sizeBytes: 9000, usedBytes: 0, ...each })),
  )

const otherStore = {
  entries: { '/srv': { bytes: 5000 } },
  design: {
    rules: [
      { path: '/srv', kind: 'directory' as const, decision: 'keep' as const, store: '/large' },
    ],
    moreStores: [{ path: '/large', isBackedUp: false }],
  },
}
const adopted = (fsType: string) => [{ mountPoint: '/persist', device: '/dev/disk/x', fsType }]
const ownDisk = knownFact([
  { mountPoint: '/large', device: '/dev/vdb1', fsType: 'xfs', options: [] },
])
const largeSpace = (availableBytes: number) =>
  knownFact(
    [
      { mountPoint: '/', availableBytes: 0 },
      { mountPoint: '/large', availableBytes },
    ].map((each) => ({ sizeBytes: 9000, usedBytes: 0, ...each })),
  )

testCheck(copyRoom, {
  fires: {
    'another store is a folder of the same ext4': {
      ...otherStore,
      facts: { space: space(4999) },
      fileSystems: adopted('ext4'),
      says: [{ remedy: 'Keep it in the first store, or make room.' }],
    },
    'another store is on a disk that is nearly full': {
      ...otherStore,
      facts: { space: largeSpace(4999), fstab: ownDisk },
      fileSystems: adopted('xfs'),
      says: [{ severity: 'blocker' }],
    },
    'the store is nearly full': {
      ...keepMore,
      facts: { space: storeSpace(4999) },
      says: [{ severity: 'blocker', remedy: 'Keep less of it, or make room.' }],
    },
    'ext4 is nearly full': {
      ...host,
      facts: { space: space(4999) },
      fileSystems: fileSystems('ext4'),
      says: [{ severity: 'blocker' }],
    },
  },
  quiet: {
    'another store shares the blocks': {
      ...otherStore,
      facts: { space: space(0) },
      fileSystems: adopted('btrfs'),
    },
    'the disk of another store has room': {
      ...otherStore,
      facts: { space: largeSpace(5000), fstab: ownDisk },
      fileSystems: adopted('ext4'),
    },
    'there is room where the store is': {
      ...keepMore,
      facts: { space: storeSpace(5000) },
    },
    'there is room': { ...host, facts: { space: space(5000) }, fileSystems: fileSystems('ext4') },
    'copies share their blocks': {
      ...host,
      facts: { space: space(0) },
      fileSystems: fileSystems('xfs'),
    },
    'nothing is copied': {
      ...host,
      design: {},
      facts: { space: space(0) },
      fileSystems: fileSystems('ext4'),
    },
  },
})

test.each([
  [5001, ['There is no room to copy what you keep']],
  [5000, []],
])('of another volume, what the way copies there counts: %i bytes', (bytes, titles) => {
  const facts = { space: largeSpace(5000) }
  const input = sampleInput({
    ...{ ...host, facts, fileSystems: fileSystems('xfs') },
    design: { migration: 'copy-to-volume' },
  })
  const { migration } = input.plan!
  const copies = [{ onMountPoint: '/large', bytes }]
  const plan = {
    ...input.plan!,
    migration: { ...migration, costs: { ...migration.costs, copies } },
  }
  const { problems } = answerOf('SPACE-1', { ...input, plan })
  expect(problems.map(({ title }) => title)).toEqual(titles)
})
