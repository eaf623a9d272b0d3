import { testCheck } from '#checks/check-cases.ts'
import { diskNames } from './disk-names.ts'

const store = (device: string) => [
  { mountPoint: '/', device: 'none', fsType: 'tmpfs' },
  { mountPoint: '/persist', device, fsType: 'ext4' },
  { mountPoint: '/nix', device: '/persist/nix', fsType: 'none' },
]

testCheck(diskNames, {
  fires: {
    'only the kernel has a name for it': {
      fileSystems: store('/dev/sda2'),
      says: [{ severity: 'warning', title: '/dev/sda2 may be another disk at the next boot' }],
    },
  },
  quiet: {
    'it has a UUID': { fileSystems: store('/dev/disk/by-uuid/1-2') },
    'it is a mapping': { fileSystems: store('/dev/mapper/crypt') },
    'it is a dataset': {
      fileSystems: [{ mountPoint: '/persist', device: 'rpool/root', fsType: 'zfs' }],
    },
    'there is no plan': {},
  },
})
