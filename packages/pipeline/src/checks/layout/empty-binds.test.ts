import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import { emptyBinds } from './empty-binds.ts'

const fstab = knownFact([
  { mountPoint: '/home', device: '/dev/vdb1', fsType: 'xfs', options: [] },
  { mountPoint: '/music', device: '/home/music', fsType: 'none', options: ['bind'] },
  { mountPoint: '/data', device: '/var/data', fsType: 'none', options: ['bind'] },
  { mountPoint: '/nix/store', device: '/nix/store', fsType: 'none', options: ['bind'] },
])

testCheck(emptyBinds, {
  fires: {
    'it shows a folder of the root': {
      facts: { fstab },
      says: [{ severity: 'warning', path: '/var/data', title: '/data will be empty' }],
    },
    'a rule for it is without effect': {
      facts: { fstab },
      rules: ['keep /'],
      says: [{ path: '/var/data' }],
    },
  },
  quiet: {
    'the folder is kept': { facts: { fstab }, rules: ['keep /var/data'] },
    'there are none': {},
  },
})
