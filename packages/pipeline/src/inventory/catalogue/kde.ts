import type { CatalogueRecord } from '@tideline/model'
import { ask, BY_RENAME, keep } from '#inventory/catalogue/record.ts'

/** Settings files of KDE. */
/** KConfig writes a new file and renames it over the old one, which leads a single kept file astray. */
const BY_KDE = {
  gotcha: 'KDE replaces it by rename: a single kept file goes stale. Keep .config, or do without.',
  replacedByRename: true,
} as const

export const kde: readonly CatalogueRecord[] = [
  keep(
    '.config/KDE',
    'Settings of KDE parts',
    'A few programs of KDE start with their first settings.',
  ),
  ask('.config/PlasmaUserFeedback', 'Telemetry of KDE', 'It is off again.', {
    kind: 'file',
    severity: 'none',
    ...BY_RENAME,
    regenerates: true,
  }),
  ask('.config/QtProject.conf', 'File dialog of Qt', 'Its shortcuts and history are gone.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask('.config/Trolltech.conf', 'Qt 4 programs', 'They start with their first settings.', {
    kind: 'file',
    severity: 'none',
    ...BY_RENAME,
    regenerates: true,
  }),
  ask(
    '.config/akregatorrc',
    'Settings of Akregator',
    'Settings of the feed reader go back to the first ones.',
    { kind: 'file', ...BY_RENAME },
  ),
  ask('.config/arkrc', 'Settings of Ark', 'Choices of the archive program are as before.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask(
    '.config/baloofileinformationrc',
    'Shown facts of files',
    'Dolphin shows the standard ones.',
    { kind: 'file', severity: 'none', ...BY_RENAME },
  ),
  ask('.config/baloofilerc', 'What Baloo indexes', 'All of the home is indexed, as at first.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask('.config/bluedevilglobalrc', 'Bluetooth of KDE', 'Bluetooth is on or off as by default.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask(
    '.config/device_automounter_kcmrc',
    'Mounting of drives',
    'Drives no longer mount by themselves.',
    { kind: 'file', ...BY_RENAME },
  ),
  ask('.config/digikam_systemrc', 'Settings of digiKam', 'Graphics options are as before.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask(
    '.config/digikamrc',
    'Settings of digiKam',
    'It asks anew where pictures and its database are.',
    { kind: 'file', ...BY_RENAME },
  ),
  ask('.config/dolphinrc', 'Settings of Dolphin', 'Dolphin starts with its first settings.', {
    kind: 'file',
    ...BY_KDE,
  }),
  ask(
    '.config/drkonqirc',
    'Settings of the crash reporter',
    'Choices of reporting are as before.',
    { kind: 'file', ...BY_RENAME },
  ),
  ask('.config/elisarc', 'Settings of Elisa', 'Choices of the music player are as before.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask('.config/filetypesrc', 'Kinds of files', 'Choices per kind of file are as before.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask('.config/gtkrc', 'Look of GTK 1 programs', 'KDE writes it again.', {
    kind: 'file',
    severity: 'none',
    ...BY_RENAME,
    regenerates: true,
  }),
  ask('.config/gtkrc-2.0', 'Look of GTK 2 programs', 'KDE writes it again.', {
    kind: 'file',
    severity: 'none',
    ...BY_RENAME,
    regenerates: true,
  }),
  ask(
    '.config/gwenviewrc',
    'Settings of Gwenview',
    'Settings of the picture viewer go back to the first ones.',
    { kind: 'file', ...BY_RENAME },
  ),
  ask('.config/k*rc', 'Settings of a KDE program', 'The program starts with its first settings.', {
    kind: 'file',
    ...BY_KDE,
    mode: '0600',
  }),
  ask(
    '.config/kactivitymanagerd-pluginsrc',
    'Privacy of activities',
    'Which programs leave a history is as before.',
    { kind: 'file', ...BY_RENAME },
  ),
  ask(
    '.config/kactivitymanagerd-statsrc',
    'Favourites of the menu',
    'Favourites and their order are as at first.',
    { kind: 'file', ...BY_RENAME },
  ),
  ask('.config/kactivitymanagerd-switcher', 'Switcher of activities', 'Nothing of weight.', {
    kind: 'file',
    severity: 'none',
    ...BY_RENAME,
  }),
  ask('.config/kactivitymanagerdrc', 'Activities', 'Names of your activities are gone.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask('.config/katemetainfos', 'Places in files', 'Kate opens files at their beginning.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask('.config/katerc', 'Settings of Kate', 'Kate starts with its first settings.', {
    kind: 'file',
    ...BY_KDE,
  }),
  ask('.config/kateschemarc', 'Colours of Kate', 'Own colours are gone.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask('.config/katevirc', 'Vi mode of Kate', 'Registers and mappings are gone.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask('.config/kcmfonts', 'Size of letters', 'Forced sizes are as before.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask('.config/kcminputrc', 'Mouse and touchpad', 'Speed and buttons go back to the first ones.', {
    kind: 'file',
    ...BY_KDE,
  }),
  ask('.config/kconf_updaterc', 'Marks of updates', 'Updates of settings run once more.', {
    kind: 'file',
    severity: 'none',
    ...BY_RENAME,
    regenerates: true,
  }),
  keep(
    '.config/kde.org',
    'Settings of KDE parts',
    'Window sizes and choices of some KDE programs are gone.',
  ),
  ask('.config/kded5rc', 'Background parts of KDE 5', 'Parts that were switched off run again.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask('.config/kded6rc', 'Background parts of KDE 6', 'Parts that were switched off run again.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask(
    '.config/kdedefaults',
    'Defaults of the chosen KDE look',
    'Nothing: Plasma writes them from the chosen look.',
    { option: 'services.desktopManager.plasma6.enable', severity: 'none', regenerates: true },
  ),
  ask(
    '.config/kdeglobals',
    'Look and language of KDE',
    'Colours, fonts and formats go back to the first ones.',
    {
      kind: 'file',
      option: 'services.desktopManager.plasma6.enable',
      ...BY_KDE,
    },
  ),
  ask('.config/kdenlive*', 'Settings of Kdenlive', 'Layouts and shortcuts are as before.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask('.config/kgammarc', 'Gamma of screens', 'Screens look as by default.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask('.config/kglobalshortcutsrc', 'Keyboard shortcuts', 'Your shortcuts are gone.', {
    kind: 'file',
    option: 'services.desktopManager.plasma6.enable',
    ...BY_KDE,
  }),
  ask('.config/khotkeysrc', 'Own keyboard actions', 'Your own actions are gone.', {
    kind: 'file',
    ...BY_KDE,
  }),
  ask('.config/kmixrc', 'Window of the mixer', 'Its window starts as at first.', {
    kind: 'file',
    severity: 'none',
    ...BY_RENAME,
    regenerates: true,
  }),
  ask('.config/konsolerc', 'Settings of Konsole', 'Konsole starts with its first settings.', {
    kind: 'file',
    ...BY_KDE,
  }),
  ask('.config/kscreenlockerrc', 'Screen lock', 'The lock waits as long as it did at first.', {
    kind: 'file',
    ...BY_KDE,
  }),
  ask(
    '.config/ksmserverrc',
    'Session of KDE',
    'Programs of the last session are not opened again.',
    {
      kind: 'file',
      ...BY_KDE,
    },
  ),
  ask('.config/ksplashrc', 'Splash screen', 'The standard one is shown.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask('.config/ktimezonedrc', 'Time zone', 'KDE writes it again.', {
    kind: 'file',
    severity: 'none',
    ...BY_RENAME,
    regenerates: true,
  }),
  ask(
    '.config/kwalletrc',
    'Settings of the KDE wallet',
    'The wallet asks again how it is to be opened.',
    {
      kind: 'file',
      ...BY_KDE,
      mode: '0600',
    },
  ),
  ask(
    '.config/kwinoutputconfig.json',
    'Arrangement of screens',
    'Screens are arranged as KDE likes.',
    {
      kind: 'file',
      option: 'services.desktopManager.plasma6.enable',
      ...BY_KDE,
    },
  ),
  ask(
    '.config/kwinrc',
    'Windows and effects',
    'Desktops, effects and window behaviour go back to the first ones.',
    {
      kind: 'file',
      option: 'services.desktopManager.plasma6.enable',
      ...BY_KDE,
    },
  ),
  ask('.config/kwinrulesrc', 'Window rules', 'Your window rules are gone.', {
    kind: 'file',
    option: 'services.desktopManager.plasma6.enable',
    ...BY_KDE,
  }),
  ask('.config/kxkbrc', 'Keyboard layouts', 'Layouts chosen in KDE are gone.', {
    kind: 'file',
    ...BY_KDE,
  }),
  ask('.config/okularrc', 'Settings of Okular', 'Choices of the document viewer are as before.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask(
    '.config/partitionmanagerrc',
    'Window of the partition manager',
    'Its window starts as at first.',
    { kind: 'file', severity: 'none', ...BY_RENAME, regenerates: true },
  ),
  ask(
    '.config/plasma*rc',
    'Settings of a part of Plasma',
    'That part starts with its first settings.',
    {
      kind: 'file',
      ...BY_KDE,
      mode: '0600',
    },
  ),
  ask(
    '.config/plasma-localerc',
    'Language and formats',
    'Plasma speaks the language of the system.',
    { kind: 'file', ...BY_RENAME },
  ),
  ask('.config/plasma-nm', 'Network applet', 'Its options are as before.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask(
    '.config/plasma-org.kde.plasma.desktop-appletsrc',
    'Widgets and wallpaper of Plasma',
    'Panels, widgets and the wallpaper go back to the first ones.',
    {
      kind: 'file',
      option: 'services.desktopManager.plasma6.enable',
      ...BY_KDE,
    },
  ),
  keep(
    '.config/plasma-workspace',
    'Scripts of the Plasma session',
    'Scripts that run at login and logout are gone.',
    { option: 'services.desktopManager.plasma6.enable' },
  ),
  ask('.config/plasmanotifyrc', 'Notifications', 'Choices per program are as before.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask('.config/plasmarc', 'Look of Plasma', 'Plasma starts with its first look.', {
    kind: 'file',
    ...BY_KDE,
  }),
  ask(
    '.config/plasmashellrc',
    'Panels of Plasma',
    'Panels go back to their first size and place.',
    {
      kind: 'file',
      option: 'services.desktopManager.plasma6.enable',
      ...BY_KDE,
    },
  ),
  ask('.config/plasmawindowed-appletsrc', 'Widgets in windows', 'They start as at first.', {
    kind: 'file',
    severity: 'none',
    ...BY_RENAME,
  }),
  ask('.config/plasmawindowedrc', 'Widgets in windows', 'They start as at first.', {
    kind: 'file',
    severity: 'none',
    ...BY_RENAME,
  }),
  ask(
    '.config/powerdevilrc',
    'Power saving of KDE',
    'Sleep and brightness follow the first settings.',
    {
      kind: 'file',
      ...BY_KDE,
    },
  ),
  ask(
    '.config/powermanagementprofilesrc',
    'Energy of Plasma 5',
    'When it sleeps and dims is as before.',
    { kind: 'file', ...BY_RENAME },
  ),
  ask(
    '.config/spectaclerc',
    'Settings of Spectacle',
    'Where and how pictures of the screen are saved is as before.',
    { kind: 'file', ...BY_RENAME },
  ),
  ask('.config/startkderc', 'Start of Plasma', 'It starts in the standard way.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask('.config/systemsettingsrc', 'Window of System Settings', 'It opens on its first page.', {
    kind: 'file',
    severity: 'none',
    ...BY_RENAME,
    regenerates: true,
  }),
  ask('.kde', 'Settings of KDE 4 programs', 'Old programs start with their first settings.'),
  ask('.local/share/RecentDocuments', 'List of recent files', 'Programs show no recent files.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.local/share/aurorae', 'Window borders put there by hand', 'They must be installed again.', {
    regenerates: true,
  }),
  ask('.local/share/baloo', 'Index of files', 'The files are indexed again.', {
    option: 'services.desktopManager.plasma6.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask('.local/share/color-schemes', 'Colours', 'Colour schemes that were added are gone.'),
  keep(
    '.local/share/digikam',
    'digiKam',
    'Tags and faces that are not written into the pictures are gone, where the database lies here.',
  ),
  ask('.local/share/dolphin', 'State of Dolphin', 'View settings of single folders are gone.'),
  ask('.local/share/elisa', 'Elisa', 'Music is indexed again.', { regenerates: true }),
  keep(
    '.local/share/kactivitymanagerd',
    'Activities of KDE',
    'Activities and often used files are forgotten.',
    { option: 'services.desktopManager.plasma6.enable' },
  ),
  ask('.local/share/kate', 'Sessions of Kate', 'Saved sessions are gone.'),
  ask('.local/share/kcookiejar', 'Cookies of KDE', 'Logins of Konqueror are gone.'),
  ask(
    '.local/share/kdeconnect',
    'Files of KDE Connect',
    'Nothing of weight: pairings are in .config/kdeconnect.',
    { option: 'programs.kdeconnect.enable', severity: 'none' },
  ),
  ask('.local/share/kdenlive', 'Kdenlive', 'Automatic copies, effects and templates are gone.'),
  keep('.local/share/kfileplaces', 'Places of file dialogs', 'Bookmarks in file dialogs are gone.'),
  ask('.local/share/klipper', 'Clipboard history', 'Copied texts of the past are gone.', {
    option: 'services.desktopManager.plasma6.enable',
    regenerates: true,
  }),
  ask('.local/share/kmail2', 'KMail', 'Mail in local folders is gone.'),
  ask(
    '.local/share/knewstuff3',
    'List of add-ons from the web',
    'KDE no longer knows what it installed.',
    { regenerates: true },
  ),
  keep(
    '.local/share/konsole',
    'Profiles of Konsole',
    'Profiles and colour schemes of your own are gone.',
  ),
  ask('.local/share/korganizer', 'KOrganizer', 'Local events are gone.'),
  ask('.local/share/kpat', 'KPatience', 'Statistics are gone.'),
  keep('.local/share/krdc', 'Remote desktops of KRDC', 'Bookmarks and known machines are gone.', {
    isSensitive: true,
  }),
  keep(
    '.local/share/krdpserver',
    'Keys of the remote desktop',
    'Clients meet an unknown machine.',
    { isSensitive: true, regenerates: true },
  ),
  ask('.local/share/krunnerstaterc', 'History of KRunner', 'Past searches are gone.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  keep(
    '.local/share/kscreen',
    'Arrangement of screens, older Plasma',
    'Screens are arranged as KDE likes.',
    { option: 'services.desktopManager.plasma6.enable' },
  ),
  ask('.local/share/ktorrent', 'KTorrent', 'Torrents and their progress are gone.'),
  ask('.local/share/kwin', 'Scripts of KWin', 'Downloaded scripts and effects are gone.'),
  ask(
    '.local/share/kxmlgui5',
    'Tool bars of KDE programs',
    'Tool bars and menus go back to the first ones.',
  ),
  ask('.local/share/local-mail', 'Mail of KMail', 'Mail in local folders is gone.'),
  ask('.local/share/marknote', 'Marknote', 'All notes are gone.'),
  ask(
    '.local/share/okular',
    'Okular',
    'Where you stopped reading, and notes that are not in the files, are gone.',
  ),
  ask(
    '.local/share/plasma',
    'Themes and widgets of Plasma',
    'Those that were downloaded are gone, and Plasma falls back to standard ones.',
  ),
  ask('.local/share/plasma/plasmoids', 'Widgets of Plasma', 'Those that were downloaded are gone.'),
  ask('.local/share/sounds', 'Sounds', 'Sound themes that were added are gone.'),
  ask(
    '.local/share/user-places.xbel',
    'Places of the file manager',
    'Bookmarked folders are gone.',
    {
      kind: 'file',
      gotcha: 'It is replaced by rename, which a bind mount refuses.',
      replacedByRename: true,
    },
  ),
  ask('.local/share/user-places.xbel.bak', 'Copy of the places', 'KDE writes it at each change.', {
    kind: 'file',
    severity: 'none',
    regenerates: true,
  }),
  ask('.local/share/user-places.xbel.tbcache', 'Cache of the places', 'It is made again.', {
    kind: 'file',
    severity: 'none',
    regenerates: true,
  }),
  ask('.local/share/wallpapers', 'Wallpapers', 'Pictures that were added are gone.'),
  ask('.local/state/*staterc', 'Window of a KDE program', 'It opens as at first.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask('.local/state/dolphinstaterc', 'Window of Dolphin', 'It opens as at first.', {
    kind: 'file',
    ...BY_RENAME,
  }),
  ask('.local/state/konsolestaterc', 'Window of Konsole', 'It opens as at first.', {
    kind: 'file',
    ...BY_RENAME,
  }),
]
