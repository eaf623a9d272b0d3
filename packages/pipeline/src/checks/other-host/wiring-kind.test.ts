import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import { wiringKind } from './wiring-kind.ts'

const configuration = (kind: 'flake' | 'channels') => ({
  configuration: knownFact({ path: '/etc/nixos', kind, isGit: false }),
})

testCheck(wiringKind, {
  fires: {
    'a flake is wanted where there is none': {
      facts: configuration('channels'),
      design: { wiring: 'flake-parts' },
      says: [{ severity: 'warning', fix: { label: 'Wire it in by channels' } }],
    },
  },
  quiet: {
    'there is one': { facts: configuration('flake'), design: { wiring: 'flake' } },
    'channels work beside a flake': {
      facts: configuration('flake'),
      design: { wiring: 'channels' },
    },
  },
})
