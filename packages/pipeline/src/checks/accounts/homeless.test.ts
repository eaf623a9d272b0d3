import { testCheck } from '#checks/check-cases.ts'
import { homeless } from './homeless.ts'

testCheck(homeless, {
  fires: {
    'a rule keeps something there': {
      rules: ['keep /var/empty/.config'],
      says: [{ severity: 'blocker', path: '/var/empty/.config' }],
    },
  },
  quiet: { 'a rule keeps its neighbour': { rules: ['keep /var/empty-handed'] } },
})
