import { testCheck } from '#checks/check-cases.ts'
import { trash } from './trash.ts'

const entries = {
  '/home/ada': { homeOf: 'ada' },
  '/home/ada/.local/share/Trash': {},
  '/home/ada/Pictures': {},
  '/home/bo': { homeOf: 'bo' },
  '/home/bo/Pictures': {},
} as const

testCheck(trash, {
  fires: {
    'folders of a home are kept one by one': {
      entries,
      rules: ['keep /home/ada/Pictures', 'keep /home/ada/Music'],
      says: [{ severity: 'note' }],
    },
  },
  quiet: {
    'the whole home is kept': { entries, rules: ['keep /home/ada'] },
    'only what programs keep is kept': { entries, rules: ['keep /home/ada/.local'] },
    'nobody there has a trash': { entries, rules: ['keep /home/bo/Pictures'] },
    'it is allowed': {
      entries,
      rules: ['keep /home/ada/Pictures'],
      design: { persistence: { form: 'impermanence', hideMounts: true, allowTrash: true } },
    },
  },
})
