import { knownFact } from '@tideline/fixtures'
import type { Facts } from '@tideline/model'
import { testCheck } from '#checks/check-cases.ts'
import { sampleMount } from '#checks/storage/sample-mount.ts'
import { multiDevice } from './multi-device.ts'

function facts(device: string, devices: string[]): Partial<Facts> {
  return {
    btrfs: knownFact([{ uuid: 'u-1', devices, areQuotasOn: false }]),
    mounts: knownFact([sampleMount('/', '/@')]),
    fstab: knownFact([{ device, mountPoint: '/', fsType: 'btrfs', options: [] }]),
  }
}

testCheck(multiDevice, {
  fires: {
    'one device of two': {
      facts: facts('/dev/mapper/a', ['dm-0', 'dm-1']),
      says: [{ severity: 'note', title: 'The file system of / is named by one of its 2 devices' }],
    },
  },
  quiet: {
    'named by what both share': { facts: facts('/dev/disk/by-uuid/u-1', ['dm-0', 'dm-1']) },
    'by a tag of fstab': { facts: facts('LABEL=root', ['dm-0', 'dm-1']) },
    'it has one device': { facts: facts('/dev/mapper/a', ['dm-0']) },
    'it is no btrfs': {
      facts: {
        ...facts('/dev/sda2', ['dm-0', 'dm-1']),
        mounts: knownFact([sampleMount('/', '/', { fsType: 'ext4' })]),
      },
    },
  },
})
