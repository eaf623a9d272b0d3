import { knownFact } from '@tideline/fixtures'
import type { Unit } from '@tideline/model'
import { testCheck } from '#checks/check-cases.ts'
import { upgrades } from './upgrades.ts'

const unit = (name: string): Unit => ({
  ...{ name, isUserUnit: false, stateDirectories: [], cacheDirectories: [], logsDirectories: [] },
  ...{ configurationDirectories: [], isDynamicUser: false },
})

testCheck(upgrades, {
  fires: {
    'it upgrades by itself': {
      facts: { units: knownFact([unit('nixos-upgrade.service')]) },
      says: [{ severity: 'warning', title: 'The nightly upgrade could switch to the new layout' }],
    },
  },
  quiet: { 'it does not': { facts: { units: knownFact([unit('nix-gc.service')]) } } },
})
