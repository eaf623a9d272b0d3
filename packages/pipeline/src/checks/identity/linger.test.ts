import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import { linger } from './linger.ts'

const facts = { linger: knownFact(['ada', 'bob']) }

testCheck(linger, {
  fires: {
    'two users linger': {
      facts,
      says: [{ severity: 'warning', title: 'Services of ada, bob no longer start at boot' }],
    },
  },
  quiet: {
    'nobody lingers': { facts: { linger: knownFact([]) } },
    'the folder is kept': { facts, rules: ['keep /var/lib/systemd'] },
  },
})
