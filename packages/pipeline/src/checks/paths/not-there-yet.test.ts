import { testCheck } from '#checks/check-cases.ts'
import { notThereYet } from './not-there-yet.ts'

const entries = { '/etc/x': { kind: 'f' }, '/var/lib/a': {} } as const

testCheck(notThereYet, {
  fires: {
    'a folder is not there': {
      entries,
      rules: ['keep /var/lib/new'],
      says: [{ severity: 'note', path: '/var/lib/new' }],
    },
    'several are one finding': {
      entries,
      rules: ['keep /var/lib/new', 'keep-file /etc/new'],
      says: [{ title: '2 kept paths are not on this disk yet' }],
    },
  },
  quiet: {
    'it is there': { entries, rules: ['keep /var/lib/a'] },
    'files there are no nodes, so nobody can tell': {
      entries,
      rules: ['keep-file /var/lib/a/b'],
    },
    'not all was read': { entries, rules: ['keep /var/lib/new'], scan: { state: 'partial' } },
  },
})
