import type { CatalogueRecord } from '@tideline/model'
import { ask, keep, keepData } from '#inventory/catalogue/record.ts'

/** What fits nowhere else. */
export const other: readonly CatalogueRecord[] = [
  keep('.1password', '1Password', 'Its SSH agent makes it again.', { isSensitive: true }),
  keep('.Trash-*', 'Deleted files', 'They can no longer be brought back.'),
  keep('.Trash-1000', 'Deleted files', 'They can no longer be brought back.'),
  keep('.bubblewrap', 'Programs in sandboxes', 'Data of those programs is gone.'),
  keep('.bwrapper', 'Programs in sandboxes', 'Data of those programs is gone.'),
  keep('.chirp', 'CHIRP', 'Settings are gone.'),
  keep('.config/Bitwig*', 'Bitwig Studio', 'Settings are gone.'),
  keep('.config/GPXSee', 'GPXSee', 'Settings are gone.'),
  keep('.config/Google/Earth*', 'Google Earth', 'Places are gone.'),
  keep('.config/SDRangel', 'SDRangel', 'Presets are gone.'),
  keep('.config/WSJT-X.ini', 'WSJT-X', 'Settings of the station are gone.', { kind: 'file' }),
  keep('.config/Wootility', 'Wootility', 'You must log in again; profiles are in the keyboard.'),
  keep('.config/Yubico/YubiKey*', 'YubiKey Manager', 'Settings are gone.'),
  keep('.config/anki*', 'Anki', 'Settings are gone.'),
  ask('.config/broot', 'broot', 'Settings that are not declared are gone.', {
    option: 'programs.broot.enable',
  }),
  keep('.config/chirp', 'CHIRP', 'Settings are gone.'),
  ask('.config/doublecmd', 'Double Commander', 'Settings are gone.'),
  keep('.config/gpredict', 'Gpredict', 'Places and satellites are gone.'),
  keep('.config/gqrx', 'Gqrx', 'Bookmarks and settings are gone.'),
  keep('.config/homebank*', 'HomeBank', 'Settings are gone.'),
  ask('.config/ibus/bus', 'IBus', 'It is made at each login.'),
  keep('.config/kagi-cli', 'Kagi on the command line', 'You must log in again.', {
    isSensitive: true,
  }),
  ask('.config/lf', 'lf', 'Settings that are not declared are gone.', {
    option: 'programs.lf.enable',
  }),
  ask('.config/mc', 'Midnight Commander', 'Settings, and the state of panels, are gone.'),
  ask('.config/nnn', 'nnn', 'Plugins and sessions are gone.', { option: 'programs.nnn.enable' }),
  keep('.config/onboard', 'Onboard', 'Settings are gone.'),
  keep('.config/organicmaps', 'Organic Maps', 'Settings are gone.'),
  ask('.config/pcmanfm-qt/default', 'PCManFM-Qt', 'Settings are gone.'),
  keep('.config/plover', 'Plover', 'Dictionaries and settings are gone.'),
  ask('.config/ranger', 'ranger', 'Settings that are not declared are gone.', {
    option: 'programs.ranger.enable',
  }),
  keep('.config/sdrpp', 'SDR++', 'Bookmarks and settings are gone.'),
  keep('.config/secrets', 'Secrets put there by hand', 'What reads them stops working.', {
    isSensitive: true,
  }),
  keep('.config/session', 'Sessions of a desktop', 'Programs that were open do not come back.'),
  keep('.config/simple-scan', 'Document Scanner', 'Settings are gone.'),
  keep('.config/skanpage*', 'Skanpage', 'Settings are gone.'),
  ask('.config/spacefm', 'SpaceFM', 'Settings are gone.'),
  keep('.config/stellarium', 'Stellarium', 'Settings are gone.'),
  keep(
    '.config/systemd',
    'Units of the user',
    'Links come back. Units that were written by hand are gone.',
    { option: 'systemd.user.services' },
  ),
  ask('.config/vifm', 'vifm', 'Its history and bookmarks are gone.', {
    option: 'programs.vifm.enable',
  }),
  ask('.config/xdg-desktop-portal', 'Portals', 'Choices that are not declared are gone.'),
  keep('.config/xdg-terminals.list', 'Standard terminal', 'Another terminal may open.', {
    kind: 'file',
  }),
  ask('.config/yazi', 'Yazi', 'Settings and plugins that are not declared are gone.', {
    option: 'programs.yazi.enable',
  }),
  ask('.dbus', 'D-Bus', 'It is made again.', { severity: 'none', mode: '0700', regenerates: true }),
  keep('.googleearth', 'Google Earth', 'Places are gone.'),
  ask('.hushlogin', 'Mark of a quiet login', 'The message at login is shown.', { kind: 'file' }),
  keep('.local/scripts', 'Scripts put there by hand', 'Scripts that were not pushed are gone.'),
  keep('.local/share/OMaps', 'Organic Maps', 'Bookmarks are gone; maps are downloaded again.'),
  keepData('.local/share/WSJT-X', 'Log of WSJT-X', 'The log of contacts is gone.'),
  keep('.local/share/comma', 'Choices of comma', 'It asks again which package to take.'),
  keep('.local/share/gpxsee', 'GPXSee', 'Maps are gone.'),
  keep('.local/share/kstars', 'KStars', 'Catalogues and settings are gone.'),
  ask('.local/share/lf', 'lf', 'Marks, tags and its history are gone.', {
    option: 'programs.lf.enable',
  }),
  keep('.local/share/marble', 'Marble', 'Places are gone; maps are downloaded again.'),
  ask('.local/share/mc', 'Midnight Commander', 'Its history and places in files are gone.'),
  keep('.local/share/meshtastic*', 'Meshtastic', 'Messages and nodes are gone.'),
  keep('.local/share/nixpak', 'Programs in sandboxes', 'Data of those programs is gone.'),
  keep(
    '.local/share/permissions',
    'Permissions of programs',
    'Programs ask again what they may do.',
  ),
  keep('.local/share/plover', 'Plover', 'Dictionaries and settings are gone.'),
  ask('.local/share/ranger', 'ranger', 'Bookmarks, tags and its history are gone.', {
    option: 'programs.ranger.enable',
  }),
  keep('.local/share/secrets', 'Secrets put there by hand', 'What reads them stops working.', {
    isSensitive: true,
  }),
  keep(
    '.local/share/systemd',
    'Timers of the user',
    'Timers that should have run while the machine was off do not catch up.',
    { regenerates: true },
  ),
  ask('.local/share/vifm', 'vifm', 'Its history and trash are gone.', {
    option: 'programs.vifm.enable',
  }),
  keep('.local/share/waydroid-helper', 'Waydroid Helper', 'Its settings are gone.'),
  keep('.local/share/wine*', 'Windows programs', 'Programs, their settings and saves are gone.'),
  keep(
    '.local/share/wine-apps',
    'Windows programs',
    'Programs, their settings and saves are gone.',
  ),
  keep(
    '.local/share/xdg-desktop-portal',
    'Permissions of programs',
    'Programs ask again what they may do.',
  ),
  keep('.local/state/comma-choices', 'Choices of comma', 'It asks again which package to take.', {
    kind: 'file',
  }),
  ask('.local/state/yazi', 'State of Yazi', 'Nothing of weight.', {
    option: 'programs.yazi.enable',
    severity: 'none',
  }),
  keep('.password-store.git', 'Repository of pass', 'Passwords that were not pushed are gone.', {
    isSensitive: true,
  }),
  keep('.sandbox', 'Programs in sandboxes', 'Data of those programs is gone.'),
  keep('.scripts', 'Scripts put there by hand', 'Scripts that were not pushed are gone.'),
  keep('.setup', 'Scripts put there by hand', 'What was not pushed is gone.'),
  ask('.signature*', 'Text below your mail', 'It is gone where it is not declared.', {
    kind: 'file',
  }),
  keep('.stellarium', 'Stellarium', 'Settings and added data are gone.'),
  ask('.sudo_as_admin_successful', 'Mark of sudo', 'Nothing: NixOS does not use it.', {
    kind: 'file',
    severity: 'none',
    regenerates: true,
  }),
  ask('.terminfo', 'Terminals', 'They are compiled again.', {
    severity: 'none',
    regenerates: true,
  }),
  keep('.tmsu', 'TMSU', 'Tags of files are gone.'),
  keep(
    '.wine*',
    'Windows programs, another prefix',
    'Programs, their settings and saves are gone.',
  ),
  keep(
    '.wine-*',
    'Windows programs, another prefix',
    'Programs, their settings and saves are gone.',
  ),
  keep('Wine', 'Windows programs', 'Programs, their settings and saves are gone.'),
  ask('snap', 'Snap programs', 'Their data is gone.'),
]
