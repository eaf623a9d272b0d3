import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import { namelessOwners } from './nameless-owners.ts'

const ada = { name: 'ada', uid: 1000, gid: 100, home: '/home/ada', shell: '/bin/sh', groups: [] }
const facts = {
  accounts: knownFact({ users: [ada], groups: [{ name: 'users', gid: 100, members: [] }] }),
}

testCheck(namelessOwners, {
  fires: {
    'nobody has its number': {
      facts,
      entries: { '/srv/a': { uid: 4711 }, '/srv/b': { gid: 4712 } },
      rules: ['keep /srv/a', 'keep /srv/b'],
      says: [
        { severity: 'note', title: '/srv/a belongs to user 4711, who has no name here' },
        { path: '/srv/b' },
      ],
    },
  },
  quiet: {
    'it has a name': {
      facts,
      entries: { '/srv/a': { uid: 1000, gid: 100 } },
      rules: ['keep /srv/a'],
    },
    'it is not there': { facts, rules: ['keep /srv/a'] },
  },
})
