import { describe, expect, it } from 'vitest'
import { refereeOf, type Wrong } from './referee.ts'

const btrfs: Record<string, Wrong> = {
  'an option that impermanence does not have': {
    own: '{ environment.persistence."/persist".hideMount = true; }',
    words: "hideMount' does not exist",
  },
  'a misspelt field of an entry': {
    own: '{ environment.persistence."/persist".directories = [ { directory = "/srv/x"; onwer = "root"; } ]; }',
    words: "onwer' does not exist",
  },
  'an option that impermanence took away': {
    own: '{ environment.persistence."/persist".removePrefixDirectory = true; }',
    words: 'removePrefixDirectory',
  },
  'a misspelt option of a file system': {
    own: '{ fileSystems."/persist".neededForBot = true; }',
    words: "neededForBot' does not exist",
  },
  'a misspelt option of a unit': {
    own: '{ boot.initrd.systemd.services.tideline-rollback.requried = [ ]; }',
    words: "requried' does not exist",
  },
  'an option of another release': {
    own: '{ boot.initrd.cleverness = true; }',
    words: 'cleverness',
  },
  'a folder that is kept twice': {
    own: '{ environment.persistence."/persist".directories = [ "/var/log" ]; }',
    words: /directories were specified two or more\s+times/,
  },
  'a file that is kept twice': {
    own: '{ environment.persistence."/persist".files = [ "/etc/machine-id" ]; }',
    words: /files were specified two or more\s+times/,
  },
  'a store that comes too late': {
    own: '{ lib, ... }: { fileSystems."/persist".neededForBoot = lib.mkForce false; }',
    words: /used for persistent storage must\s+have the option "neededForBoot"/,
  },
  'an entry below a mount that comes too late': {
    own: '{ environment.persistence."/persist".directories = [ "/home/x" ]; }',
    words: /used for ephemeral storage must\s+have the option "neededForBoot"/,
  },
  'text where a list belongs': {
    own: '{ environment.persistence."/persist".directories = "/srv"; }',
    words: 'is not of type `list of',
  },
  'text where yes or no belongs': {
    own: '{ fileSystems."/persist".neededForBoot = "yes"; }',
    words: "is not of type `boolean'",
  },
  'a number where text belongs': {
    own: '{ fileSystems."/persist".device = 5; }',
    words: 'is not of type',
  },
  'another device at the same place': {
    own: '{ fileSystems."/persist".device = "/dev/sda9"; }',
    words: 'conflicting definition',
  },
  'a store that no file system holds': {
    file: 'default.nix',
    from: './root.nix',
    to: '',
    words: 'no file system holds the store /persist',
  },
  'no root': {
    own: '{ lib, ... }: { fileSystems = lib.mkForce { }; }',
    words: 'does not specify your root file system',
  },
  'a file system without a type': {
    file: 'root.nix',
    from: 'fsType = "btrfs";',
    to: '',
    words: "fsType' was accessed but has no value defined",
  },
  'a file system without a device': {
    file: 'root.nix',
    from: 'device = "/dev/mapper/',
    to: '# "',
    words: 'No device specified for mount point',
  },
  'mounts that wait for each other': {
    own: '{ fileSystems."/a" = { device = "/b"; fsType = "none"; options = [ "bind" ]; }; fileSystems."/b" = { device = "/a"; fsType = "none"; options = [ "bind" ]; }; }',
    words: 'mountpoint dependency path',
  },
  'a slash behind a mount point': {
    own: '{ fileSystems."/srv/" = { device = "/dev/sda9"; fsType = "ext4"; }; }',
    words: 'without trailing slash',
  },
  'a unit that is named without its type': {
    file: 'rollback.nix',
    from: '"sysroot.mount"',
    to: '"sysroot"',
    words: 'is not of type',
  },
  'a type of service that systemd does not know': {
    file: 'rollback.nix',
    from: 'Type = "oneshot"',
    to: 'Type = "oneshoot"',
    words: 'oneshoot',
  },
  'a hook of scripted stage 1': {
    own: '{ boot.initrd.postResumeCommands = "true"; }',
    words: 'systemd stage 1 does not support `boot.initrd.postResumeCommands`',
  },
  'a store that is no path': {
    own: '{ environment.persistence."persist".files = [ "/etc/x" ]; }',
    words: "is not of type `absolute path'",
  },
  'entries of a user that nobody is': {
    own: '{ environment.persistence."/persist".users.ghost.directories = [ "x" ]; }',
    words: 'ghost',
  },
  'numbers of accounts that are not kept': {
    file: 'persistence.nix',
    from: '"/var/lib/nixos"',
    to: '',
    words: /^warning: .*Neither \/var\/lib\/nixos nor any of its parents are\s+persisted/s,
  },
  'an entry that is left out': {
    file: 'persistence.nix',
    from: '"/etc/nixos"',
    to: '',
    words: 'kept folder is missing',
  },
  'another mode than the plan says': {
    file: 'persistence.nix',
    from: 'mode = "0700"',
    to: 'mode = "0755"',
    words: /kept folder is missing: .*"mode":"0700"/,
  },
  'an owner that nobody is': {
    own: '{ environment.persistence."/persist".directories = [ { directory = "/srv/x"; user = "ghost"; } ]; }',
    words: 'kept folder is new',
  },
  'a rollback that comes too late': {
    file: 'rollback.nix',
    from: '"sysroot.mount"',
    to: '"initrd.target"',
    words: 'stage 1 unit of the rollback',
  },
  'a rollback that does not wait for a resume': {
    file: 'rollback.nix',
    from: '"local-fs-pre.target"',
    to: '',
    words: 'stage 1 unit of the rollback',
  },
  'another program in its place': {
    file: 'rollback.sh',
    from: 'refuse_mounted_root\n',
    to: '\n',
    words: 'text of the rollback',
  },
  'another subvolume': {
    file: 'root.nix',
    from: '"subvol=',
    to: '"subvol=not-',
    words: 'file system /',
  },
  'what Nix cannot read': { file: 'root.nix', from: '{', to: '{ =', words: 'syntax error' },
  'a file that is not there': {
    file: 'default.nix',
    from: './root.nix',
    to: './rot.nix',
    words: 'rot.nix',
  },
}

const preservation: Record<string, Wrong> = {
  'a stage 1 that is a script': {
    own: '{ lib, ... }: { boot.initrd.systemd.enable = lib.mkForce false; }',
    words: 'cannot be used with scripted initrd',
  },
  'an option of the other module': {
    own: '{ preservation.preserveAt."/persist".hideMounts = true; }',
    words: "hideMounts' does not exist",
  },
  'another way than the three': {
    own: '{ preservation.preserveAt."/persist".files = [ { file = "/etc/x"; how = "copy"; } ]; }',
    words: 'is not of type `one of',
  },
  'a path that is in today’s list too': {
    file: 'preservation.nix',
    from: 'directories = [',
    to: 'directories = [ "/var/log"',
    words: 'is there twice',
  },
}

// The referee is refereed: what it lets pass here, it would let pass everywhere.
describe.each([
  ['luks-btrfs-desktop', 'btrfs-keep', btrfs],
  ['preservation-btrfs', 'unchanged', preservation],
] as const)('of %s with %s', (name, strategy, wrong) => {
  const complaints = refereeOf(name, { strategy })

  it('nothing is refused as it is', async () => {
    expect(await complaints()).toEqual([])
  })

  it.concurrent.each(Object.keys(wrong))('refuses %s', async (what) => {
    expect(await complaints(wrong[what])).toContainEqual(expect.stringMatching(wrong[what]!.words))
  })
})
