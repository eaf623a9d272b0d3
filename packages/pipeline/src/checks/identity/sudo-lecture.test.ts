import { testCheck } from '#checks/check-cases.ts'
import { sudoLecture } from './sudo-lecture.ts'

const entries = {
  '/var/db/sudo/lectured': {},
  '/var/db/sudo/lectured/1000': { kind: 'f' as const },
}

testCheck(sudoLecture, {
  fires: {
    'somebody has read it': {
      entries,
      says: [{ severity: 'note', path: '/var/db/sudo/lectured' }],
    },
  },
  quiet: {
    'nobody has': { entries: { '/var/db': {} } },
    'the note is kept': { entries, rules: ['keep /var/db/sudo'] },
  },
})
