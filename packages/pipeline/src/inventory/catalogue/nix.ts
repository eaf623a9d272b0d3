import type { CatalogueRecord } from '@tideline/model'
import { ask, BY_RENAME, drop, keep, keepData, keepOrLockOut } from '#inventory/catalogue/record.ts'

/** Nix, its users' packages and the configuration. */
export const nix: readonly CatalogueRecord[] = [
  drop('/btrfs_tmp', 'Mount point of a rollback script', 'It is made at each boot.'),
  ask('/btrfs_tmp/old_roots', 'Old roots', 'Forgotten files can no longer be taken from them.', {
    severity: 'data-loss',
    gotcha: 'A script deletes them after some weeks.',
    owner: undefined,
    isSensitive: true,
  }),
  keep(
    '/etc/nix/id_rsa',
    'Key of the Nix daemon for remote builders',
    'Remote builders refuse this machine until they are given a new key.',
    {
      kind: 'file',
      gotcha: "The module's README keeps it with a parent folder of mode 0700.",
      isSensitive: true,
    },
  ),
  keep(
    '/etc/nix/netrc',
    'Logins for downloads by Nix',
    'Private caches and sources refuse downloads.',
    { kind: 'file', option: 'nix.settings.netrc-file', isSensitive: true },
  ),
  keep(
    '/etc/nix/nix_store_ed25519_key',
    'Key that signs store paths',
    'Machines that trust this one refuse its new paths.',
    { kind: 'file', option: 'nix.settings.secret-key-files', isSensitive: true },
  ),
  keepData(
    '/etc/nixos',
    'Configuration of this machine',
    'The files that describe this system are gone, and with them the next rebuild.',
    { gotcha: 'Where the configuration is in a git folder elsewhere this can be empty.' },
  ),
  drop('/etc/static/*', 'Settings that Nix built', 'Nothing: they are in the store.', {
    kind: 'file',
  }),
  drop('/mnt/root', 'Mount point of a rollback script', 'It is made at each boot.'),
  keepData(
    '/nix/config',
    "Configuration on the store's volume",
    'The files that describe this system are gone.',
    {
      gotcha: 'A copy elsewhere, such as a pushed git branch, is worth having.',
      owner: undefined,
      isSensitive: true,
    },
  ),
  keepOrLockOut('/nix/secrets', "Secrets on the store's volume", 'What they unlock stays locked.', {
    owner: undefined,
    isSensitive: true,
  }),
  keepOrLockOut('/nix/store', 'Nix store', 'Nothing starts any more.', {
    option: 'nix.enable',
    owner: 'root:nixbld',
    mode: '1775',
  }),
  keepOrLockOut(
    '/nix/var/nix/db',
    'Database of Nix',
    'The store can no longer be used: Nix takes each path for missing.',
    { option: 'nix.enable' },
  ),
  keep(
    '/nix/var/nix/gcroots',
    'What the store must not collect',
    'The next collection removes builds that are in use.',
    { option: 'nix.enable' },
  ),
  keepOrLockOut(
    '/nix/var/nix/profiles',
    'Generations of the system',
    'No older system can be booted.',
    { option: 'nix.enable' },
  ),
  ask(
    '/root/.local/share/nix',
    'Nix settings that root trusted',
    'nixos-rebuild asks again about the settings of flakes.',
  ),
  ask(
    '/root/.local/share/nix/trusted-settings.json',
    'Flake settings that root trusts',
    'Nix asks again.',
    { kind: 'file' },
  ),
  keep(
    '/root/.nix-channels',
    'Channels of the system',
    'nixos-rebuild cannot find its channels when they are next updated.',
    { kind: 'file', option: 'nix.channel.enable' },
  ),
  drop('/root/.nix-defexpr', "Links to root's channels", 'Nothing: nix-channel makes them again.', {
    option: 'nix.channel.enable',
  }),
  keep(
    '/var/cache-priv-key.pem',
    'Key of a binary cache',
    'Clients trust its public half only: they refuse new paths.',
    { kind: 'file', option: 'services.nix-serve.secretKeyFile', isSensitive: true },
  ),
  ask('/var/lib/comin', 'comin', 'The repository is cloned again.', {
    option: 'services.comin.enable',
    isSensitive: true,
    regenerates: true,
  }),
  ask(
    '/var/lib/ncps',
    'Proxy of a binary cache',
    'Paths are fetched again. Clients must trust its new key.',
    { option: 'services.ncps.enable', owner: 'ncps:ncps', isSensitive: true, regenerates: true },
  ),
  keep(
    '/var/lib/nix-serve',
    'Key of a binary cache',
    'Clients trust its public half only: they refuse new paths.',
    { option: 'services.nix-serve.secretKeyFile', owner: undefined, isSensitive: true },
  ),
  keep(
    '/var/lib/private/atticd',
    'Attic, a binary cache',
    'The stored packages are gone. Clients can push them again.',
    { option: 'services.atticd.enable', owner: undefined },
  ),
  keep('.config/attic', 'Attic', 'You must log in to its servers again.', { isSensitive: true }),
  keep('.config/cachix', 'Tokens of Cachix', 'Pushing to a cache needs the token again.', {
    isSensitive: true,
  }),
  ask('.config/cachix/cachix.dhall', 'Cachix', 'The token and signing keys are gone.', {
    kind: 'file',
    ...BY_RENAME,
    isSensitive: true,
  }),
  keepData(
    '.config/home-manager',
    'Configuration of Home Manager',
    'The files that describe the home are gone where they were not pushed.',
    { option: 'programs.home-manager.enable' },
  ),
  ask(
    '.config/nix',
    "A user's Nix settings",
    'Settings and access tokens written by hand are gone.',
    { option: 'nix.enable' },
  ),
  keep(
    '.config/nix/access-tokens.conf',
    'Tokens of Nix',
    'Private inputs can no longer be fetched.',
    { kind: 'file', option: 'nix.enable', isSensitive: true },
  ),
  ask(
    '.config/nix/nix.conf',
    'Settings of Nix',
    'Tokens and options that are not declared are gone.',
    { kind: 'file', option: 'nix.enable', ...BY_RENAME, isSensitive: true },
  ),
  keepData(
    '.config/nixcfg',
    'Configuration of this machine',
    'The files that describe the system are gone where they were not pushed.',
  ),
  keepData(
    '.config/nixos',
    'Configuration of this machine',
    'The files that describe the system are gone where they were not pushed.',
  ),
  ask(
    '.config/nixpkgs',
    "A user's nixpkgs settings",
    'Settings such as allowUnfree for this user are gone.',
    { option: 'nixpkgs.config' },
  ),
  keep('.config/nixpkgs-review', 'nixpkgs-review', 'Settings are gone.'),
  keepData(
    '.dotfiles',
    'A usual place of settings files',
    'Work on them that was not pushed is gone.',
  ),
  keep(
    '.dots',
    'Dotfiles',
    'Settings that were not pushed are gone, and links of a home that lead here break.',
  ),
  keepData(
    '.flake',
    'Configuration of this machine',
    'The files that describe the system are gone where they were not pushed.',
  ),
  ask('.local/share/home-manager', 'News of Home Manager', 'They are shown once more.', {
    option: 'programs.home-manager.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask(
    '.local/share/nix',
    'Trusted flake settings and REPL history',
    'Nix asks again about the settings of flakes, and the history of nix repl is gone.',
    { option: 'nix.enable' },
  ),
  ask('.local/share/nix/repl-history', 'History of the Nix REPL', 'Past input is gone.', {
    kind: 'file',
    option: 'nix.enable',
    severity: 'none',
    mode: '0600',
  }),
  keep('.local/share/nix/root', 'Programs of another store', 'They are built or fetched again.', {
    option: 'nix.enable',
  }),
  ask(
    '.local/share/nix/trusted-settings.json',
    'Flake settings that you trust',
    'Nix asks again.',
    { kind: 'file', option: 'nix.enable' },
  ),
  ask('.local/state/comma', 'Choices of comma', 'It asks again which package to take.', {
    option: 'programs.nix-index-database.comma.enable',
  }),
  ask('.local/state/comma/choices', 'Choices of comma', 'It asks again which package to take.', {
    kind: 'file',
    option: 'programs.nix-index-database.comma.enable',
    ...BY_RENAME,
  }),
  ask(
    '.local/state/home-manager',
    'Roots of Home Manager',
    "The home's generation is no longer held: garbage collection can take it.",
    { option: 'programs.home-manager.enable', regenerates: true },
  ),
  keep(
    '.local/state/nix',
    'Packages that a user installed',
    'Packages installed with nix profile or nix-env are gone for the user.',
    {
      option: 'nix.settings.use-xdg-base-directories',
      gotcha: 'Home Manager on its own keeps its profile here.',
    },
  ),
  ask('.local/state/nix-output-monitor', 'How long builds took', 'Guesses are rough at first.', {
    severity: 'none',
    regenerates: true,
  }),
  keep(
    '.local/state/nix/profiles',
    'Profiles of the user',
    'Packages that you installed yourself are gone.',
    { option: 'nix.enable' },
  ),
  keepData(
    '.local/state/tideline',
    "Tideline's own designs",
    'The design that this page saves is gone, and with it the list of what was decided.',
    { isSensitive: true },
  ),
  keepData(
    '.nix',
    'Configuration of this machine',
    'The files that describe the system are gone where they were not pushed.',
  ),
  ask(
    '.nix-channels',
    'Channels of a user',
    'nix-channel no longer knows which channels to update.',
    { kind: 'file', option: 'nix.channel.enable' },
  ),
  keepData(
    '.nix-config',
    'Configuration of this machine',
    'The files that describe the system are gone where they were not pushed.',
  ),
  drop('.nix-defexpr', "Links to a user's channels", 'Nothing: nix-channel makes them again.', {
    option: 'nix.channel.enable',
  }),
  drop(
    '.nix-profile',
    "Link to the user's packages",
    'Nothing is lost but the link: Nix makes it again at the next change of the profile.',
    { kind: 'file', option: 'nix.enable', mode: undefined },
  ),
  keepOrLockOut(
    '.nixops',
    'State of NixOps',
    'NixOps no longer knows its machines and has lost their keys.',
    { isSensitive: true },
  ),
  keepData(
    '.nixos',
    'Configuration of this machine',
    'The files that describe the system are gone where they were not pushed.',
  ),
  keepData(
    '.nixos-config',
    'Configuration of this machine',
    'The files that describe the system are gone where they were not pushed.',
  ),
  keep('.nixpkgs', 'Settings of nixpkgs', 'Settings that are not declared are gone.'),
  keep('Configs', 'Configuration', 'Settings that were not pushed are gone.'),
  keepData(
    'NixOS',
    'Configuration of this machine',
    'The files that describe the system are gone where they were not pushed.',
  ),
  keepData(
    'NixOS-*',
    'Configuration of this machine',
    'The files that describe the system are gone where they were not pushed.',
  ),
  keep('config', 'Configuration', 'Settings that were not pushed are gone.'),
  keep('configs', 'Configuration', 'Settings that were not pushed are gone.'),
  keepData(
    'dotfiles',
    'A usual place of settings files',
    'Work on them that was not pushed is gone.',
  ),
  keep(
    'dots',
    'Dotfiles',
    'Settings that were not pushed are gone, and links of a home that lead here break.',
  ),
  keepData(
    'flake',
    'Configuration of this machine',
    'The files that describe the system are gone where they were not pushed.',
  ),
  keepData(
    'flakes',
    'Configuration of this machine',
    'The files that describe the system are gone where they were not pushed.',
  ),
  keepData(
    'home-manager',
    'Configuration of Home Manager',
    'The files that describe the home are gone where they were not pushed.',
  ),
  keepData(
    'nix',
    'Configuration of this machine',
    'The files that describe the system are gone where they were not pushed.',
  ),
  keepData(
    'nix-*',
    'Configuration of this machine',
    'The files that describe the system are gone where they were not pushed.',
  ),
  keepData(
    'nix-config',
    'A usual place of the configuration',
    'Work on the configuration that was not pushed is gone.',
  ),
  keepData(
    'nix_*',
    'Configuration of this machine',
    'The files that describe the system are gone where they were not pushed.',
  ),
  keepData(
    'nixcfg',
    'Configuration of this machine',
    'The files that describe the system are gone where they were not pushed.',
  ),
  keepData(
    'nixconf',
    'Configuration of this machine',
    'The files that describe the system are gone where they were not pushed.',
  ),
  keepData(
    'nixconfig',
    'Configuration of this machine',
    'The files that describe the system are gone where they were not pushed.',
  ),
  keepData(
    'nixdots',
    'Configuration of this machine',
    'The files that describe the system are gone where they were not pushed.',
  ),
  keepData(
    'nixfiles',
    'Configuration of this machine',
    'The files that describe the system are gone where they were not pushed.',
  ),
  keepData(
    'nixos',
    'A usual place of the configuration',
    'Work on the configuration that was not pushed is gone.',
  ),
  keepData(
    'nixos-*',
    'Configuration of this machine',
    'The files that describe the system are gone where they were not pushed.',
  ),
  keepData(
    'nixos_*',
    'Configuration of this machine',
    'The files that describe the system are gone where they were not pushed.',
  ),
  keepData(
    'nixpkgs',
    'Checkout of nixpkgs',
    'Changes that were not pushed are gone; the rest is cloned again.',
  ),
]
