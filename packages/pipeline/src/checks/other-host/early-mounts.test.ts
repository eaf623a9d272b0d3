import { knownFact } from '@tideline/fixtures'
import { NO_SURROUNDINGS } from '@tideline/model'
import { testCheck } from '#checks/check-cases.ts'
import { earlyMountsMissing } from './early-mounts.ts'

const fstab = knownFact([{ mountPoint: '/home', device: '/dev/vdb1', fsType: 'xfs', options: [] }])
const early = (mountPoint: string) => ({
  surroundings: { ...NO_SURROUNDINGS, earlyMounts: [mountPoint] },
})

testCheck(earlyMountsMissing, {
  fires: {
    'nothing is mounted there': {
      facts: { fstab },
      design: early('/data'),
      says: [{ severity: 'blocker', path: '/data' }],
    },
  },
  quiet: {
    'it is a mount of fstab': { facts: { fstab }, design: early('/home') },
    'a new disk asks for none': {
      facts: { fstab },
      design: { ...early('/data'), migration: 'fresh-install' },
    },
  },
})
