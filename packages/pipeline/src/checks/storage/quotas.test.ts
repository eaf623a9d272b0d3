import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import { sampleMount } from '#checks/storage/sample-mount.ts'
import { quotas } from './quotas.ts'

const volume = (uuid: string, areQuotasOn: boolean) => ({ uuid, devices: [uuid], areQuotasOn })
const mounts = knownFact([sampleMount('/', '/@', { source: '/dev/sda2' })])
const device = {
  ...{ name: 'sda2', device: '8:2', kind: 'partition' as const, sizeBytes: 1, parents: [] },
}
const design = { root: { strategy: 'btrfs-recreate', subvolume: 'x' } } as const

testCheck(quotas, {
  fires: {
    'they are on': {
      facts: { mounts, btrfs: knownFact([volume('sda2', true)]) },
      design,
      says: [{ severity: 'note' }],
    },
  },
  quiet: {
    'they are off': { facts: { mounts, btrfs: knownFact([volume('sda2', false)]) }, design },
    'they are on for another file system': {
      facts: {
        mounts,
        btrfs: knownFact([volume('sdb1', true), volume('sda2', false)]),
        blockDevices: knownFact([device]),
      },
      design,
    },
    'no subvolume is deleted': { facts: { mounts, btrfs: knownFact([volume('sda2', true)]) } },
  },
})
