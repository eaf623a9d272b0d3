import { globExpression, type PathText } from '@tideline/model'

type PublishedFile = { pattern: RegExp; shown: string; what: string }

/** Every file whose contents are read. docs/security.md shows this list; nothing else may be read. */
export const publishedFiles: readonly PublishedFile[] = [
  exactly('/proc/self/mountinfo', 'what is mounted where'),
  exactly('/proc/swaps', 'swap areas'),
  exactly('/proc/meminfo', 'size of RAM and swap'),
  exactly('/proc/cmdline', 'whether hibernation is set up'),
  exactly('/nix/var/nix/profiles/system/kernel-params', 'the same of a system that does not run'),
  exactly('/nix/var/nix/profiles/system/system', 'its architecture'),
  matching('/proc/*/stat', 'which program started this one: whether that was a login over ssh'),
  matching('/sys/class/block/*/dev', 'number of a block device'),
  matching('/sys/class/block/*/size', 'size of a block device'),
  matching('/sys/class/block/*/dm/uuid', 'kind of a device-mapper device'),
  matching('/sys/class/block/*/dm/name', 'name of a device-mapper device'),
  matching('/sys/class/block/*/md/level', 'level of a RAID array'),
  matching('/sys/class/block/*/queue/rotational', 'whether a disk turns'),
  matching('/sys/class/block/*/device/model', 'model of a disk'),
  matching('/run/udev/data/b*', 'file system type, label, UUID and links of a block device'),
  matching('/sys/fs/btrfs/*/label', 'label of a btrfs'),
  matching('/sys/fs/btrfs/*/qgroups/enabled', 'whether its quotas are on'),
  matching('/sys/fs/btrfs/*/devinfo/*/missing', 'whether one of its devices is not there'),
  exactly(
    '/sys/firmware/efi/efivars/LoaderInfo-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f',
    'name of the boot loader',
  ),
  exactly(
    '/sys/firmware/efi/efivars/StubInfo-4a67b082-0a4c-41cf-b6c7-440b29bb8c4f',
    'whether it is lanzaboote',
  ),
  exactly('/etc/os-release', 'name and release of the system'),
  exactly('/usr/lib/os-release', 'name and release of the system'),
  exactly('/etc/hostname', 'name of the host'),
  exactly('/etc/machine-id', 'hashed at once, to name the folder of saved designs'),
  exactly('/etc/passwd', 'accounts'),
  exactly('/etc/group', 'groups'),
  exactly('/etc/fstab', 'declared mounts'),
  exactly('/etc/nix/nix.conf', 'the folder that builds happen in, and nothing else'),
  exactly('/run/systemd/container', 'name of the container manager'),
  ...ofSystem('activate', 'how accounts, /etc and secrets are set up'),
  ...ofSystem('init', 'whether it is systemd or a script'),
  ...ofSystem('nixos-version', 'label of the release'),
  ...ofSystem('append-initrd-secrets', 'which files are copied into the initrd'),
  ...ofSystem('etc/set-environment', 'the folder that nh rebuilds from'),
  matching(
    '/nix/store/*-users-groups.json',
    'declared accounts, and which password options are set',
  ),
  matching('/nix/store/*-userborn.json', 'the same where userborn makes them'),
  matching('/nix/store/*-manifest.json', 'where sops-nix has its keys'),
  matching('/nix/store/*-manifest-for-users.json', 'where sops-nix has its keys'),
  matching('/nix/store/*-agenix-install', 'where agenix has its keys'),
  matching('/nix/store/*-unit-script-*/bin/*', 'which paths a backup names'),
  matching('/nix/store/*-borgbackup-job-*-script', 'which paths a backup names'),
  matching('/nix/store/*-staticPaths', 'which paths a backup names'),
  matching('/etc/btrbk/*.conf', 'which subvolumes get snapshots'),
  matching('/etc/snapper/configs/*', 'which subvolumes get snapshots'),
  exactly('/etc/sanoid/sanoid.conf', 'which datasets get snapshots'),
  matching(
    '/run/current-system/etc/systemd/system/*',
    'of each unit: where it keeps things, as whom, and what it mounts and backs up',
  ),
  matching(
    '/run/current-system/etc/systemd/system/*.d/*.conf',
    'the same, of what is added to a unit',
  ),
  matching(
    '/run/current-system/etc/systemd/user/*',
    'of each unit: where it keeps things, as whom',
  ),
  matching(
    '/run/current-system/etc/systemd/user/*.d/*.conf',
    'the same, of what is added to a unit',
  ),
  matching(
    '/run/current-system/etc/tmpfiles.d/*.conf',
    'what is made, emptied or removed at each boot',
  ),
  matching(
    '/run/current-system/sw/etc/xdg/user-tmpfiles.d/*.conf',
    'the same, at each login of a user',
  ),
  matching(
    '/nix/var/nix/profiles/system/etc/systemd/system/*',
    'of each unit: where it keeps things, as whom, and what it mounts and backs up',
  ),
  matching(
    '/nix/var/nix/profiles/system/etc/systemd/system/*.d/*.conf',
    'the same, of what is added to a unit',
  ),
  matching(
    '/nix/var/nix/profiles/system/etc/systemd/user/*',
    'of each unit: where it keeps things, as whom',
  ),
  matching(
    '/nix/var/nix/profiles/system/etc/systemd/user/*.d/*.conf',
    'the same, of what is added to a unit',
  ),
  matching(
    '/nix/var/nix/profiles/system/etc/tmpfiles.d/*.conf',
    'what is made, emptied or removed at each boot',
  ),
  matching(
    '/nix/var/nix/profiles/system/sw/etc/xdg/user-tmpfiles.d/*.conf',
    'the same, at each login of a user',
  ),
  matching(
    '/etc/profiles/per-user/*/etc/xdg/user-tmpfiles.d/*.conf',
    'the same, at each login of one user',
  ),
]

/** Read by the scanner child alone. */
export const scannerFiles: readonly PublishedFile[] = [
  exactly('/etc/shadow', 'as root: for each account whether a password is set, locked or none'),
  matching('/proc/self/fdinfo/*', 'whether an open folder is still on the mount that is measured'),
  exactly('/proc/self/schedstat', 'whether the scan waits for the disk or for other programs'),
]

export function isPublished(
  path: PathText,
  files: readonly PublishedFile[] = publishedFiles,
): boolean {
  return files.some((file) => file.pattern.test(path))
}

/** Below the system in use: the running one, or under a sysroot the one that would be booted. */
function ofSystem(path: string, what: string): PublishedFile[] {
  return ['/run/current-system', '/nix/var/nix/profiles/system'].map((system) =>
    matching(`${system}/${path}`, what),
  )
}

function exactly(path: PathText, what: string): PublishedFile {
  return matching(path, what)
}

function matching(shown: string, what: string): PublishedFile {
  return { pattern: globExpression(shown, '[^/]+'), shown, what }
}
