import { testCheck } from '#checks/check-cases.ts'
import { lostLinks } from './lost-links.ts'

const link = { kind: 'l', linkTarget: '/home/ada/nix config', record: { advice: 'keep' } } as const
const plain = { ...link, linkTarget: '/home/ada/config' } as const

testCheck(lostLinks, {
  fires: {
    'it is where something to keep is': {
      entries: { '/etc/nixos': plain },
      says: [
        {
          severity: 'note',
          path: '/etc/nixos',
          remedy:
            'Where something looks for it, have it made: systemd.tmpfiles.rules = [ "L /etc/nixos - - - - /home/ada/config" ];',
        },
      ],
    },
    'its target is no plain word': {
      entries: { '/etc/nixos': link },
      says: [
        {
          remedy: 'Where something looks for it, have it made by a line of systemd.tmpfiles.rules.',
        },
      ],
    },
  },
  quiet: {
    'it was said to be lost': { entries: { '/etc/nixos': link }, rules: ['lose-file /etc/nixos'] },
    'its folder is kept': { entries: { '/srv/etc/nixos': link }, rules: ['keep /srv'] },
    'nothing looks for it': { entries: { '/etc/x': { kind: 'l', linkTarget: '/opt' } } },
    'NixOS makes it': {
      entries: { '/etc/nixos': { ...link, class: 'nix', linkTarget: '/etc/static/nixos' } },
    },
  },
})
