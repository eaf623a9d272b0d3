import type { CatalogueRecord } from '@tideline/model'
import { ask, keep, keepData } from '#inventory/catalogue/record.ts'

/** Web browsers. */
export const browsers: readonly CatalogueRecord[] = [
  keepData(
    '.brave',
    'Brave, another place',
    'Bookmarks, logins, open tabs and extensions are gone.',
    { gotcha: 'Logins are locked with the keyring: keep that too.', isSensitive: true },
  ),
  keepData(
    '.config/BraveSoftware',
    'Brave',
    'Bookmarks, logins, open tabs and extensions are gone.',
    {
      option: 'programs.brave.enable',
      gotcha: 'Logins are locked with the keyring: keep that too.',
      isSensitive: true,
    },
  ),
  keepData(
    '.config/BraveSoftware/Brave-Browser',
    'Profiles of Brave',
    'Bookmarks, logins, open tabs and extensions are gone.',
    {
      option: 'programs.brave.enable',
      gotcha: 'Logins are locked with the keyring: keep that too.',
      isSensitive: true,
    },
  ),
  keepData(
    '.config/BraveSoftware/Brave-Origin*',
    'Brave Origin',
    'Bookmarks, logins, open tabs and extensions are gone.',
    { isSensitive: true },
  ),
  keepData(
    '.config/chrome-*',
    'Chrome, another profile',
    'Bookmarks, logins, open tabs and extensions are gone.',
    { isSensitive: true },
  ),
  keepData(
    '.config/chromium',
    'Chromium',
    'Bookmarks, logins, open tabs and extensions are gone.',
    {
      option: 'programs.chromium.enable',
      gotcha: 'Logins are locked with the keyring: keep that too.',
      isSensitive: true,
    },
  ),
  keepData(
    '.config/chromium-*',
    'Chromium, another profile',
    'Bookmarks, logins, open tabs and extensions are gone.',
    { isSensitive: true },
  ),
  keepData('.config/cromite', 'Cromite', 'Bookmarks, logins, open tabs and extensions are gone.', {
    isSensitive: true,
  }),
  keepData('.config/elinks', 'ELinks', 'Bookmarks, cookies and history are gone.', {
    isSensitive: true,
  }),
  keepData('.config/falkon', 'Falkon', 'Bookmarks, history and logins are gone.', {
    isSensitive: true,
  }),
  keepData(
    '.config/floorp',
    'Floorp, newer place',
    'Bookmarks, logins, open tabs and extensions are gone.',
    { option: 'programs.floorp.enable', isSensitive: true },
  ),
  keepData('.config/glide', 'Glide', 'Bookmarks, logins, open tabs and extensions are gone.', {
    isSensitive: true,
  }),
  keepData(
    '.config/google-chrome',
    'Google Chrome',
    'Bookmarks, logins, open tabs and extensions are gone.',
    {
      option: 'programs.google-chrome.enable',
      gotcha: 'Logins are locked with the keyring: keep that too.',
      isSensitive: true,
    },
  ),
  keepData(
    '.config/google-chrome-beta',
    'Google Chrome, beta',
    'Bookmarks, logins, open tabs and extensions are gone.',
    { gotcha: 'Logins are locked with the keyring: keep that too.', isSensitive: true },
  ),
  keepData(
    '.config/google-chrome-unstable',
    'Google Chrome, unstable',
    'Bookmarks, logins, open tabs and extensions are gone.',
    { gotcha: 'Logins are locked with the keyring: keep that too.', isSensitive: true },
  ),
  keepData('.config/helium', 'Helium', 'Bookmarks, logins, open tabs and extensions are gone.', {
    gotcha: 'Logins are locked with the keyring: keep that too.',
    isSensitive: true,
  }),
  ask('.config/ladybird', 'Ladybird', 'Settings are gone.', { option: 'programs.ladybird.enable' }),
  keepData(
    '.config/librewolf',
    'LibreWolf, newer place',
    'Bookmarks, logins, open tabs and extensions are gone.',
    { option: 'programs.librewolf.enable', isSensitive: true },
  ),
  keepData(
    '.config/microsoft-edge',
    'Microsoft Edge',
    'Bookmarks, logins, open tabs and extensions are gone.',
    { gotcha: 'Logins are locked with the keyring: keep that too.', isSensitive: true },
  ),
  keepData(
    '.config/microsoft-edge-*',
    'Microsoft Edge, another channel',
    'Bookmarks, logins, open tabs and extensions are gone.',
    { gotcha: 'Logins are locked with the keyring: keep that too.', isSensitive: true },
  ),
  keepData(
    '.config/mozilla',
    'Firefox, newer place',
    'Bookmarks, logins, open tabs and extensions are gone.',
    { option: 'programs.firefox.enable', isSensitive: true },
  ),
  keepData(
    '.config/mozilla/firefox',
    'Profiles of Firefox, newer place',
    'Bookmarks, logins, open tabs and extensions are gone.',
    { option: 'programs.firefox.configPath', isSensitive: true },
  ),
  keepData(
    '.config/mullvad-browser',
    'Mullvad Browser, newer place',
    'Bookmarks and settings are gone.',
    { isSensitive: true },
  ),
  keepData(
    '.config/net.imput.helium',
    'Helium',
    'Bookmarks, logins, open tabs and extensions are gone.',
    { gotcha: 'Logins are locked with the keyring: keep that too.', isSensitive: true },
  ),
  keep('.config/nyxt', 'Settings of Nyxt', 'Settings that are not declared are gone.', {
    option: 'programs.nyxt.enable',
    isSensitive: true,
  }),
  keepData('.config/opera', 'Opera', 'Bookmarks, logins, open tabs and extensions are gone.', {
    gotcha: 'Logins are locked with the keyring: keep that too.',
    isSensitive: true,
  }),
  keepData('.config/pulse-browser', 'Pulse', 'Bookmarks, logins and extensions are gone.', {
    isSensitive: true,
  }),
  ask(
    '.config/qutebrowser',
    'Settings of qutebrowser',
    'Settings and bookmarks that are not declared are gone.',
    { option: 'programs.qutebrowser.enable', mode: '0700' },
  ),
  keepData('.config/thorium', 'Thorium', 'Bookmarks, logins, open tabs and extensions are gone.', {
    gotcha: 'Logins are locked with the keyring: keep that too.',
    isSensitive: true,
  }),
  keepData(
    '.config/tor-browser',
    'Tor Browser',
    'Bookmarks and settings are gone, and no trace is left.',
    { isSensitive: true },
  ),
  keepData(
    '.config/ungoogled-chromium',
    'ungoogled Chromium',
    'Bookmarks, logins, open tabs and extensions are gone.',
    { gotcha: 'Logins are locked with the keyring: keep that too.', isSensitive: true },
  ),
  keepData('.config/vimb', 'vimb', 'Bookmarks, cookies and history are gone.', {
    isSensitive: true,
  }),
  keepData('.config/vivaldi', 'Vivaldi', 'Bookmarks, logins, open tabs and extensions are gone.', {
    option: 'programs.vivaldi.enable',
    gotcha: 'Logins are locked with the keyring: keep that too.',
    isSensitive: true,
  }),
  keepData(
    '.config/vivaldi-snapshot',
    'Vivaldi, snapshot',
    'Bookmarks, logins, open tabs and extensions are gone.',
    { gotcha: 'Logins are locked with the keyring: keep that too.', isSensitive: true },
  ),
  keepData(
    '.config/waterfox',
    'Waterfox, newer place',
    'Bookmarks, logins, open tabs and extensions are gone.',
    { isSensitive: true },
  ),
  keepData(
    '.config/yandex-browser*',
    'Yandex Browser',
    'Bookmarks, logins, open tabs and extensions are gone.',
    { gotcha: 'Logins are locked with the keyring: keep that too.', isSensitive: true },
  ),
  keepData(
    '.config/zen',
    'Zen, newer place',
    'Bookmarks, logins, workspaces and extensions are gone.',
    { option: 'programs.zen-browser.enable', isSensitive: true },
  ),
  keepData('.elinks', 'ELinks', 'Bookmarks, cookies and history are gone.', { isSensitive: true }),
  keepData('.firedragon', 'FireDragon', 'Bookmarks, logins, open tabs and extensions are gone.', {
    isSensitive: true,
  }),
  keepData('.floorp', 'Floorp', 'Bookmarks, logins, open tabs and extensions are gone.', {
    option: 'programs.floorp.enable',
    isSensitive: true,
  }),
  keepData('.glide', 'Glide', 'Bookmarks, logins, open tabs and extensions are gone.', {
    isSensitive: true,
  }),
  keepData('.librewolf', 'LibreWolf', 'Bookmarks, logins, open tabs and extensions are gone.', {
    option: 'programs.librewolf.enable',
    isSensitive: true,
  }),
  keepData('.local/share/epiphany', 'GNOME Web', 'Bookmarks, history and web apps are gone.', {
    isSensitive: true,
  }),
  keepData('.local/share/falkon', 'Falkon', 'Bookmarks, history and logins are gone.', {
    isSensitive: true,
  }),
  keepData(
    '.local/share/firefoxpwa',
    'Web apps of Firefox',
    'Installed web apps and their logins are gone.',
    { isSensitive: true },
  ),
  keepData('.local/share/luakit', 'luakit', 'Bookmarks, cookies and history are gone.', {
    isSensitive: true,
  }),
  keepData('.local/share/nyxt', 'Nyxt', 'Bookmarks and history are gone.', {
    option: 'programs.nyxt.enable',
  }),
  keepData(
    '.local/share/qutebrowser',
    'Data of qutebrowser',
    'History, cookies and sessions are gone.',
    { option: 'programs.qutebrowser.enable', isSensitive: true },
  ),
  keepData('.local/share/qutebrowser/webengine', 'Cookies of qutebrowser', 'Logins are gone.', {
    option: 'programs.qutebrowser.enable',
    isSensitive: true,
  }),
  ask(
    '.local/share/tor-browser',
    'Tor Browser',
    'Bookmarks and settings are gone, and no trace is left.',
    { isSensitive: true, regenerates: true },
  ),
  ask(
    '.local/share/torbrowser',
    'Tor Browser',
    'Bookmarks and settings are gone, and no trace is left.',
    { isSensitive: true, regenerates: true },
  ),
  keepData(
    '.moonchild productions',
    'Pale Moon',
    'Bookmarks, logins, open tabs and extensions are gone.',
    { isSensitive: true },
  ),
  keepData('.mozilla', 'Firefox', 'Bookmarks, logins, open tabs and extensions are gone.', {
    option: 'programs.firefox.enable',
    isSensitive: true,
  }),
  keepData(
    '.mozilla/firefox',
    'Profiles of Firefox',
    'Bookmarks, logins, open tabs and extensions are gone.',
    { option: 'programs.firefox.enable', isSensitive: true },
  ),
  keepData(
    '.mozilla/firefox/default',
    'A profile of Firefox',
    'Bookmarks, logins, open tabs and extensions are gone.',
    {
      option: 'programs.firefox.enable',
      gotcha: 'With this folder alone profiles.ini must be declared.',
      isSensitive: true,
    },
  ),
  keepData('.mullvad', 'Mullvad Browser', 'Bookmarks and settings are gone.', {
    isSensitive: true,
  }),
  keepData('.mullvad-browser', 'Mullvad Browser', 'Bookmarks and settings are gone.', {
    isSensitive: true,
  }),
  keepData('.pulse-browser', 'Pulse', 'Bookmarks, logins and extensions are gone.', {
    isSensitive: true,
  }),
  ask('.tor project', 'Tor Browser', 'Bookmarks and settings are gone, and no trace is left.', {
    isSensitive: true,
    regenerates: true,
  }),
  ask('.tor-browser', 'Tor Browser', 'Bookmarks and settings are gone, and no trace is left.', {
    isSensitive: true,
    regenerates: true,
  }),
  ask('.w3m', 'w3m', 'Cookies, history and bookmarks are gone.', { isSensitive: true }),
  keepData('.waterfox', 'Waterfox', 'Bookmarks, logins, open tabs and extensions are gone.', {
    isSensitive: true,
  }),
  keepData('.zen', 'Zen', 'Bookmarks, logins, workspaces and extensions are gone.', {
    option: 'programs.zen-browser.enable',
    isSensitive: true,
  }),
]
