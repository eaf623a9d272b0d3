import { testCheck } from '#checks/check-cases.ts'
import { homed } from './homed.ts'

const entries = { '/var/lib/systemd/home/ada.identity': { kind: 'f' as const } }

testCheck(homed, {
  fires: { 'there is an account': { entries, says: [{ path: '/var/lib/systemd/home' }] } },
  quiet: {
    'there is none': { entries: { '/var/lib/systemd/home': {} } },
    'it is kept with its folder': { entries, rules: ['keep /var/lib/systemd'] },
  },
})
