import { testCheck } from '#checks/check-cases.ts'
import { logs } from './logs.ts'

const entries = { '/var/log': {}, '/var/log/journal': {} }

testCheck(logs, {
  fires: { 'they are not kept': { entries, says: [{ severity: 'warning', path: '/var/log' }] } },
  quiet: {
    'they are kept': { entries, rules: ['keep /var/log'] },
    'they are kept with /var': { entries, rules: ['keep /var'] },
    'no log was seen': { entries: { '/var': {} } },
  },
})
