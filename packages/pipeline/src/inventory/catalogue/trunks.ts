import type { CatalogueRecord } from '@tideline/model'
import { ask, drop } from '#inventory/catalogue/record.ts'

/** Folders that only hold other things. */
export const trunks: readonly CatalogueRecord[] = [
  ask(
    '/',
    'Root of the file system',
    'Everything that is not on a file system of its own is gone.',
    { severity: 'data-loss', isBroad: true },
  ),
  ask(
    '/etc',
    'Settings of the system',
    'Links that NixOS made come back. Files that were written by hand are gone.',
    {
      severity: 'data-loss',
      gotcha:
        'Keep single paths in it: a whole /etc that is kept brings old links back at each boot.',
      isBroad: true,
    },
  ),
  ask(
    '/etc/NetworkManager',
    'Settings of NetworkManager',
    'Saved networks are gone. The rest are links that come back.',
    {
      option: 'networking.networkmanager.enable',
      gotcha: 'Keep system-connections, not the whole folder: it holds links made by Nix.',
      isBroad: true,
    },
  ),
  ask(
    '/etc/nix',
    'Settings of Nix',
    'nix.conf comes back. Keys and tokens that were put beside it are gone.',
    {
      option: 'nix.enable',
      gotcha: 'Keep single files, not the folder: it holds links made by Nix.',
      isBroad: true,
    },
  ),
  ask(
    '/etc/ssh',
    'Settings and keys of the SSH server',
    'The host keys are gone, and clients refuse the machine as a changed one.',
    {
      option: 'services.openssh.enable',
      severity: 'lockout',
      gotcha:
        'Keep the key files, not the folder: the settings in it are links that a kept folder hides.',
      isBroad: true,
    },
  ),
  ask(
    '/export',
    'Exports of a file server',
    'Mounted disks are not touched. Files in the bare folder are gone.',
    { option: 'services.nfs.server.exports', severity: 'none', isBroad: true },
  ),
  ask('/home', 'Homes of all users', 'Every file of every user is gone.', {
    severity: 'data-loss',
    gotcha:
      'As a kept folder it can cover new homes at boot. A file system of its own is the safer way.',
    isBroad: true,
  }),
  ask(
    '/media',
    'Place for mounted media',
    'Mounted disks are not touched. Files in the bare folder are gone.',
    { isBroad: true },
  ),
  ask(
    '/mnt',
    'Place for mounting by hand',
    'Mounted disks are not touched. Files in the bare folder are gone.',
    { isBroad: true },
  ),
  ask(
    '/opt',
    'Software that was put there by hand',
    'Programs that an installer put there must be installed again.',
    { severity: 'data-loss', gotcha: 'NixOS puts nothing here.', isBroad: true },
  ),
  ask(
    '/srv',
    'Data of servers, put there by hand',
    'Web sites, shares and game worlds stored here are gone.',
    { severity: 'data-loss', isBroad: true },
  ),
  drop('/usr', 'Holder of /usr/bin', 'NixOS makes it again when it starts.', {
    gotcha: 'Programs that were put here by hand are no part of that.',
    regenerates: false,
    madeByNix: true,
    isBroad: true,
  }),
  ask(
    '/usr/systemd-placeholder',
    'Empty placeholder',
    'Nothing: it only keeps /usr from being empty.',
    { severity: 'none', regenerates: true },
  ),
  ask('/var', 'Changing data of services', 'The state of every service is gone.', {
    severity: 'data-loss',
    isBroad: true,
  }),
  ask(
    '/var/db',
    'Small databases of the system',
    'What is in it is lost one by one. NixOS itself keeps next to nothing here.',
    { isBroad: true },
  ),
  ask(
    '/var/lib',
    'State of services',
    'Each service starts as on the day it was first installed.',
    { severity: 'data-loss', isBroad: true },
  ),
  ask(
    '/var/spool',
    'Queues of mail, print and scheduled jobs',
    'Jobs and messages that wait in it are gone.',
    { severity: 'data-loss', isBroad: true },
  ),
  ask(
    '.config',
    'Settings of all programs',
    'Every program starts with its first settings, and most logins are gone.',
    {
      option: 'xdg.enable',
      gotcha: 'Kept as a whole it also keeps what you have long removed.',
      isBroad: true,
    },
  ),
  ask(
    '.local',
    'Data and state of all programs',
    'Saved data of programs is gone, keyrings and game saves with it.',
    {
      option: 'xdg.enable',
      severity: 'data-loss',
      gotcha: 'It must belong to the user: programs fail where root made it.',
      isBroad: true,
    },
  ),
  ask(
    '.local/share',
    'Data of all programs',
    'Saved data of programs is gone, keyrings and game saves with it.',
    { option: 'xdg.enable', severity: 'data-loss', isBroad: true },
  ),
  ask(
    '.local/state',
    'Histories and window positions of programs',
    'Programs forget where they were. Few files here are worth more than that.',
    {
      option: 'xdg.enable',
      gotcha: 'Nix keeps the packages that a user installed in .local/state/nix.',
      isBroad: true,
    },
  ),
]
