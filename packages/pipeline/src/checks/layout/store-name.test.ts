import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import { storeName } from './store-name.ts'

const fstab = knownFact([
  { mountPoint: '/persist', device: '/dev/vdb1', fsType: 'ext4', options: [] },
])

testCheck(storeName, {
  fires: {
    'a folder is there': { entries: { '/persist': {} }, says: [{ path: '/persist' }] },
    'a link is there that leads elsewhere': {
      entries: { '/persist': { kind: 'l', linkTarget: '/srv' } },
      says: [{ severity: 'blocker' }],
    },
    'something is mounted there': { facts: { fstab }, says: [{ title: '/persist is taken' }] },
  },
  quiet: {
    'nothing is there': {},
    'the link of an earlier try is there': {
      entries: { '/persist': { kind: 'l', linkTarget: '.' } },
    },
    'it is not the root that becomes the store': {
      entries: { '/persist': {} },
      design: { migration: 'live-media' },
    },
  },
})
