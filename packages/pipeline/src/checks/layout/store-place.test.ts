import { testCheck } from '#checks/check-cases.ts'
import { storePlace } from './store-place.ts'

testCheck(storePlace, {
  fires: {
    'it is in the system': {
      design: { store: '/var/persist' },
      says: [{ severity: 'blocker', title: 'The store cannot be at /var/persist' }],
    },
    'its name is odd': { design: { store: '/per sist' }, says: [{ severity: 'blocker' }] },
  },
  quiet: {
    'it is free': { design: { store: '/mnt/keep' } },
    'from live media it is in /nix': { design: { store: '/nix/keep', migration: 'live-media' } },
  },
})
