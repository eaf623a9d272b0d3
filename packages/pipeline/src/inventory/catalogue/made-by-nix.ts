import type { CatalogueRecord } from '@tideline/model'
import { ask, drop } from '#inventory/catalogue/record.ts'

/** What NixOS makes anew. */
export const madeByNix: readonly CatalogueRecord[] = [
  drop('/bin', 'Holder of /bin/sh', 'Nothing: the activation makes it again.', {
    gotcha: 'Links that you added by hand are no part of that.',
    regenerates: false,
    madeByNix: true,
    isBroad: true,
  }),
  drop(
    '/bin/sh',
    'The shell that scripts expect',
    'Nothing: each activation links it to the store.',
    { kind: 'file', mode: undefined, regenerates: false, madeByNix: true },
  ),
  drop('/dev', 'Devices', 'Nothing: the kernel fills it at boot.', {
    mode: undefined,
    regenerates: false,
    madeByNix: true,
  }),
  drop(
    '/etc/.clean',
    'List of the files that Nix copied into /etc',
    'Nothing: each activation writes it.',
    { kind: 'file', mode: undefined, regenerates: false, madeByNix: true },
  ),
  drop(
    '/etc/.pwd.lock',
    'Lock of the account tools',
    'Nothing: the tools make it when they need it.',
    { kind: 'file', mode: '0600', regenerates: false, madeByNix: true },
  ),
  drop('/etc/.updated', 'Time of the last update of /etc', 'Nothing: systemd writes it at boot.', {
    kind: 'file',
    regenerates: false,
    madeByNix: true,
  }),
  drop('/etc/NIXOS', 'Mark of a NixOS system', 'Nothing: each activation makes it again.', {
    kind: 'file',
    gotcha: 'nixos-rebuild and nixos-enter look for it.',
    regenerates: false,
    madeByNix: true,
  }),
  drop('/etc/bashrc', 'Settings of bash', 'Nothing: NixOS writes them.', {
    kind: 'file',
    option: 'programs.bash.enable',
    madeByNix: true,
  }),
  ask('/etc/dbus-1', 'Rules of D-Bus', 'Nothing: NixOS writes them.', {
    severity: 'none',
    option: 'services.dbus.enable',
    madeByNix: true,
  }),
  drop(
    '/etc/fstab',
    'List of file systems',
    'Nothing: it is a link to what fileSystems declares.',
    {
      kind: 'file',
      gotcha: 'Lines added by hand are replaced at each activation.',
      regenerates: false,
      madeByNix: true,
    },
  ),
  drop('/etc/fuse.conf', 'Settings of FUSE', 'Nothing: NixOS writes them.', {
    kind: 'file',
    option: 'programs.fuse.userAllowOther',
    madeByNix: true,
  }),
  ask(
    '/etc/group',
    'List of groups',
    'Declared groups come back. Groups and members added by hand are gone.',
    {
      kind: 'file',
      gotcha: 'Never keep this file: it is replaced by rename, which a bind mount refuses.',
      replacedByRename: true,
      madeByNix: true,
    },
  ),
  drop(
    '/etc/group-',
    'Backup of the list of groups',
    'Nothing: account tools write it at their next change.',
    { kind: 'file', regenerates: false, madeByNix: true },
  ),
  ask('/etc/gshadow', 'Password hashes of groups', 'Group passwords are gone. NixOS sets none.', {
    severity: 'none',
    kind: 'file',
    mode: '0640',
    isSensitive: true,

    madeByNix: true,
  }),
  drop(
    '/etc/hosts',
    'Names of machines',
    'Nothing: it is a link to what networking.hosts declares.',
    { kind: 'file', regenerates: false, madeByNix: true },
  ),
  drop('/etc/mtab', "Link to the kernel's list of mounts", 'Nothing: it is made again at boot.', {
    kind: 'file',
    mode: undefined,
    regenerates: false,
    madeByNix: true,
  }),
  ask('/etc/nginx', 'Settings of nginx', 'Nothing: NixOS writes them to the store.', {
    severity: 'none',
    option: 'services.nginx.enable',
    gotcha: 'Files that were put here by hand are no part of that.',
    madeByNix: true,
  }),
  ask(
    '/etc/passwd',
    'List of accounts',
    'Declared accounts come back. Accounts made with useradd are gone.',
    {
      kind: 'file',
      gotcha:
        'Never keep this file: it is replaced by rename, which a bind mount refuses. Declare the accounts instead.',
      replacedByRename: true,
      madeByNix: true,
    },
  ),
  drop(
    '/etc/passwd-',
    'Backup of the list of accounts',
    'Nothing: account tools write it at their next change.',
    { kind: 'file', regenerates: false, madeByNix: true },
  ),
  drop(
    '/etc/resolv.conf',
    'Name servers in use',
    'Nothing: the network service writes it when a connection comes up.',
    {
      kind: 'file',
      gotcha:
        'If you wrote it by hand with networking.resolvconf turned off, declare networking.nameservers.',
      regenerates: false,
      madeByNix: true,
    },
  ),
  ask(
    '/etc/shadow',
    'Password hashes',
    'Passwords set with passwd or by the installer are gone. An account without a declared password cannot log in with one.',
    {
      kind: 'file',
      severity: 'lockout',
      gotcha:
        'Never keep this file: it is replaced by rename, which a bind mount refuses. Declare hashedPasswordFile for each account; the check PW-1 says for which, and its fix does it.',
      replacedByRename: true,
      owner: 'root:shadow',
      mode: '0640',
      isSensitive: true,
      madeByNix: true,
    },
  ),
  drop(
    '/etc/shadow-',
    'Backup of the password hashes',
    'Nothing: account tools write it at their next change.',
    { kind: 'file', isSensitive: true, regenerates: false, madeByNix: true },
  ),
  ask(
    '/etc/ssh/authorized_keys.d',
    'Declared SSH keys of the users',
    'Nothing: each activation writes the declared keys.',
    {
      severity: 'none',
      gotcha: 'Keys in .ssh/authorized_keys of a home are another matter.',

      madeByNix: true,
    },
  ),
  drop(
    '/etc/static',
    'The settings that Nix built',
    'Nothing is lost: each activation points it at the current settings.',
    { kind: 'file', mode: undefined, regenerates: false, madeByNix: true },
  ),
  ask(
    '/etc/subgid',
    'Ranges of group numbers for containers',
    'It is written again from the settings and from /var/lib/nixos/auto-subuid-map.',
    {
      kind: 'file',
      severity: 'annoyance',
      gotcha:
        'Without that map users can be given other ranges, and their containers cannot read their files.',

      madeByNix: true,
    },
  ),
  ask(
    '/etc/subuid',
    'Ranges of user numbers for containers',
    'It is written again from the settings and from /var/lib/nixos/auto-subuid-map.',
    {
      kind: 'file',
      severity: 'annoyance',
      gotcha:
        'Without that map users can be given other ranges, and their containers cannot read their files.',

      madeByNix: true,
    },
  ),
  drop('/etc/sudoers', 'Rules of sudo', 'Nothing: each activation copies it from the settings.', {
    kind: 'file',
    gotcha: 'A change made with visudo is undone at each activation.',
    mode: '0440',
    regenerates: false,
    madeByNix: true,
  }),
  drop(
    '/lib',
    'Holder of a loader for foreign programs',
    'Nothing: it is made again at boot where the settings ask for it.',
    { regenerates: false, madeByNix: true, isBroad: true },
  ),
  drop(
    '/lib64',
    'Holder of the loader for foreign programs',
    'Nothing: it is made again at boot where the settings ask for it.',
    { regenerates: false, madeByNix: true, isBroad: true },
  ),
  drop('/proc', 'Processes', 'Nothing: the kernel fills it at boot.', {
    mode: undefined,
    regenerates: false,
    madeByNix: true,
  }),
  drop('/run', 'Files of the running system', 'Nothing: it is in memory today, too.', {
    gotcha: 'Never keep it: services expect it empty at boot.',
    regenerates: false,
    madeByNix: true,
  }),
  drop('/sbin', 'Holder of /sbin/init', 'NixOS makes it again where WSL needs it.', {
    regenerates: false,
    madeByNix: true,
    isBroad: true,
  }),
  drop('/sys', 'Hardware as the kernel sees it', 'Nothing: the kernel fills it at boot.', {
    mode: undefined,
    regenerates: false,
    madeByNix: true,
  }),
  drop('/usr/bin', 'Holder of /usr/bin/env', 'Nothing: the activation makes it again.', {
    gotcha: 'Links that you added by hand are no part of that.',
    regenerates: false,
    madeByNix: true,
    isBroad: true,
  }),
  drop(
    '/usr/bin/env',
    'The program that scripts expect',
    'Nothing: each activation links it to the store.',
    { kind: 'file', mode: undefined, regenerates: false, madeByNix: true },
  ),
  drop('/usr/lib', 'Holder of libraries that WSL mounts', 'Nothing: it is made again.', {
    gotcha: 'Programs that were put here by hand are no part of that.',
    regenerates: false,
    madeByNix: true,
    isBroad: true,
  }),
  drop(
    '/usr/lib/wsl',
    'Drivers of Windows for WSL',
    'Nothing: Windows mounts them at each start.',
    {
      regenerates: false,
      madeByNix: true,
    },
  ),
  drop('/var/.updated', 'Time of the last update of /var', 'Nothing: systemd writes it at boot.', {
    kind: 'file',
    regenerates: false,
    madeByNix: true,
  }),
  drop('/var/empty', 'Empty home of service accounts', 'Nothing: it is made again at boot.', {
    gotcha: 'It carries the immutable flag, so copying tools complain about it.',
    mode: '0555',
    regenerates: false,
    madeByNix: true,
  }),
  drop(
    '/var/lib/dbus/machine-id',
    'D-Bus name for the machine ID',
    'Nothing: it follows /etc/machine-id.',
    { kind: 'file', mode: '0444', regenerates: false, madeByNix: true },
  ),
  drop('/var/lock', 'Link to /run/lock', 'Nothing: it is made again at boot.', {
    kind: 'file',
    owner: undefined,
    mode: undefined,
    regenerates: false,
    madeByNix: true,
  }),
  drop('/var/run', 'Link to /run', 'Nothing: it is made again at boot.', {
    kind: 'file',
    owner: undefined,
    mode: undefined,
    regenerates: false,
    madeByNix: true,
  }),
]
