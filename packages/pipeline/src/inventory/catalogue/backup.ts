import type { CatalogueRecord } from '@tideline/model'
import { ask, cheap, keep, keepData, keepOrLockOut } from '#inventory/catalogue/record.ts'

/** Backups and their keys. */
export const backup: readonly CatalogueRecord[] = [
  keep(
    '/etc/backrest',
    'Settings of Backrest',
    'Plans and repository passwords are gone. Without a copy the backups stay closed.',
    { isSensitive: true },
  ),
  keepOrLockOut(
    '/etc/borg/passphrase',
    'Passphrase of Borg',
    'The backups can no longer be read.',
    { kind: 'file', gotcha: 'Have another copy off this machine.', isSensitive: true },
  ),
  keepOrLockOut('/etc/restic', 'Passwords of restic', 'The backups can no longer be read.', {
    option: 'services.restic.backups',
    gotcha: 'Have another copy off this machine.',
    isSensitive: true,
  }),
  cheap('/etc/snapper', 'Settings of snapper', 'Nothing: NixOS writes them.', {
    option: 'services.snapper.configs',
  }),
  keepOrLockOut(
    '/root/.config/borg',
    'Keys of Borg',
    'Repositories that were made with a key file can no longer be read.',
    {
      option: 'services.borgbackup.jobs',
      gotcha: 'Export each key to another place too.',
      isSensitive: true,
    },
  ),
  keep(
    '/root/.config/kopia',
    'Repository of Kopia',
    'The connection must be set up again, with the password.',
    { isSensitive: true },
  ),
  keepData(
    '/root/.config/rclone',
    'Remotes of rclone',
    'Logins and the keys of encrypted remotes are gone. Without the keys those remotes stay closed for good.',
    { isSensitive: true },
  ),
  keepData(
    '/var/backup/mysql',
    'Dumps of MySQL',
    'The dumps are gone. The database itself is elsewhere.',
    { option: 'services.mysqlBackup.enable', owner: 'mysqlbackup:mysqlbackup', isSensitive: true },
  ),
  keepData(
    '/var/cache/postgresql_backups',
    'Dumps of PostgreSQL',
    'The dumps are gone. The database itself is elsewhere.',
    {
      gotcha: 'It is a cache in name only.',
      owner: 'postgres:postgres',
      mode: '0750',
      isSensitive: true,
    },
  ),
  keep(
    '/var/lib/backrest',
    'Backrest',
    'Plans, repository passwords and the history of runs are gone.',
    { owner: undefined, isSensitive: true },
  ),
  keepData(
    '/var/lib/bacula',
    'Bacula',
    'The catalogue of backups is gone: volumes must be scanned before anything can be restored.',
    { option: 'services.bacula-dir.enable', owner: 'bacula:bacula', isSensitive: true },
  ),
  keepData(
    '/var/lib/borgbackup',
    'Borg repositories for other machines',
    'The backups of those machines are gone.',
    { option: 'services.borgbackup.repos', owner: 'borg:borg', isSensitive: true },
  ),
  ask(
    '/var/lib/borgmatic',
    'Check times of borgmatic',
    'Consistency checks run earlier than they must.',
    { option: 'services.borgmatic.enable', regenerates: true },
  ),
  keep(
    '/var/lib/btrbk',
    'Home of btrbk',
    'Its SSH key is gone: remote targets refuse it until a new one is installed there.',
    { option: 'services.btrbk.instances', owner: 'btrbk:btrbk' },
  ),
  ask('/var/lib/btrbk-*', 'State of a btrbk instance', 'Its last run is forgotten.', {
    option: 'services.btrbk.instances',
    owner: undefined,
    mode: undefined,
    regenerates: true,
  }),
  keep('/var/lib/duplicati', 'Duplicati', 'Jobs, their passphrases and the local index are gone.', {
    option: 'services.duplicati.enable',
    owner: 'duplicati:duplicati',
  }),
  keep(
    '/var/lib/kopia',
    'Kopia',
    'The connection to its repository must be set up again, with the password.',
    { owner: undefined, mode: undefined },
  ),
  keepData(
    '/var/lib/restic',
    'Repositories of the restic server',
    'The backups of other machines are gone.',
    { option: 'services.restic.server.enable', owner: 'restic:restic', isSensitive: true },
  ),
  ask('/var/lib/restic-backups-*', 'State of a restic job', 'The next run reads its index anew.', {
    option: 'services.restic.backups',
    owner: undefined,
    mode: undefined,
    regenerates: true,
  }),
  keep(
    '/var/lib/syncoid',
    'Home of syncoid',
    'Its SSH key and known hosts are gone: replication stops until they are set up.',
    { option: 'services.syncoid.enable', owner: 'syncoid:syncoid' },
  ),
]
