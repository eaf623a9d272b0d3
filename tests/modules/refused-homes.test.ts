import { describe, expect, it } from 'vitest'
import { standaloneHome } from './evaluate.ts'
import { optionalSources } from './optional-sources.ts'
import { refereeOf, type Wrong } from './referee.ts'
import { sources } from './sources.ts'

const STRATEGY = { strategy: 'tmpfs' } as const
const IN_MEMORY = { homesInMemory: [{ path: '/home/ada', size: '2G' }] }

const homeManager: Record<string, Wrong> = {
  'an option of the legacy module': {
    own: '{ home-manager.users.ada.home.persistence."/persist".allowOther = true; }',
    words: /`allowOther' is no longer needed/,
  },
  'an option that no module has': {
    own: '{ home-manager.users.ada.home.persistence."/persist".hideMount = true; }',
    words: "hideMount' does not exist",
  },
  'a folder that the system lists too': {
    own: '{ environment.persistence."/persist".users.ada.directories = [ ".ssh" ]; }',
    words: /directories were specified two or more\s+times/,
  },
  'a store that is the home’s folder in it': {
    own: '{ home-manager.users.ada.home.persistence."/persist/home/ada".directories = [ "x" ]; }',
    words: 'persistentStoragePath contains home directory path',
  },
  'a user that nobody is': {
    file: 'home-manager.nix',
    from: 'users.ada',
    to: 'users.ghost',
    words: 'ghost',
  },
  'an entry that is left out': {
    file: 'home-manager.nix',
    from: '".config/htop"',
    to: '',
    words: /kept folder is missing: .*htop/,
  },
  'another mode than the plan says': {
    file: 'home-manager.nix',
    from: 'mode = "0700"',
    to: 'mode = "0755"',
    words: /kept folder is missing: .*"mode":"0700"/,
  },
  'another owner': {
    file: 'home-manager.nix',
    from: 'mode = "0700"',
    to: 'mode = "0700"; user = "root"',
    words: /kept folder is new: .*"user":"root"/,
  },
  'a list that is not imported': {
    file: 'default.nix',
    from: './home-manager.nix',
    to: '',
    words: 'kept folder is missing',
  },
  'a home in memory that comes too late': {
    own: '{ lib, ... }: { fileSystems."/home/ada".neededForBoot = lib.mkForce false; }',
    words: /used for ephemeral storage must\s+have the option "neededForBoot"/,
  },
  'a home in memory of somebody else': {
    file: 'root.nix',
    from: 'uid=1000',
    to: 'uid=1001',
    words: 'file system /home/ada',
  },
  'a home in memory that is open to all': {
    file: 'root.nix',
    from: '"mode=0700"',
    to: '',
    words: 'file system /home/ada',
  },
}

const legacy: Record<string, Wrong> = {
  'impermanence of today beside it': {
    own: `{ imports = [ ${sources.impermanence}/nixos.nix ]; }`,
    words: 'already declared',
  },
  'an option of today’s module': {
    own: '{ home-manager.users.ada.home.persistence."/persist/home/ada".hideMounts = true; }',
    words: "hideMounts' does not exist",
  },
  'users who may not mount': {
    own: '{ lib, ... }: { programs.fuse.enable = lib.mkForce false; }',
    words: 'what lets users mount',
  },
  'an entry that is left out': {
    file: 'home-manager.nix',
    from: '".config/htop"',
    to: '',
    words: 'legacy home is missing',
  },
  'another archive than that of the branch': {
    file: 'home-manager.nix',
    from: 'sha256 = "0',
    to: 'sha256 = "1',
    words: /unable to download|not supported|Couldn't resolve|hash mismatch|fetchTarball/,
  },
}

const bindMounts: Record<string, Wrong> = {
  'a mount without a type': {
    file: 'bind-mounts.nix',
    from: 'fsType = "none";',
    to: '',
    words: "fsType' was accessed but has no value defined",
  },
  'a mount of something else': {
    file: 'bind-mounts.nix',
    from: 'device = "/persist/',
    to: 'device = "/persist/not/',
    words: /^file system /,
  },
  'a mount that the host has too': {
    own: '{ fileSystems."/var/log".device = "/dev/sda9"; }',
    words: 'conflicting definition',
  },
  'a machine-id that is committed': {
    own: '{ lib, ... }: { systemd.suppressedSystemUnits = lib.mkForce [ ]; }',
    words: 'suppressed unit is missing',
  },
  'an owner that is left out': {
    file: 'bind-mounts.nix',
    from: 'user = "ada";',
    to: '',
    words: 'rule of tmpfiles is missing',
  },
}

describe.skipIf(!optionalSources['home-manager']).each([
  [
    'Home Manager',
    homeManager,
    refereeOf('demo', { ...STRATEGY, home: 'home-manager' }, IN_MEMORY),
  ],
  [
    'the legacy module for it',
    legacy,
    refereeOf('demo', { ...STRATEGY, persistence: 'preservation', home: 'home-manager-v1' }),
  ],
  ['plain mounts', bindMounts, refereeOf('demo', { ...STRATEGY, persistence: 'bind-mounts' })],
] as const)('of %s', (_, wrong: Record<string, Wrong>, complaints) => {
  it('nothing is refused as it is', async () => {
    expect(await complaints()).toEqual([])
  })

  it.concurrent.each(Object.keys(wrong))('refuses %s', async (what) => {
    expect(await complaints(wrong[what])).toContainEqual(expect.stringMatching(wrong[what]!.words))
  })
})

describe.skipIf(!optionalSources['home-manager'])('Home Manager on its own', () => {
  it('evaluates without a list', async () => {
    expect(await standaloneHome('{ }')).toEqual([])
  })

  it('has no option for a list, unless a module is imported by hand', async () => {
    const list = '{ home.persistence."/persist".directories = [ "x" ]; }'
    await expect(standaloneHome(list)).rejects.toThrow("home.persistence' does not exist")
  })

  it('refuses the module of today, which only NixOS may import', async () => {
    const imported = `{ imports = [ ${sources.impermanence}/home-manager.nix ]; home.persistence."/persist".directories = [ "x" ]; }`
    expect(await standaloneHome(imported)).toContainEqual(
      expect.stringContaining('Module was imported manually'),
    )
  })
})
