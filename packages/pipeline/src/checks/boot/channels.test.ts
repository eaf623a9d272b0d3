import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import { channels } from './channels.ts'

function configured(kind: 'flake' | 'channels') {
  return { configuration: knownFact({ path: '/etc/nixos', kind, isGit: false }) }
}

const entries = { '/root/.nix-channels': { kind: 'f' as const } }

testCheck(channels, {
  fires: {
    'the note is not kept': {
      facts: configured('channels'),
      entries,
      says: [{ severity: 'warning', path: '/root/.nix-channels' }],
    },
  },
  quiet: {
    'a flake names its inputs': { facts: configured('flake'), entries },
    'it is kept with /root': { facts: configured('channels'), entries, rules: ['keep /root'] },
    'there is none': { facts: configured('channels') },
  },
})
