import { testCheck } from '#checks/check-cases.ts'
import { systemdState } from './systemd-state.ts'

const entries = { '/var/lib/systemd': {}, '/var/lib/systemd/timers': {} }

testCheck(systemdState, {
  fires: {
    'it is there and not kept': {
      entries,
      says: [{ severity: 'warning', path: '/var/lib/systemd' }],
    },
  },
  quiet: {
    'it is kept': { entries, rules: ['keep /var/lib/systemd'] },
    'it is empty': { entries: { '/var/lib/systemd': {} } },
    '/var is a file system of its own': { entries: { '/var': { mark: 'mount' } } },
  },
})
