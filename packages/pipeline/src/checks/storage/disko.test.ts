import { knownFact } from '@tideline/fixtures'
import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { disko } from './disko.ts'

const configuration = (usesDisko?: boolean) => ({
  configuration: knownFact({
    ...{ path: '/etc/nixos', kind: 'flake' as const, isGit: true },
    ...(usesDisko !== undefined && { usesDisko }),
  }),
})

testCheck(disko, {
  fires: {
    'disko declares the disk': {
      facts: configuration(true),
      fileSystems: [{ mountPoint: '/', device: 'none', fsType: 'tmpfs' }],
      says: [
        {
          severity: 'warning',
          remedy: expect.stringContaining(
            '/persist, and declare / as root.nix mounts it: tmpfs with ',
          ),
        },
      ],
    },
  },
  quiet: {
    'it does not': { facts: configuration(false) },
    'it is not known': { facts: configuration() },
  },
})
