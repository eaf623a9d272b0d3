import { testCheck } from '#checks/check-cases.ts'
import { dockerSubvolumes } from './docker-subvolumes.ts'

const layers = '/var/lib/docker/btrfs/subvolumes'
const entries = {
  [`${layers}/a`]: { mark: 'subvolume' as const },
  [`${layers}/b`]: { mark: 'snapshot' as const },
  '/var/lib/machines': { mark: 'subvolume' as const },
}
const root = { strategy: 'btrfs-recreate', subvolume: 'x' } as const

testCheck(dockerSubvolumes, {
  fires: {
    'they are kept, and stay where they are': {
      entries,
      rules: ['keep /var/lib/docker'],
      says: [{ severity: 'note', title: '2 subvolumes of Docker stay inside /persist' }],
    },
    'copies would not do': {
      entries,
      rules: ['keep /var/lib/docker'],
      design: { migration: 'live-media' },
      says: [
        { severity: 'warning', title: 'Docker could not read the copies of its 2 subvolumes' },
      ],
    },
    'a root in RAM has none': {
      entries,
      says: [{ severity: 'warning', title: 'Docker would have no btrfs for its layers' }],
    },
    'a root on disk takes them with it': {
      entries,
      design: { root },
      says: [
        { severity: 'warning', title: 'Each boot would leave 2 subvolumes of Docker to delete' },
      ],
    },
  },
  quiet: {
    'Docker uses plain folders': { entries: { '/var/lib/docker/overlay2/a': {} } },
    'they are not of Docker': { entries: { '/var/lib/machines': { mark: 'subvolume' } } },
  },
})
