import type { CatalogueRecord } from '@tideline/model'
import { ask, BY_RENAME, cheap, drop, keep, keepData } from '#inventory/catalogue/record.ts'

/** Logs and histories. */
/** Tried with bash 5.2: it appends, but where HISTSIZE is exceeded it writes anew and renames. */
const BASH_HISTORY =
  'Kept by itself bash can only add lines to it: a session of more than HISTSIZE lines is not saved. HISTFILE can name a file in a kept folder.'

export const logs: readonly CatalogueRecord[] = [
  ask('/nix/var/log/nix', 'Logs of builds', 'nix log has nothing to show for them.', {
    option: 'nix.enable',
    regenerates: true,
  }),
  keep('/root/.bash_history', "History of root's bash", 'Past commands of root are gone.', {
    kind: 'file',
    gotcha: BASH_HISTORY,
    isSensitive: true,
  }),
  ask('/var/account', 'Accounting of processes', 'Who ran what is gone.'),
  ask(
    '/var/lib/lastlog',
    'Last login of each user',
    'lastlog knows nothing of logins before the boot.',
  ),
  ask(
    '/var/lib/logrotate',
    'When logs were last rotated',
    'They are rotated once at the wrong time.',
    { option: 'services.logrotate.enable', regenerates: true },
  ),
  drop(
    '/var/lib/logrotate.status',
    'Last runs of logrotate',
    'logrotate counts the age of each log from the boot: a machine that is seldom on for a week turns them later.',
    {
      kind: 'file',
      option: 'services.logrotate.enable',
      severity: 'annoyance',
      gotcha:
        'It is replaced by rename, which a bind mount refuses. --state in services.logrotate.extraArgs can name a file in a kept folder.',
      replacedByRename: true,
    },
  ),
  ask(
    '/var/lib/systemd/coredump',
    'Dumps of crashed programs',
    'Past crashes can no longer be looked into.',
    {
      option: 'systemd.coredump.enable',
      gotcha: 'Dumps hold what was in memory, secrets too, and can be large.',
    },
  ),
  ask('/var/lib/systemd/pstore', 'Logs of crashes', 'What the kernel said before a crash is gone.'),
  keep(
    '/var/log',
    'Journal and logs',
    'The logs of past boots are gone: why the last one failed cannot be seen.',
    {
      gotcha: 'Its volume should be there in stage 1, or the first lines of each boot are missed.',
    },
  ),
  ask('/var/log/atop', 'Records of atop', 'The recorded past is gone.', {
    option: 'programs.atop.atopService.enable',
  }),
  keep(
    '/var/log/audit',
    'Audit log',
    'Records that a rule of your organisation may demand are gone.',
    { option: 'security.auditd.enable', isSensitive: true },
  ),
  ask('/var/log/below', 'Records of below', 'The recorded past is gone.', {
    option: 'services.below.enable',
  }),
  ask('/var/log/btmp', 'Failed logins', 'lastb has nothing to show.', {
    kind: 'file',
    owner: 'root:utmp',
    mode: '0660',
    isSensitive: true,
  }),
  ask('/var/log/caddy', 'Logs of Caddy', 'Who visited which site is gone.', {
    option: 'services.caddy.enable',
    owner: 'caddy:caddy',
    mode: '0750',
  }),
  cheap('/var/log/cloudflare-warp', 'Logs of WARP', 'Nothing of use.', {
    option: 'services.cloudflare-warp.enable',
  }),
  cheap('/var/log/couchdb.log', 'Log of CouchDB', 'Nothing of use.', {
    kind: 'file',
    option: 'services.couchdb.enable',
    owner: 'couchdb:couchdb',
  }),
  cheap('/var/log/cups', 'Logs of printing', 'Nothing of use.', {
    option: 'services.printing.enable',
    owner: 'root:lp',
  }),
  cheap('/var/log/gdm', 'Logs of GDM', 'Nothing of use.', { owner: 'root:gdm', mode: '1770' }),
  ask('/var/log/httpd', 'Logs of Apache', 'Who visited which site is gone.', {
    option: 'services.httpd.enable',
    owner: 'wwwrun:wwwrun',
    mode: '0700',
  }),
  keep(
    '/var/log/journal',
    'The journal',
    'The logs of past boots are gone: why the last one failed cannot be seen.',
    {
      option: 'services.journald.storage',
      gotcha: 'Its folders are named by /etc/machine-id: keep both.',
      owner: 'root:systemd-journal',
      mode: '2755',
    },
  ),
  ask('/var/log/lastlog', 'Last logins', 'lastlog has nothing to show.', {
    kind: 'file',
    owner: 'root:utmp',
    mode: '0664',
  }),
  cheap('/var/log/libvirt', 'Logs of libvirt', 'Nothing of use.', {
    option: 'virtualisation.libvirtd.enable',
    mode: '0700',
  }),
  cheap('/var/log/mysql', 'Logs of MySQL', 'Nothing of use.', {
    option: 'services.mysql.enable',
    owner: 'mysql:mysql',
    mode: '0750',
  }),
  ask('/var/log/nginx', 'Logs of nginx', 'Who visited which site is gone.', {
    option: 'services.nginx.enable',
    gotcha: 'nginx stops where the folder is missing or belongs to another.',
    owner: 'nginx:nginx',
    mode: '0750',
  }),
  ask(
    '/var/log/private',
    'Logs of services with a user of their own making',
    'Their past is gone.',
    { gotcha: 'Its mode must stay 0700.', isSensitive: true },
  ),
  cheap('/var/log/regreet', 'Logs of ReGreet', 'Nothing of use.', {
    option: 'programs.regreet.enable',
    owner: 'greeter:greeter',
  }),
  cheap('/var/log/samba', 'Logs of Samba', 'Nothing of use.', { option: 'services.samba.enable' }),
  ask('/var/log/unifi', 'Logs of UniFi', 'What the controller reported is gone.', {
    option: 'services.unifi.enable',
    owner: 'unifi:unifi',
    mode: '0700',
  }),
  ask('/var/log/wtmp', 'Logins', 'last has nothing to show.', {
    kind: 'file',
    owner: 'root:utmp',
    mode: '0664',
  }),
  keep('.bash_history', 'History of bash', 'Past commands are gone.', {
    kind: 'file',
    option: 'programs.bash.enable',
    gotcha: BASH_HISTORY,
    isSensitive: true,
  }),
  cheap('.cache/helix', 'Log of Helix', 'Nothing of use.', { option: 'programs.helix.enable' }),
  ask('.cache/zsh/history', 'History of Zsh', 'Past commands are gone.', {
    kind: 'file',
    option: 'programs.zsh.enable',
    ...BY_RENAME,
    isSensitive: true,
  }),
  ask('.calc_history', 'History of calc', 'Past input is gone.', {
    kind: 'file',
    severity: 'none',
    isSensitive: true,
  }),
  drop('.config/*/Crash Reports', 'Reports of crashes', 'Nothing of use.', { isSensitive: true }),
  drop('.config/*/Crashpad', 'Reports of crashes', 'Nothing of use.', { isSensitive: true }),
  drop('.config/*/logs', 'Logs of a program', 'Nothing of use.'),
  drop('.config/Code/logs', 'Logs of VS Code', 'Nothing of use.', {
    option: 'programs.vscode.enable',
  }),
  keep(
    '.config/nushell',
    'Settings and history of Nushell',
    'Past commands and settings that are not declared are gone.',
    { option: 'programs.nushell.enable' },
  ),
  ask('.config/nushell/history.sqlite3', 'History of Nushell', 'Past commands are gone.', {
    kind: 'file',
    option: 'programs.nushell.enable',
    gotcha: 'Keep the folder: SQLite writes files beside it.',
    isSensitive: true,
  }),
  ask('.config/nushell/history.txt', 'History of Nushell', 'Past commands are gone.', {
    kind: 'file',
    option: 'programs.nushell.enable',
    ...BY_RENAME,
    isSensitive: true,
  }),
  ask('.config/zsh/.zsh_history', 'History of Zsh', 'Past commands are gone.', {
    kind: 'file',
    option: 'programs.zsh.enable',
    ...BY_RENAME,
    isSensitive: true,
  }),
  ask('.gdb_history', 'History of GDB', 'Past commands are gone.', {
    kind: 'file',
    severity: 'none',
    isSensitive: true,
  }),
  ask('.ghci_history', 'History of GHCi', 'Past input is gone.', {
    kind: 'file',
    severity: 'none',
    isSensitive: true,
  }),
  ask('.histfile', 'History of Zsh', 'Past commands are gone.', {
    kind: 'file',
    option: 'programs.zsh.enable',
    ...BY_RENAME,
    isSensitive: true,
  }),
  ask('.iex_history', 'History of Elixir', 'Past input is gone.', {
    kind: 'file',
    severity: 'none',
    isSensitive: true,
  }),
  ask('.irb_history', 'History of Ruby', 'Past input is gone.', {
    kind: 'file',
    severity: 'none',
    isSensitive: true,
  }),
  drop('.lesshst', 'History of less', 'Past searches are gone.', {
    kind: 'file',
    option: 'programs.less.enable',
    mode: '0600',
  }),
  drop('.local/share/*/logs', 'Logs of a program', 'Nothing of use.'),
  keepData(
    '.local/share/atuin',
    'Atuin, a shell history',
    'The history is gone, and so is the key that opens the synced copy.',
    { option: 'programs.atuin.enable', isSensitive: true },
  ),
  ask('.local/share/bash', 'History of bash', 'Past commands are gone.', {
    option: 'programs.bash.enable',
    isSensitive: true,
  }),
  ask('.local/share/bemoji', 'Lists of bemoji', 'They are downloaded again; own lists are gone.'),
  ask('.local/share/blesh', 'ble.sh', 'Its history and state are gone.', { isSensitive: true }),
  keep('.local/share/fish', 'History of fish', 'Past commands are gone.', {
    option: 'programs.fish.enable',
    isSensitive: true,
  }),
  ask('.local/share/fish/fish_history', 'History of fish, the file', 'Past commands are gone.', {
    kind: 'file',
    option: 'programs.fish.enable',
    gotcha: 'It is replaced by rename: keep the folder.',
    replacedByRename: true,
    isSensitive: true,
  }),
  keep('.local/share/hstr', 'History of hstr', 'Favourite commands are gone.', {
    isSensitive: true,
  }),
  ask('.local/share/iwctl', 'History of iwctl', 'Past commands are gone.', { severity: 'none' }),
  keep('.local/share/mcfly', 'History of McFly', 'Past commands are gone.', {
    option: 'programs.mcfly.enable',
    isSensitive: true,
  }),
  keep('.local/share/zsh', 'A usual place of the history of zsh', 'Past commands are gone.', {
    option: 'programs.zsh.history.path',
    isSensitive: true,
  }),
  ask('.local/share/zsh_history', 'History of Zsh', 'Past commands are gone.', {
    kind: 'file',
    option: 'programs.zsh.enable',
    ...BY_RENAME,
    isSensitive: true,
  }),
  ask('.local/state/bash', 'History of bash', 'Past commands are gone.', {
    option: 'programs.bash.enable',
    isSensitive: true,
  }),
  ask(
    '.local/state/bemoji-history.txt',
    'Counts of bemoji',
    'Often used characters no longer come first.',
    { kind: 'file', isSensitive: true },
  ),
  ask('.local/state/blesh', 'ble.sh', 'Its state is gone.', { isSensitive: true }),
  ask('.local/state/lesshst', 'History of less', 'Past searches are gone.', {
    kind: 'file',
    option: 'programs.less.enable',
    severity: 'none',
    isSensitive: true,
  }),
  ask('.local/state/python_history', 'History of Python', 'Past input is gone.', {
    kind: 'file',
    isSensitive: true,
  }),
  ask(
    '.local/state/tofi-drun-history',
    'Counts of tofi',
    'Often used programs no longer come first.',
    {
      kind: 'file',
      option: 'programs.tofi.enable',
      severity: 'none',
      ...BY_RENAME,
      regenerates: true,
    },
  ),
  keep('.local/state/zsh', 'A usual place of the history of zsh', 'Past commands are gone.', {
    option: 'programs.zsh.history.path',
    isSensitive: true,
  }),
  keep('.mcfly', 'History of McFly', 'Past commands are gone.', {
    option: 'programs.mcfly.enable',
    isSensitive: true,
  }),
  ask('.mongorc.js', "Settings of MongoDB's shell", 'Settings are gone.', {
    kind: 'file',
    severity: 'none',
    isSensitive: true,
  }),
  ask('.mysql_history', 'History of MySQL', 'Past commands are gone.', {
    kind: 'file',
    ...BY_RENAME,
    isSensitive: true,
  }),
  ask('.psql_history', 'History of psql', 'Past commands are gone.', {
    kind: 'file',
    ...BY_RENAME,
    isSensitive: true,
  }),
  ask('.python_history', 'History of Python', 'Past lines are gone.', {
    kind: 'file',
    isSensitive: true,
  }),
  ask('.rediscli_history', 'History of Redis', 'Past commands are gone.', {
    kind: 'file',
    severity: 'none',
    ...BY_RENAME,
    isSensitive: true,
  }),
  ask('.sqlite_history', 'History of SQLite', 'Past commands are gone.', {
    kind: 'file',
    ...BY_RENAME,
    isSensitive: true,
  }),
  ask('.units_history', 'History of units', 'Past input is gone.', {
    kind: 'file',
    severity: 'none',
    isSensitive: true,
  }),
  ask('.viminfo', 'History of Vim', 'Past commands, marks and registers are gone.', {
    kind: 'file',
    option: 'programs.vim.enable',
    gotcha: 'It is replaced by rename, which a bind mount refuses.',
    replacedByRename: true,
    isSensitive: true,
  }),
  drop('.xsession-errors', 'Messages of an X session', 'Nothing: each session writes a new one.', {
    kind: 'file',
    option: 'services.xserver.enable',
    mode: '0600',
  }),
  keep('.zsh_history', 'History of zsh', 'Past commands are gone.', {
    kind: 'file',
    option: 'programs.zsh.enable',
    gotcha:
      'Kept by itself zsh can only add lines to it, and says at its end that it cannot rename a shorter one over it. HISTFILE can name a file in a kept folder.',
    isSensitive: true,
  }),
]
