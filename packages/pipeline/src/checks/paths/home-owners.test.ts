import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import { homeOwners } from './home-owners.ts'

const account = { gid: 100, home: '/home/ada', shell: '/bin/sh', groups: [] }
const facts = {
  accounts: knownFact({ users: [{ ...account, name: 'ada', uid: 1000 }], groups: [] }),
}
const homeOf = (uid: number) => ({ '/home/ada': { homeOf: 'ada', uid }, '/home/ada/Mail': {} })

testCheck(homeOwners, {
  fires: {
    'root has it': {
      facts,
      entries: homeOf(0),
      rules: ['keep /home/ada/Mail'],
      says: [{ severity: 'warning', path: '/home/ada' }],
    },
    'it is kept with all homes': { facts, entries: homeOf(0), rules: ['keep /home'], says: [{}] },
  },
  quiet: {
    'its user has it': { facts, entries: homeOf(1000), rules: ['keep /home/ada'] },
    'nothing in it is kept': { facts, entries: homeOf(0) },
  },
})
