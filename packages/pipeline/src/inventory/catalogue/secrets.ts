import type { CatalogueRecord } from '@tideline/model'
import { ask, keep, keepData, keepOrLockOut } from '#inventory/catalogue/record.ts'

/** Keys that other secrets hang on. */
export const secrets: readonly CatalogueRecord[] = [
  keepOrLockOut(
    '/etc/agenix',
    'Keys of agenix',
    'No secret can be decrypted, passwords of users among them.',
    { option: 'age.identityPaths', isSensitive: true },
  ),
  keepOrLockOut(
    '/etc/secrets',
    'Secrets put there by hand',
    'Services that read them do not start, and accounts whose password lies here cannot log in.',
    {
      gotcha: 'What is read early must be on a volume that is mounted in stage 1.',
      isSensitive: true,
    },
  ),
  keepOrLockOut(
    '/etc/secrets/initrd',
    'Keys for stage 1',
    'Disks stay closed and remote unlocking stops: the next rebuild cannot copy them.',
    {
      option: 'boot.initrd.secrets',
      gotcha: 'They are read when the boot entry is made.',
      isSensitive: true,
    },
  ),
  keepOrLockOut(
    '/etc/secureboot',
    'Secure Boot keys, older place',
    'New generations cannot be signed, and with Secure Boot on they do not start.',
    {
      option: 'boot.lanzaboote.enable',
      gotcha:
        'sbctl setup --migrate moves it to /var/lib/sbctl. It fails on a mount point: migrate first.',
      isSensitive: true,
    },
  ),
  keepOrLockOut(
    '/etc/sops',
    'Keys of sops',
    'No secret can be decrypted: services fail, and accounts may not log in.',
    { gotcha: 'The volume must be mounted in stage 1.', isSensitive: true },
  ),
  keepOrLockOut(
    '/etc/ssh/id_*',
    'Key of this machine for other machines',
    'What it logs in to refuses it.',
    { kind: 'file', isSensitive: true },
  ),
  keep(
    '/etc/ssl',
    'Certificates',
    'Links come back. Certificates and keys that were put here by hand are gone.',
    {
      option: 'security.pki.certificateFiles',
      gotcha: 'It holds links made by Nix: keep what you added, not the folder.',
    },
  ),
  keepOrLockOut(
    '/root/.config/sops',
    'Keys of sops for root',
    'Secrets can no longer be decrypted.',
    { isSensitive: true },
  ),
  keepOrLockOut('/secrets', 'Secrets put there by hand', 'Services that read them do not start.', {
    gotcha: 'What is read early must be on a volume that is mounted in stage 1.',
    isSensitive: true,
  }),
  ask(
    '/var/keys',
    'Keys that were put there by hand',
    'Services that read a key from it fail to start.',
    { owner: 'root:keys', isSensitive: true },
  ),
  keep(
    '/var/keys/secret_file',
    'A secret file, as in the example of the impermanence module',
    'What reads the secret from it fails.',
    { kind: 'file', gotcha: 'The folder above should have mode 0700.', isSensitive: true },
  ),
  keepOrLockOut(
    '/var/lib/age',
    'Keys of age',
    'No secret can be decrypted: services fail, and accounts may not log in.',
    { gotcha: 'The volume must be mounted in stage 1.', isSensitive: true },
  ),
  keepOrLockOut(
    '/var/lib/agenix',
    'Key of agenix',
    'No secret can be decrypted: services fail, and accounts may not log in.',
    {
      option: 'age.identityPaths',
      gotcha: 'The volume must be mounted in stage 1.',
      isSensitive: true,
    },
  ),
  keepData('/var/lib/bitwarden_rs', 'Vaultwarden', 'All vaults are gone.', {
    option: 'services.vaultwarden.enable',
    gotcha: 'The place of systems whose stateVersion is older than 24.11.',
    owner: 'vaultwarden:vaultwarden',
    isSensitive: true,
  }),
  keepData(
    '/var/lib/cfssl',
    'Certificate authority',
    'Its key is gone: every certificate must be made again.',
    { option: 'services.cfssl.enable', owner: 'cfssl:cfssl', isSensitive: true },
  ),
  ask(
    '/var/lib/clamav',
    'Signatures of ClamAV',
    'Some hundred MB are downloaded again before anything is scanned.',
    { option: 'services.clamav.updater.enable', owner: 'clamav:clamav', regenerates: true },
  ),
  keepData('/var/lib/openbao', 'OpenBao', 'All secrets are gone.', {
    option: 'services.openbao.enable',
    owner: undefined,
    isSensitive: true,
  }),
  keepData(
    '/var/lib/private/step-ca',
    'Certificate authority',
    'Its keys are gone: every machine must trust a new root.',
    { option: 'services.step-ca.enable', owner: undefined, isSensitive: true },
  ),
  keepOrLockOut(
    '/var/lib/private/tang',
    'Keys of Tang',
    'Machines whose disks it unlocks ask for their passphrase.',
    { option: 'services.tang.enable', owner: undefined, isSensitive: true },
  ),
  keepOrLockOut(
    '/var/lib/sbctl',
    'Secure Boot keys',
    'New generations cannot be signed, and with Secure Boot on they do not start.',
    { option: 'boot.lanzaboote.enable', isSensitive: true },
  ),
  keepOrLockOut(
    '/var/lib/secrets',
    'Secrets put there by hand',
    'Services that read them do not start.',
    {
      gotcha: 'What is read early must be on a volume that is mounted in stage 1.',
      isSensitive: true,
    },
  ),
  keep(
    '/var/lib/self-signed-*',
    'Certificate made on this machine',
    'A new one is made, and browsers warn again.',
    { owner: undefined, isSensitive: true },
  ),
  keepOrLockOut(
    '/var/lib/sops',
    'Keys of sops',
    'No secret can be decrypted: services fail, and accounts may not log in.',
    { gotcha: 'The volume must be mounted in stage 1.', isSensitive: true },
  ),
  keepOrLockOut(
    '/var/lib/sops-nix',
    'Key of sops-nix',
    'No secret can be decrypted, passwords of users among them.',
    {
      option: 'sops.age.keyFile',
      gotcha:
        'sops.age.keyFile must name it where it really is, on a volume that is there in stage 1.',
      isSensitive: true,
    },
  ),
  keepOrLockOut(
    '/var/lib/sops-nix/key.txt',
    'Key of sops-nix',
    'No secret can be decrypted: services fail, and accounts may not log in.',
    {
      kind: 'file',
      option: 'sops.age.keyFile',
      gotcha: 'The volume must be mounted in stage 1.',
      isSensitive: true,
    },
  ),
  keep(
    '/var/lib/ssl-cert',
    'Certificates',
    'A service that reads them does not start until they are back.',
    { owner: undefined, isSensitive: true },
  ),
  keepOrLockOut(
    '/var/lib/systemd/credential.secret',
    "Key of systemd's encrypted credentials",
    'Credentials that were encrypted on this machine stay closed.',
    { kind: 'file', mode: '0400', isSensitive: true },
  ),
  ask(
    '/var/lib/systemd/tpm2-srk-public-key.pem',
    'Public key of the TPM',
    'It is written at each boot.',
    { kind: 'file', severity: 'none', regenerates: true },
  ),
  ask(
    '/var/lib/systemd/tpm2-srk-public-key.tpm2b_public',
    'Public key of the TPM',
    'It is written at each boot.',
    { kind: 'file', severity: 'none', regenerates: true },
  ),
  ask('/var/lib/tpm2-tss', 'Keys made with the TPM', 'Programs that use them must make new ones.', {
    option: 'security.tpm2.enable',
    owner: 'tss:tss',
    isSensitive: true,
  }),
  keepData(
    '/var/lib/vault',
    'Vault',
    'All secrets are gone, where it stores them in files or by raft.',
    { option: 'services.vault.enable', owner: 'vault:vault', isSensitive: true },
  ),
  keepData(
    '/var/lib/vaultwarden',
    'Vaultwarden, a password server',
    'All vaults of all users are gone.',
    { option: 'services.vaultwarden.enable', owner: 'vaultwarden:vaultwarden', isSensitive: true },
  ),
  keep('.1Password', '1Password', 'You must log in again with the secret key.', {
    isSensitive: true,
  }),
  keepOrLockOut('.age', 'Keys of age', 'Files that were encrypted to them stay closed.', {
    gotcha: 'Have another copy off this machine.',
    isSensitive: true,
  }),
  keep('.authinfo.gpg', 'Logins of Emacs', 'Emacs asks for each password again.', {
    kind: 'file',
    isSensitive: true,
  }),
  keep(
    '.config/1Password',
    '1Password',
    'The device must be registered again with the secret key.',
    { option: 'programs._1password-gui.enable', isSensitive: true, regenerates: true },
  ),
  keep('.config/Bitwarden', 'Bitwarden', 'You must log in again. The vault is on the server.', {
    isSensitive: true,
    regenerates: true,
  }),
  keep('.config/Bitwarden CLI', 'Bitwarden on the command line', 'You must log in again.', {
    isSensitive: true,
    regenerates: true,
  }),
  keep(
    '.config/Cryptomator',
    'Cryptomator',
    'The list of vaults is gone, though their data remains.',
    { isSensitive: true },
  ),
  keep('.config/Dashlane', 'Dashlane', 'You must log in again.', { isSensitive: true }),
  keep('.config/Enpass', 'Enpass', 'You must set it up again.', { isSensitive: true }),
  keep(
    '.config/KeePassXC',
    'Settings of KeePassXC',
    'Settings and the list of recent databases are gone.',
    { isSensitive: true },
  ),
  keep('.config/LastPass', 'LastPass', 'You must log in again.', { isSensitive: true }),
  keep('.config/NordPass', 'NordPass', 'You must log in again.', { isSensitive: true }),
  keep('.config/Proton Pass', 'Proton Pass', 'You must log in again. The vault is on the server.', {
    isSensitive: true,
    regenerates: true,
  }),
  keepOrLockOut(
    '.config/age',
    'Private keys of age',
    'Files that are encrypted to them alone stay closed for good.',
    { isSensitive: true },
  ),
  keep('.config/gopass', 'Settings of gopass', 'Stores must be connected again.', {
    isSensitive: true,
  }),
  keep('.config/gpa', 'GNU Privacy Assistant', 'Settings are gone. Keys are in .gnupg.', {
    isSensitive: true,
  }),
  keep('.config/keepass', 'Settings of KeePass', 'Settings are gone.', { isSensitive: true }),
  keep(
    '.config/keepassxc',
    'Settings of KeePassXC',
    'Recent databases and the link with browsers are forgotten. The database is another file.',
    { option: 'programs.keepassxc.enable', mode: '0700' },
  ),
  ask('.config/oama', 'Settings of oama', 'Accounts that are not declared are gone.', {
    isSensitive: true,
  }),
  ask('.config/op', '1Password on the command line', 'Accounts must be added again.', {
    option: 'programs._1password.enable',
    isSensitive: true,
    regenerates: true,
  }),
  keepData(
    '.config/plasmavaultrc',
    'List of Plasma vaults',
    'Vaults are no longer listed, though their data remains.',
    { kind: 'file', isSensitive: true },
  ),
  keep('.config/proton-pass', 'Proton Pass', 'You must log in again.', { isSensitive: true }),
  ask('.config/rbw', 'Settings of rbw', 'Your address and server must be entered again.', {
    option: 'programs.rbw.enable',
    mode: '0700',
  }),
  keep('.config/simplelogin-cli', 'SimpleLogin on the command line', 'You must log in again.', {
    isSensitive: true,
  }),
  keepOrLockOut(
    '.config/sops',
    'Private keys of sops',
    'Secrets that are encrypted to them alone stay closed for good.',
    { isSensitive: true },
  ),
  keepOrLockOut('.config/sops/age', 'Keys of sops', 'Secret files can no longer be decrypted.', {
    gotcha: 'Have another copy off this machine.',
    isSensitive: true,
  }),
  keepOrLockOut(
    '.config/sops/age/keys.txt',
    'Keys of sops',
    'Secret files can no longer be decrypted.',
    { kind: 'file', gotcha: 'Have another copy off this machine.', isSensitive: true },
  ),
  keep(
    '.git-credentials',
    'Saved logins of git',
    'git asks for the password of each server again.',
    { kind: 'file', option: 'programs.git.enable', isSensitive: true },
  ),
  keepData('.keepass', 'Databases of KeePass', 'Passwords in it are gone.', { isSensitive: true }),
  keepData('.keepassxc', 'Databases of KeePassXC', 'Passwords in it are gone.', {
    isSensitive: true,
  }),
  keep('.local/share/goldwarden', 'Goldwarden', 'You must log in again.', { isSensitive: true }),
  keepData('.local/share/gopass', 'gopass', 'Passwords that were not pushed are gone.', {
    isSensitive: true,
  }),
  keepData('.local/share/keepass', 'KeePass', 'Passwords that lie here are gone.', {
    isSensitive: true,
  }),
  keepData(
    '.local/share/pass',
    'Passwords of pass, another place',
    'Passwords that were not pushed are gone.',
    { isSensitive: true },
  ),
  keepData(
    '.local/share/password-store',
    'Passwords of pass',
    'Passwords that were not pushed elsewhere are gone for good.',
    {
      option: 'programs.password-store.enable',
      gotcha: 'Without the key in .gnupg it cannot be read.',
      isSensitive: true,
    },
  ),
  keep(
    '.local/share/plasma-vault',
    'Plasma Vault',
    'Settings of the vaults are gone. Encrypted data that lies here is gone too.',
    { isSensitive: true },
  ),
  keep(
    '.local/share/proton-pass-cli',
    'Proton Pass on the command line',
    'You must log in again.',
    { isSensitive: true },
  ),
  keep('.local/share/rbw', 'rbw', 'The device is a new one to the server, which sends a mail.', {
    option: 'programs.rbw.enable',
    isSensitive: true,
    regenerates: true,
  }),
  keep('.local/state/oama', 'Logins to mail by OAuth', 'Each account must be allowed again.', {
    isSensitive: true,
  }),
  ask('.my.cnf', 'Login to MySQL', 'The client asks for the password again.', {
    kind: 'file',
    isSensitive: true,
  }),
  keep('.netrc', 'Logins for command line programs', 'Programs ask for passwords again, or fail.', {
    kind: 'file',
    isSensitive: true,
  }),
  keepData(
    '.password-store',
    'Passwords of pass',
    'Passwords that were not pushed elsewhere are gone for good.',
    {
      option: 'programs.password-store.enable',
      gotcha: 'Without the key in .gnupg it cannot be read.',
      isSensitive: true,
    },
  ),
  ask('.pgpass', 'Logins to PostgreSQL', 'The client asks for passwords again.', {
    kind: 'file',
    isSensitive: true,
  }),
  keepData(
    '.secrets',
    'Secrets that were put there by hand',
    'They are gone unless there is a copy.',
    { isSensitive: true },
  ),
  keepData('.vault', 'A vault, put there by hand', 'What is in it is gone.', { isSensitive: true }),
  ask('.vault-token', 'Token of Vault', 'You must log in again, as you must each day.', {
    kind: 'file',
    severity: 'none',
    isSensitive: true,
    regenerates: true,
  }),
  keepData('KeePass', 'Databases of KeePass', 'Passwords in it are gone.', { isSensitive: true }),
  keepData('Keepass', 'Databases of KeePass', 'Passwords in it are gone.', { isSensitive: true }),
  keepData('Passwords', 'Passwords', 'What is in it is gone.', { isSensitive: true }),
  ask('Vaults', 'Mount points of Plasma vaults', 'They are empty while the vaults are closed.', {
    isSensitive: true,
  }),
]
