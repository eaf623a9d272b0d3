import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import { keptAround } from './kept-around.ts'

const ada = { name: 'ada', uid: 1000, gid: 100, home: '/home/ada', shell: '/bin/sh', groups: [] }
const facts = { accounts: knownFact({ users: [ada], groups: [] }) }
const design = { homesInMemory: [{ path: '/home/ada', size: '2G' }] }
const entries = {
  '/home/ada/.cache': { bytes: 2 ** 30 },
  '/home/ada/.ssh': { bytes: 2 ** 20 },
  '/home/bob': { bytes: 2 ** 30 },
}

testCheck(keptAround, {
  fires: {
    'all homes are kept, one starts empty': {
      ...{ facts, design, entries },
      rules: ['keep /home', 'keep /home/ada/.ssh'],
      says: [
        {
          title: '/home/ada starts empty, although /home is kept',
          why: 'It is in memory: 1.0 GiB of it would be gone. Only what a rule of its own keeps comes back.',
        },
      ],
    },
  },
  quiet: {
    'only parts are kept': { ...{ facts, design, entries }, rules: ['keep /home/ada/.ssh'] },
    'nothing is in memory': { ...{ facts, entries }, rules: ['keep /home'] },
  },
})
