import { knownFact } from '@tideline/fixtures'
import type { NixosSystem } from '@tideline/model'
import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import { lateAccounts } from './late-accounts.ts'

function running(more: Partial<NixosSystem>) {
  const nixos: NixosSystem = {
    systemPath: '/nix/store/x-nixos-system',
    stage1: 'systemd',
    generations: [1],
    hasSshd: false,
    homeManagerUsers: [],
    ...more,
  }
  return { facts: { nixos: knownFact(nixos) } }
}

testCheck(lateAccounts, {
  fires: {
    userborn: {
      ...running({ userManagement: 'userborn' }),
      says: [{ severity: 'blocker', fix: { label: 'Keep with preservation' } }],
    },
    'userborn, and a script in stage 1': {
      ...running({ userManagement: 'userborn', stage1: 'scripted' }),
      says: [{ remedy: expect.stringContaining('services.userborn.enable') }],
    },
    'an immutable /etc': { ...running({ etcOverlay: 'immutable' }), says: [{}] },
    'nixos-init': { ...running({ hasNixosInit: true }), says: [{}] },
  },
  quiet: {
    'the activation makes them': running({ userManagement: 'activation' }),
    'an /etc that may be written': running({ etcOverlay: 'mutable' }),
  },
})
