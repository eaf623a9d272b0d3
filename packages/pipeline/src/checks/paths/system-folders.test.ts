import { testCheck } from '#checks/check-cases.ts'
import { systemFolders } from './system-folders.ts'

testCheck(systemFolders, {
  fires: {
    'all of /var is kept': { rules: ['keep /var'], says: [{ severity: 'warning', path: '/var' }] },
  },
  quiet: { 'a folder in it is kept': { rules: ['keep /var/log', 'lose /var'] } },
})
