import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
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

testCheck(copyRoom, {
  fires: {
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
