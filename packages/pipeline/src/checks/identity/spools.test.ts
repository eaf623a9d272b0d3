import { testCheck } from '#checks/check-cases.ts'
import { spools } from './spools.ts'

const entries = {
  '/var/spool': {},
  '/var/spool/cron': {},
  '/var/spool/cron/ada': { kind: 'f' as const },
}

testCheck(spools, {
  fires: {
    'a user has tasks': { entries, says: [{ severity: 'warning', path: '/var/spool' }] },
    'another queue is kept': {
      entries: { ...entries, '/var/spool/cups': {} },
      rules: ['keep /var/spool/cups'],
      says: [{ path: '/var/spool' }],
    },
  },
  quiet: {
    'the queue is empty': { entries: { '/var/spool': {} } },
    'all that is in it is kept': { entries, rules: ['keep /var/spool/cron'] },
    'it is kept': { entries, rules: ['keep /var/spool'] },
  },
})
