import { testCheck } from '#checks/check-cases.ts'
import { machines } from './machines.ts'

const entries = { '/var/lib/machines/old-server': {}, '/var/lib/portables': {} }

testCheck(machines, {
  fires: {
    'there is a container': {
      entries,
      says: [{ severity: 'blocker', path: '/var/lib/machines' }],
    },
    'there are two kinds': {
      entries: { ...entries, '/var/lib/nixos-containers/web': {} },
      says: [{ title: '2 of them are not kept' }],
    },
  },
  quiet: {
    'the folder is empty': { entries: { '/var/lib/machines': {} } },
    'it is kept': { entries, rules: ['keep /var/lib/machines'] },
  },
})
