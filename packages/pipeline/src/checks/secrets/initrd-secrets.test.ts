import { knownFact } from '@tideline/fixtures'
import { testCheck } from '#checks/check-cases.ts'
import { initrdSecrets } from './initrd-secrets.ts'

function copying(...secrets: string[]) {
  return {
    facts: {
      nixos: knownFact({
        systemPath: '/nix/store/x-nixos-system',
        stage1: 'systemd' as const,
        generations: [1],
        hasSshd: false,
        homeManagerUsers: [],
        initrdSecrets: secrets,
      }),
    },
  }
}

testCheck(initrdSecrets, {
  fires: {
    'the key of a disk is on the root': {
      ...copying('/etc/keys/disk.key'),
      says: [{ severity: 'blocker', path: '/etc/keys/disk.key' }],
    },
  },
  quiet: {
    'it is on the store': copying('/persist/etc/keys/disk.key'),
    'it is kept': { ...copying('/etc/keys/disk.key'), rules: ['keep-file /etc/keys/disk.key'] },
    'there are none': copying(),
  },
})
