import { testCheck } from '#checks/check-cases.ts'
import { secureBootKeys } from './secure-boot-keys.ts'

const entries = { '/var/lib/sbctl/keys': {} }

testCheck(secureBootKeys, {
  fires: {
    'there are keys': { entries, says: [{ severity: 'blocker', path: '/var/lib/sbctl' }] },
    'there are keys of the old place too': {
      entries: { ...entries, '/etc/secureboot/keys': {} },
      says: [{ title: '2 of them are not kept' }],
    },
  },
  quiet: {
    'they are kept': { entries, rules: ['keep /var/lib/sbctl'] },
    'there are none': { entries: { '/var/lib': {} } },
  },
})
