import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { containerData } from './container-data.ts'

const docker = { '/var/lib/docker': { bytes: 2 ** 30, entries: 4 } }

testCheck(containerData, {
  fires: {
    'an engine has stored something': {
      entries: docker,
      says: [
        {
          severity: 'blocker',
          path: '/var/lib/docker',
          why: expect.stringContaining('take RAM'),
          fix: { label: 'Keep /var/lib/docker' },
        },
      ],
    },
    'of a user': {
      entries: {
        '/home/ada': { homeOf: 'ada' },
        '/home/ada/.local/share/containers': { entries: 4 },
      },
      design: { root: { strategy: 'btrfs-recreate', subvolume: 'x' } },
      says: [{ severity: 'blocker', path: '/home/ada/.local/share/containers' }],
    },
    'somebody decided so': {
      entries: docker,
      rules: ['lose /var/lib/docker'],
      says: [{ severity: 'warning' }],
    },
  },
  quiet: {
    'it is kept': { entries: docker, rules: ['keep /var/lib/docker'] },
    'it was never used': { entries: { '/var/lib/docker': {} } },
    'it is on a disk of its own': { entries: { '/var/lib/docker': { mark: 'mount' } } },
  },
})
