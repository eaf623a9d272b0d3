import { testCheck } from '#checks/check-cases.ts'
import { ownState } from './own-state.ts'

const path = '/home/ada/.local/state/tideline'
const entries = { '/home/ada': { homeOf: 'ada' }, [`${path}/0011`]: {} }

testCheck(ownState, {
  fires: { 'it is on the root': { entries, says: [{ severity: 'warning', path }] } },
  quiet: {
    'the home is kept': { entries, rules: ['keep /home/ada'] },
    'it is kept by itself': { entries, rules: [`keep ${path}`] },
  },
})
