import { knownFact } from '@tideline/fixtures'
import type { NixosSystem } from '@tideline/model'
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
      possibleForms: ['preservation', 'bind-mounts'],
      says: [{ severity: 'blocker', fix: { label: 'Keep with preservation' } }],
    },
    'userborn, and a script in stage 1': {
      ...running({ userManagement: 'userborn', stage1: 'scripted' }),
      possibleForms: ['bind-mounts'],
      says: [{ fix: { label: 'Keep with bind-mounts' } }],
    },
    'an immutable /etc': {
      ...running({ etcOverlay: 'immutable' }),
      possibleForms: ['bind-mounts'],
      says: [{}],
    },
    'nixos-init': {
      ...running({ hasNixosInit: true }),
      possibleForms: ['preservation'],
      says: [{}],
    },
  },
  quiet: {
    'the activation makes them': running({ userManagement: 'activation' }),
    'an /etc that may be written': running({ etcOverlay: 'mutable' }),
  },
})
