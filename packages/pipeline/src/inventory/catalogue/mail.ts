import type { CatalogueRecord } from '@tideline/model'
import { ask, keep, keepData } from '#inventory/catalogue/record.ts'

/** Mail and calendars. */
export const mail: readonly CatalogueRecord[] = [
  keep(
    '/var/dkim',
    'Keys that sign mail',
    'Sent mail counts as forged until the new key is published.',
    { option: 'mailserver.enable', owner: 'rspamd:rspamd', isSensitive: true },
  ),
  keepData('/var/lib/cyrus', 'Cyrus', 'All mail is gone.', {
    option: 'services.cyrus-imap.enable',
    owner: undefined,
    isSensitive: true,
  }),
  ask('/var/lib/dovecot', 'State of Dovecot', 'Parameters and some indexes are made again.', {
    option: 'services.dovecot2.enable',
    regenerates: true,
  }),
  keepData('/var/lib/maddy', 'Maddy', 'All mail, the users and the DKIM keys are gone.', {
    option: 'services.maddy.enable',
    owner: 'maddy:maddy',
  }),
  keepData('/var/lib/mailman', 'Mailman', 'Lists, members and archives are gone.', {
    option: 'services.mailman.enable',
    owner: 'mailman:mailman',
    mode: '0750',
    isSensitive: true,
  }),
  keep('/var/lib/msmtp', 'State of msmtp', 'Its log or queue is gone.', {
    owner: undefined,
    mode: undefined,
  }),
  keep(
    '/var/lib/opendkim',
    'Key that signs mail',
    'A new key needs a new DNS entry; until then mail looks forged.',
    { option: 'services.opendkim.enable', owner: 'opendkim:opendkim', isSensitive: true },
  ),
  keepData('/var/lib/opensmtpd', 'OpenSMTPD', 'Queued mail is gone.', {
    option: 'services.opensmtpd.enable',
    owner: undefined,
    isSensitive: true,
  }),
  keep('/var/lib/postfix', 'Postfix', 'Mail that waits to be sent is gone.', {
    option: 'services.postfix.enable',
  }),
  ask(
    '/var/lib/postgrey',
    'Senders that Postgrey knows',
    'Mail of known senders is delayed once more.',
    { option: 'services.postgrey.enable', owner: 'postgrey:postgrey', regenerates: true },
  ),
  keep(
    '/var/lib/private/protonmail-bridge',
    'Proton Mail Bridge',
    'It must log in again, and mail programs get a new password.',
    {
      gotcha: 'The module of nixpkgs runs it for a user: see .config/protonmail.',
      owner: undefined,
      isSensitive: true,
    },
  ),
  keepData(
    '/var/lib/private/stalwart-mail',
    'Stalwart',
    'All mail, accounts and settings are gone.',
    {
      option: 'services.stalwart-mail.enable',
      gotcha: 'Newer releases keep it in /var/lib/stalwart-mail or /var/lib/stalwart.',
      owner: undefined,
      isSensitive: true,
    },
  ),
  ask(
    '/var/lib/roundcube',
    'Roundcube',
    'People who are signed in must log in again. Settings are in the database.',
    { option: 'services.roundcube.enable', owner: 'roundcube:roundcube', isSensitive: true },
  ),
  keep(
    '/var/lib/rspamd',
    'Rspamd',
    'What it learnt of spam is gone, and so are DKIM keys that lie here.',
    { option: 'services.rspamd.enable', owner: 'rspamd:rspamd', isSensitive: true },
  ),
  keepData(
    '/var/lib/schleuder',
    'Schleuder',
    'Keys of encrypted lists are gone: nobody can read what is sent to them.',
    { option: 'services.schleuder.enable', owner: undefined, isSensitive: true },
  ),
  ask('/var/lib/spamassassin', 'SpamAssassin', 'Rules are fetched again; what it learnt is gone.', {
    option: 'services.spamassassin.enable',
    owner: 'spamd:spamd',
    regenerates: true,
  }),
  keepData('/var/lib/stalwart', 'Stalwart', 'All mail, accounts and settings are gone.', {
    option: 'services.stalwart.enable',
    owner: undefined,
  }),
  keep('/var/lib/sympa', 'Sympa', 'Lists, members and archives are gone.', {
    option: 'services.sympa.enable',
    owner: 'sympa:sympa',
    mode: '0750',
    isSensitive: true,
  }),
  keep(
    '/var/sieve',
    'Filters of mail',
    'Filters that users wrote are gone, and mail lands in the inbox.',
    {
      gotcha: 'It belongs to simple-nixos-mailserver.',
      owner: 'virtualMail:virtualMail',
      mode: '0770',
    },
  ),
  keepData(
    '/var/spool/mail',
    'Mail of local users',
    'Mail that was delivered on this machine is gone.',
    { owner: 'root:mail', mode: '1777' },
  ),
  keepData('/var/vmail', 'Mail boxes of a mail server', 'All mail of all users is gone.', {
    option: 'mailserver.enable',
    owner: 'virtualMail:virtualMail',
    mode: '2770',
    isSensitive: true,
  }),
  keepData('.betterbird', 'Betterbird', 'Accounts, and mail in local folders, are gone.', {
    isSensitive: true,
  }),
  keep('.cache/mu', 'Index of mu', 'It is built again from the mail folder.', {
    option: 'programs.mu.enable',
    regenerates: true,
  }),
  keepData(
    '.calendars',
    'Calendars',
    'Events that lie here alone are gone; synced ones are fetched again.',
    { isSensitive: true },
  ),
  keep('.claws-mail', 'Claws Mail', 'Accounts, filters and passwords are gone.', {
    isSensitive: true,
  }),
  keep('.config/Mailspring', 'Mailspring', 'Accounts must be connected again.', {
    isSensitive: true,
  }),
  keep('.config/Proton Mail', 'Proton Mail', 'You must log in again.', {
    isSensitive: true,
    regenerates: true,
  }),
  keep('.config/Tutanota*', 'Tuta Mail', 'You must log in again.', { isSensitive: true }),
  ask('.config/aerc', 'Accounts of aerc', 'Accounts that are not declared are gone.', {
    option: 'programs.aerc.enable',
    isSensitive: true,
  }),
  keep('.config/aerc/saved', 'Saved things of aerc', 'Saved drafts and views are gone.', {
    option: 'programs.aerc.enable',
    isSensitive: true,
  }),
  keep(
    '.config/akonadi',
    "Settings of KDE's mail store",
    "Accounts of KDE's mail and calendars must be set up again.",
    { mode: '0700' },
  ),
  keepData('.config/betterbird', 'Betterbird', 'Accounts, and mail in local folders, are gone.', {
    isSensitive: true,
  }),
  keep(
    '.config/evolution',
    'Settings of Evolution',
    'Accounts and calendars must be set up again.',
    { option: 'programs.evolution.enable', isSensitive: true },
  ),
  keep('.config/geary', 'Settings of Geary', 'Accounts must be set up again.', {
    isSensitive: true,
  }),
  ask('.config/himalaya', 'Himalaya', 'Accounts that are not declared are gone.', {
    option: 'programs.himalaya.enable',
    isSensitive: true,
  }),
  keep('.config/hydroxide', 'hydroxide', 'It must log in again.', { isSensitive: true }),
  ask('.config/meli', 'meli', 'Accounts that are not declared are gone.', {
    option: 'programs.meli.enable',
    isSensitive: true,
  }),
  keep('.config/mu4e', 'mu4e', 'Settings are gone.', { isSensitive: true }),
  ask('.config/mutt', 'Mutt', 'Settings and aliases that are not declared are gone.', {
    isSensitive: true,
  }),
  ask('.config/neomutt', 'NeoMutt', 'Settings and aliases that are not declared are gone.', {
    option: 'programs.neomutt.enable',
    isSensitive: true,
  }),
  keep('.config/protonmail', 'Proton Mail Bridge', 'The bridge must be set up again.', {
    option: 'services.protonmail-bridge.enable',
    isSensitive: true,
  }),
  keepData(
    '.config/thunderbird',
    'Thunderbird, newer place',
    'Accounts, and mail in local folders, are gone.',
    { option: 'programs.thunderbird.enable', isSensitive: true },
  ),
  keep('.config/tutanota-desktop', 'Tuta Mail', 'You must log in again.', { isSensitive: true }),
  keepData(
    '.contacts',
    'Contacts',
    'Contacts that lie here alone are gone; synced ones are fetched again.',
    { isSensitive: true },
  ),
  keep('.davmail.properties', 'DavMail', 'Its settings and stored tokens are gone.', {
    kind: 'file',
    isSensitive: true,
  }),
  keepData(
    '.local/share/akonadi',
    'Mail and calendars of KDE',
    'Local calendars and contacts are gone, and mail is downloaded again.',
    { isSensitive: true },
  ),
  keepData(
    '.local/share/calendar',
    'Calendars',
    'Events that lie here alone are gone; synced ones are fetched again.',
    { isSensitive: true },
  ),
  keepData(
    '.local/share/calendars',
    'Calendars',
    'Events that lie here alone are gone; synced ones are fetched again.',
    { isSensitive: true },
  ),
  keepData(
    '.local/share/contacts',
    'Contacts',
    'Contacts that lie here alone are gone; synced ones are fetched again.',
    { isSensitive: true },
  ),
  keepData(
    '.local/share/evolution',
    'Data of Evolution',
    'Local mail, calendars and address books are gone.',
    { option: 'programs.evolution.enable', isSensitive: true },
  ),
  keep('.local/share/evolution/mail', 'Mail of Evolution', 'Mail in local folders is gone.', {
    option: 'programs.evolution.enable',
    isSensitive: true,
  }),
  keepData('.local/share/geary', 'Mail of Geary', 'All mail is downloaded again.', {
    isSensitive: true,
  }),
  keep('.local/share/khal', 'khal', 'Calendars that lie here alone are gone.', {
    option: 'programs.khal.enable',
    isSensitive: true,
  }),
  keep('.local/share/khard', 'khard', 'Contacts that lie here alone are gone.', {
    option: 'programs.khard.enable',
    isSensitive: true,
  }),
  keepData(
    '.local/share/mail',
    'Mail',
    'Mail that is stored here alone is gone; the rest is fetched again.',
    { isSensitive: true },
  ),
  keep('.local/share/meli', 'meli', 'Drafts and its database are gone.', {
    option: 'programs.meli.enable',
    isSensitive: true,
  }),
  ask(
    '.local/share/notmuch',
    'notmuch',
    'Hooks are gone. Tags live in the index, inside the mail folder.',
    { option: 'programs.notmuch.enable', isSensitive: true, regenerates: true },
  ),
  keep(
    '.local/share/protonmail',
    'Data of Proton Mail Bridge',
    'The bridge downloads all mail again.',
    { option: 'services.protonmail-bridge.enable', isSensitive: true, regenerates: true },
  ),
  keepData('.mail', 'Mail', 'Mail that is stored here alone is gone; the rest is fetched again.', {
    isSensitive: true,
  }),
  ask('.mailcap', 'Programs for attachments', 'Attachments open as by default.', { kind: 'file' }),
  ask('.mutt', 'Mutt', 'Settings and aliases that are not declared are gone.', {
    isSensitive: true,
  }),
  keep('.sylpheed-2.0', 'Sylpheed', 'Accounts and filters are gone.', { isSensitive: true }),
  keepData(
    '.thunderbird',
    'Thunderbird',
    'Accounts, local mail, address books and keys are gone.',
    { option: 'programs.thunderbird.enable', isSensitive: true },
  ),
  keepData(
    '.thunderbird/default',
    'A profile of Thunderbird',
    'Accounts, and mail in local folders, are gone.',
    { option: 'programs.thunderbird.enable', isSensitive: true },
  ),
  keepData('Mail', 'Mail in files', 'Mail that is on no server is gone for good.', {
    option: 'accounts.email.maildirBasePath',
    isSensitive: true,
  }),
  keepData('Maildir', 'Mail in files', 'Mail that is on no server is gone for good.', {
    option: 'accounts.email.maildirBasePath',
    isSensitive: true,
  }),
  keepData('mail', 'Mail', 'Mail that is stored here alone is gone; the rest is fetched again.', {
    isSensitive: true,
  }),
]
