import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import { homeManagerLinks } from './home-manager-links.ts'

const account = { uid: 1000, gid: 100, home: '/home/ada', shell: '/bin/sh', groups: [] }
const facts = {
  accounts: knownFact({ users: [{ ...account, name: 'ada' }], groups: [] }),
  homeManager: knownFact([{ user: 'ada', form: 'module' as const }]),
}
const notes = '/home/ada/.local/state/home-manager'
const entries = {
  '/home/ada/.config': { holdsNixLinks: true },
  [`${notes}/gcroots`]: {},
} as const

testCheck(homeManagerLinks, {
  fires: {
    'what it made last is forgotten': {
      facts,
      entries,
      rules: ['keep /home/ada/.config'],
      says: [{ severity: 'note', path: notes }],
    },
  },
  quiet: {
    'the note is kept': { facts, entries, rules: ['keep /home/ada/.config', `keep ${notes}`] },
    'the whole home is kept': { facts, entries, rules: ['keep /home/ada'] },
    'no link is in what is kept': { facts, entries, rules: ['keep /home/ada/Mail'] },
  },
})
