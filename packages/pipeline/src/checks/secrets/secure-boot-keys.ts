import { defineLostPathCheck } from '#checks/lost-path.ts'

export const secureBootKeys = defineLostPathCheck({
  code: 'SEC-2',
  title: 'Keys of Secure Boot and of disk unlocking',
  about:
    'lanzaboote signs each boot entry with keys in /var/lib/sbctl (older ones in /etc/secureboot). Without them the next rebuild cannot sign, and the firmware refuses what is not signed. Automatic unlocking of disks keeps its state in /var/lib/auto-cryptenroll and /var/lib/pcrlock.d.',
  severity: 'blocker',
  source: 'https://github.com/nix-community/lanzaboote/issues/416',
  paths: () => [
    '/var/lib/sbctl',
    '/etc/secureboot',
    '/var/lib/auto-cryptenroll',
    '/var/lib/pcrlock.d',
  ],
  why: 'The next rebuild could not sign its boot entry, and the firmware would refuse to start it.',
})
