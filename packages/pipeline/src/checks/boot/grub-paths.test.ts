import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import { grubPaths } from './grub-paths.ts'

const bootLoader = knownFact({ kind: 'grub' as const, isEfi: false })
const onePartition = { '/boot': {}, '/nix': { mark: 'opaque' as const } }

testCheck(grubPaths, {
  fires: {
    'all on one partition': {
      facts: { bootLoader },
      entries: onePartition,
      says: [{ severity: 'blocker', path: '/nix' }],
    },
  },
  quiet: {
    '/boot is a partition': {
      facts: { bootLoader },
      entries: { ...onePartition, '/boot': { mark: 'mount' } },
    },
    '/nix is a partition': {
      facts: { bootLoader },
      entries: { ...onePartition, '/nix': { mark: 'mount' } },
    },
    'the root is not adopted': {
      facts: { bootLoader },
      entries: onePartition,
      design: { migration: 'live-media' },
    },
    'systemd-boot reads from the ESP': {
      facts: { bootLoader: knownFact({ kind: 'systemd-boot' as const, isEfi: true }) },
      entries: onePartition,
    },
  },
})
