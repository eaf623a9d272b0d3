import { knownFact } from '@tideline/fixtures'
import type { Unit } from '@tideline/model'
import { testCheck } from '#checks/check-cases.ts'
import { containerRoom } from './container-room.ts'

const unit = (name: string, isUserUnit = false): Unit => ({
  ...{ name, isUserUnit, stateDirectories: [], cacheDirectories: [], logsDirectories: [] },
  ...{ configurationDirectories: [], isDynamicUser: false },
})
const facts = { units: knownFact([unit('podman.socket'), unit('sshd.service')]) }

testCheck(containerRoom, {
  fires: {
    'it is set up and has stored nothing': {
      facts,
      says: [{ severity: 'warning', title: 'Podman would store everything in RAM' }],
    },
    'its folder is there, and empty': {
      facts,
      entries: { '/var/lib/containers': {} },
      says: [{ path: '/var/lib/containers', fix: { label: 'Keep /var/lib/containers' } }],
    },
  },
  quiet: {
    'another check speaks of what it has stored': {
      facts,
      entries: { '/var/lib/containers': { entries: 5 } },
    },
    'it may hold anything': { facts, entries: { '/var/lib/containers': { mark: 'unreadable' } } },
    'it is kept': { facts, rules: ['keep /var/lib/containers'] },
    'no engine is set up': { facts: { units: knownFact([unit('podman.socket', true)]) } },
    'not all was scanned': { facts, scan: { state: 'partial' } },
    'the root is on disk': {
      facts,
      design: { root: { strategy: 'btrfs-recreate', subvolume: 'x' } },
    },
  },
})
