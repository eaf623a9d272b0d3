import { testCheck } from '#checks/check-cases.ts'
import { secretFolders } from './secret-folders.ts'

const entries = { '/home/ada/.gnupg': { mode: 0o700 } }

testCheck(secretFolders, {
  fires: {
    'it is not there yet': {
      entries,
      rules: ['keep /home/ada/.ssh', 'keep /home/ada/.gnupg'],
      says: [{ severity: 'warning', path: '/home/ada/.ssh' }],
    },
  },
  quiet: {
    'it is there, with its mode': { entries, rules: ['keep /home/ada/.gnupg'] },
    'it is no secret': { entries, rules: ['keep /home/ada/.config'] },
    'not all was read': { entries, rules: ['keep /home/ada/.ssh'], scan: { state: 'partial' } },
  },
})
