import { testCheck } from '#checks/check-cases.ts'
import { privateState } from './private-state.ts'

const rules = ['keep /var/lib/private/dnscrypt']

testCheck(privateState, {
  fires: {
    'it is not there yet': { rules, says: [{ severity: 'blocker', path: '/var/lib/private' }] },
    'its mode is another': {
      entries: { '/var/lib/private': { mode: 0o755 }, '/var/lib/private/dnscrypt': {} },
      rules,
      says: [{ severity: 'blocker', path: '/var/lib/private' }],
    },
  },
  quiet: {
    'it is closed': { entries: { '/var/lib/private': { mode: 0o700 } }, rules },
    'it was not read': { rules, scan: { state: 'partial' } },
    'all of it is kept': { rules: ['keep /var/lib/private'] },
  },
})
