import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import { rulesMissing } from './rules-missing.ts'

const identity = knownFact({ hostName: 'otter', hostId: 'aaaa' })
const entries = { '/srv': {}, '/home': {} }
const rules = ['keep /srv', 'lose /home/bob', 'keep-file /home/bob/.x']

testCheck(rulesMissing, {
  fires: {
    'another host has them': {
      facts: { identity },
      entries,
      rules,
      design: { hostId: 'bbbb' },
      says: [
        {
          severity: 'warning',
          title: '2 of 3 decisions are about paths that this machine does not have',
          fix: { label: 'Remove these 2' },
        },
      ],
    },
    'it was another host’s, and was taken for this one': {
      facts: { identity },
      entries,
      rules,
      design: { hostId: 'aaaa', takenFrom: 'bbbb' },
      says: [{ fix: { label: 'Remove these 2' } }],
    },
  },
  quiet: {
    'it is the design of this host': {
      ...{ facts: { identity }, entries, rules, design: { hostId: 'aaaa' } },
    },
    'all are here': {
      facts: { identity },
      entries,
      rules: ['keep /srv'],
      design: { hostId: 'bb' },
    },
    'the scan did not see all': {
      ...{ facts: { identity }, entries, rules, design: { hostId: 'bbbb' } },
      scan: { state: 'partial' },
    },
  },
})
