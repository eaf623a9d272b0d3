import type { CatalogueRecord } from '@tideline/model'
import { ask, BY_RENAME, drop, keep, keepData, keepOrLockOut } from '#inventory/catalogue/record.ts'

/** What makes this machine the same one after a boot. */
export const bootIdentity: readonly CatalogueRecord[] = [
  keepOrLockOut('/boot', 'Boot loader, kernels and initrds', 'The machine does not start.', {
    option: 'boot.loader.efi.efiSysMountPoint',
    gotcha:
      'Where it is no file system of its own, the boot loader would be written to the root that is cleaned.',
  }),
  keep(
    '/boot/loader/random-seed',
    'Random seed of the boot loader',
    'The first boot after has less entropy early on.',
    {
      kind: 'file',
      option: 'boot.loader.systemd-boot.enable',
      gotcha: 'It lies on the ESP, not on the root.',
      isSensitive: true,
      regenerates: true,
    },
  ),
  keep(
    '/etc/adjtime',
    'Drift of the hardware clock',
    'The clock counts as UTC again, and its measured drift is gone.',
    {
      kind: 'file',
      option: 'time.hardwareClockInLocalTime',
      gotcha:
        'hwclock writes into it. timedatectl cannot replace it while it is kept by itself: declare the option instead.',
      regenerates: true,
    },
  ),
  keep(
    '/etc/hostid',
    'ZFS host number',
    'NixOS writes it from networking.hostId. Without that option ZFS may refuse to import pools.',
    { kind: 'file', option: 'networking.hostId' },
  ),
  ask(
    '/etc/hostname',
    'Host name set by hand',
    'A name set with hostnamectl is gone. A declared one comes back.',
    { kind: 'file', option: 'networking.hostName', regenerates: true },
  ),
  ask(
    '/etc/localtime',
    'Time zone',
    'A zone chosen by hand is gone and the clock shows UTC. A declared one comes back.',
    { kind: 'file', option: 'time.timeZone', mode: undefined },
  ),
  keep(
    '/etc/machine-id',
    'Identity of this machine',
    'A new one is made at each boot. The journal is split by it, network leases change, and each boot counts as the first one.',
    {
      kind: 'file',
      gotcha: 'systemd reads it very early, so it must be in place in stage 1.',
      mode: '0444',
      regenerates: true,
    },
  ),
  ask(
    '/etc/machine-info',
    'Pretty name of this machine',
    'The name and icon set with hostnamectl are gone.',
    { kind: 'file' },
  ),
  drop(
    '/home/lost+found',
    'Pieces found by fsck',
    'Recovered pieces of damaged files are gone. It is empty on a sound disk.',
    { mode: '0700' },
  ),
  drop(
    '/lost+found',
    'Pieces found by fsck',
    'Recovered pieces of damaged files are gone. It is empty on a sound disk.',
    { mode: '0700' },
  ),
  keepOrLockOut('/nix', 'The Nix store', 'The system is in it: without it nothing starts.', {
    option: 'nix.enable',
    gotcha: 'It stays on its own volume in every layout, so it needs no decision.',
  }),
  keepOrLockOut(
    '/nix/persist',
    'Kept data on the volume of the store',
    'Everything that was decided to be kept is gone.',
    { option: 'environment.persistence' },
  ),
  keepOrLockOut(
    '/nix/persistent',
    'Kept data on the volume of the store',
    'Everything that was decided to be kept is gone.',
    { option: 'environment.persistence' },
  ),
  keepOrLockOut(
    '/persist',
    'A usual place of the kept data',
    'Everything that was decided to be kept is gone.',
    {
      option: 'environment.persistence',
      gotcha: 'It must be a volume of its own with neededForBoot.',
    },
  ),
  keepOrLockOut(
    '/persistent',
    'A usual place of the kept data',
    'Everything that was decided to be kept is gone.',
    {
      option: 'environment.persistence',
      gotcha: 'It must be a volume of its own with neededForBoot.',
    },
  ),
  keep(
    '/swapfile',
    'A usual name of a swap file',
    'The machine starts without this swap space, and cannot wake from hibernation.',
    {
      kind: 'file',
      gotcha: 'A swap file cannot lie on a tmpfs, and a bind mount is no way to keep it.',
      isSensitive: true,
    },
  ),
  keepData(
    '/var/lib/nixos',
    'Numbers of users and groups',
    "Accounts can be given other numbers, and services then own each other's files.",
    {
      gotcha:
        'It is read while users are made, so it must be on a volume that is there in stage 1.',
    },
  ),
  ask(
    '/var/lib/nixos/auto-subuid-map',
    'Ranges of user numbers given out',
    'Users can get other ranges, and then cannot read the files of their rootless containers.',
    { kind: 'file', severity: 'data-loss', ...BY_RENAME },
  ),
  ask(
    '/var/lib/nixos/declarative-groups',
    'List of declared groups',
    'Groups that leave the configuration are no longer told from those made by hand.',
    { kind: 'file', ...BY_RENAME },
  ),
  ask(
    '/var/lib/nixos/declarative-users',
    'List of declared users',
    'Accounts that leave the configuration are no longer told from those made by hand.',
    { kind: 'file', ...BY_RENAME },
  ),
  ask(
    '/var/lib/nixos/gid-map',
    'Group numbers given out',
    'Groups may get other numbers, and then cannot read their old files.',
    { kind: 'file', severity: 'data-loss', ...BY_RENAME },
  ),
  ask(
    '/var/lib/nixos/uid-map',
    'User numbers given out',
    'Services may get other numbers, and then cannot read their old files.',
    { kind: 'file', severity: 'data-loss', ...BY_RENAME },
  ),
  keep(
    '/var/lib/swapfile',
    'A usual name of a swap file',
    'The machine starts without this swap space, and cannot wake from hibernation.',
    {
      kind: 'file',
      gotcha: 'A swap file cannot lie on a tmpfs, and a bind mount is no way to keep it.',
      isSensitive: true,
    },
  ),
  keep(
    '/var/lib/systemd',
    'State of systemd',
    'Timers run again, user services that should start at boot do not, and brightness, radio switches and the random seed are forgotten.',
    { gotcha: 'Keep the whole folder rather than single files of it.' },
  ),
  keep(
    '/var/lib/systemd/backlight',
    'Screen and keyboard brightness',
    'Brightness starts at the default of the hardware.',
  ),
  keep(
    '/var/lib/systemd/linger',
    'Users whose services start at boot',
    'Their services wait until they log in.',
    { option: 'users.users.<name>.linger', gotcha: 'users.users.<name>.linger declares the same.' },
  ),
  ask(
    '/var/lib/systemd/random-seed',
    'Seed of the random numbers',
    "The kernel starts from fresh hardware randomness, which is enough on today's machines.",
    {
      kind: 'file',
      severity: 'none',
      gotcha: 'An empty file in its place does harm: keep the folder above.',
      isSensitive: true,
      regenerates: true,
    },
  ),
  keep(
    '/var/lib/systemd/rfkill',
    'Radio switches',
    'Wi-Fi and Bluetooth start as the hardware likes, not as you left them.',
  ),
  keep(
    '/var/lib/systemd/timers',
    'Last runs of timers',
    'Timers that catch up on missed runs start again after each boot.',
    { regenerates: true },
  ),
  ask(
    '/var/lib/systemd/timesync',
    'Last known time',
    'A machine without a clock battery starts in the past until it reaches a time server.',
    {
      option: 'services.timesyncd.enable',
      owner: 'systemd-timesync:systemd-timesync',
      regenerates: true,
    },
  ),
]
