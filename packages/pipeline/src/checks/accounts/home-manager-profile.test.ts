import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import { homeManagerProfile } from './home-manager-profile.ts'

const ada = {
  name: 'ada',
  uid: 1000,
  gid: 100,
  home: '/home/ada',
  shell: '/run/current-system/sw/bin/bash',
  groups: [],
}
const accounts = knownFact({ users: [ada], groups: [] })
const facts = { accounts, homeManager: knownFact([{ user: 'ada', form: 'standalone' as const }]) }
const entries = { '/home/ada/.local/state/nix/profiles': {} }

testCheck(homeManagerProfile, {
  fires: {
    'the profile is lost': {
      facts,
      entries,
      says: [{ severity: 'warning', path: '/home/ada/.local/state/nix' }],
    },
  },
  quiet: {
    'it is a module of NixOS': {
      facts: { accounts, homeManager: knownFact([{ user: 'ada', form: 'module' as const }]) },
      entries,
    },
    'the home is kept': { facts, entries, rules: ['keep /home/ada'] },
    '/home is a file system of its own': {
      facts,
      entries: { '/home': { mark: 'mount' } },
    },
  },
})
