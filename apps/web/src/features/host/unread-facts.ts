import type { FactName } from '@tideline/model'

/** What each fact is, and what follows where it is not known: the other half of "not checked". */
export const UNREAD_FACTS: Record<FactName, { title: string; without: string }> = {
  identity: {
    title: 'Name and identity of this machine',
    without: 'A design made here is not tied to it, and may be taken for another host.',
  },
  os: { title: 'The operating system', without: 'No root can be planned.' },
  kernel: { title: 'The kernel', without: 'Hibernation is not looked at.' },
  memory: {
    title: 'How much RAM there is',
    without: 'No size can be proposed for a root in RAM.',
  },
  swap: {
    title: 'Swap',
    without: 'A swap file that moves with the old root would not be noticed.',
  },
  mounts: { title: 'What is mounted', without: 'No root can be planned.' },
  blockDevices: {
    title: 'Disks and partitions',
    without: 'Devices keep the names that they are mounted by, which may change.',
  },
  space: {
    title: 'How full the file systems are',
    without: 'Whether there is room for what moves is for you to look at.',
  },
  fstab: {
    title: 'The table of file systems',
    without: 'What is declared but not mounted now is not planned for.',
  },
  accounts: { title: 'Users and groups', without: 'Owners show as numbers, homes are not known.' },
  declaredUsers: {
    title: 'Users as the configuration declares them',
    without: 'Who would lose an account or a password is not checked.',
  },
  passwords: {
    title: 'Whether users have a password',
    without: 'Who would be locked out after the first reboot is not fully checked.',
  },
  nix: {
    title: 'The version of Nix',
    without: 'Whether builds would fill a root in RAM is not known.',
  },
  nixos: { title: 'The running NixOS', without: 'Stage 1 is taken to be that of the release.' },
  bootLoader: {
    title: 'The boot loader',
    without: 'Look yourself whether /boot has room for one more entry.',
  },
  configuration: {
    title: 'Where the configuration is',
    without: 'Say in Root where the files are to go.',
  },
  btrfs: {
    title: 'The btrfs file systems',
    without: 'Quotas and further devices would not be noticed.',
  },
  subvolumes: {
    title: 'The subvolumes of btrfs',
    without:
      'Whether a name is free, and what lies in the old root, is checked on what is mounted alone.',
  },
  zfs: { title: 'The datasets of ZFS', without: 'Keys and snapshots of datasets are not known.' },
  units: {
    title: 'Which service keeps what',
    without: 'Paths are known from the catalogue alone, not from your services.',
  },
  tmpfiles: {
    title: 'What is made at each boot',
    without: 'What NixOS makes again may show as undecided.',
  },
  backups: {
    title: 'Backup and snapshot jobs',
    without: 'A job that would save an empty root is not noticed.',
  },
  secrets: {
    title: 'Tools that decrypt secrets',
    without: 'Keys that must be there before services start are not noticed.',
  },
  homeManager: {
    title: 'Home Manager',
    without: 'What it links into homes may show as undecided.',
  },
  persistedToday: {
    title: 'What is kept apart today',
    without: 'Paths that are kept already may be kept twice.',
  },
  linger: {
    title: 'Whose services start at boot',
    without: 'Users’ services that would not start any more are not noticed.',
  },
  session: {
    title: 'How you are connected',
    without: 'Whether you could be cut off while you move is not known.',
  },
}
