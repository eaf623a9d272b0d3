import type { CatalogueRecord } from '@tideline/model'
import { ask, BY_RENAME, cheap, drop, keep, keepData } from '#inventory/catalogue/record.ts'

/** Devices and their settings. */
export const hardware: readonly CatalogueRecord[] = [
  keep(
    '/etc/asusd',
    'Settings of an ASUS laptop',
    'Fan curves, keyboard light and the charge limit are as from the factory.',
    { option: 'services.asusd.enable' },
  ),
  cheap(
    '/etc/bluetooth',
    'Settings of Bluetooth',
    'Nothing: NixOS writes them. Paired devices are in /var/lib/bluetooth.',
    { option: 'hardware.bluetooth.enable' },
  ),
  keep(
    '/etc/coolercontrol',
    'Settings of CoolerControl',
    "Fan curves and the daemon's password are gone.",
    { option: 'programs.coolercontrol.enable' },
  ),
  cheap('/etc/fwupd', 'Settings of fwupd', 'Nothing: NixOS writes them.', {
    option: 'services.fwupd.enable',
  }),
  keep(
    '/etc/lact',
    'Settings of LACT',
    'Clocks and fan curves of the graphics card are as from the factory.',
    { option: 'services.lact.enable' },
  ),
  ask(
    '/etc/lvm',
    'Settings and archives of LVM',
    'The history that LVM keeps for recovery is gone.',
    { gotcha: 'It holds links made by Nix beside its archive and backup folders.', isBroad: true },
  ),
  keep(
    '/etc/nvidia/ClientConfigToken',
    'Licence of an NVIDIA virtual GPU',
    'The GPU slows down until the token is installed again.',
    { kind: 'file', mode: '0744' },
  ),
  cheap('/etc/printcap', 'List of printers', 'CUPS writes it from its own settings.', {
    kind: 'file',
    option: 'services.printing.enable',
  }),
  keep(
    '/etc/supergfxd.conf',
    'Chosen graphics mode',
    'A laptop with two graphics cards starts in the first mode.',
    { kind: 'file', option: 'services.supergfxd.enable' },
  ),
  keep(
    '/etc/tailord',
    'Profiles of a TUXEDO laptop',
    'Fan and keyboard profiles are as from the factory.',
    { option: 'hardware.tuxedo-rs.enable' },
  ),
  ask('/etc/zfs', 'Files of ZFS', 'Pools are searched for at import, which takes longer.', {
    regenerates: true,
  }),
  ask(
    '/etc/zfs/zpool.cache',
    'List of ZFS pools',
    'Pools other than that of the root may not be imported at boot.',
    {
      kind: 'file',
      option: 'boot.supportedFilesystems',
      gotcha: 'It is replaced by rename, which a bind mount refuses.',
      replacedByRename: true,
      regenerates: true,
    },
  ),
  keep('/var/lib/OpenRGB', 'Profiles of OpenRGB', 'Saved lighting and zone sizes are gone.', {
    option: 'services.hardware.openrgb.enable',
  }),
  drop('/var/lib/acpid', 'State of acpid', 'Nothing of use.', { option: 'services.acpid.enable' }),
  ask(
    '/var/lib/alsa',
    'Volumes of the sound cards',
    'Sound cards start with the volumes of their driver.',
    { option: 'hardware.alsa.enablePersistence', regenerates: true },
  ),
  keep(
    '/var/lib/asusd',
    'Settings of an ASUS laptop',
    'Fan curves, keyboard light and the charge limit are as from the factory.',
    { option: 'services.asusd.enable', owner: undefined, mode: undefined },
  ),
  keep('/var/lib/bluetooth', 'Paired Bluetooth devices', 'Every device must be paired again.', {
    option: 'hardware.bluetooth.enable',
    gotcha: 'Use a bind mount: systemd refuses a link in its place.',
    isSensitive: true,
  }),
  keep('/var/lib/boltd', 'Thunderbolt devices', 'Docks and devices must be allowed again.', {
    option: 'services.hardware.bolt.enable',
    isSensitive: true,
  }),
  keep(
    '/var/lib/btrfs',
    'Progress of scrubs',
    'A scrub that was cut off starts anew, and the last result is gone.',
    { option: 'services.btrfs.autoScrub.enable', regenerates: true },
  ),
  keep(
    '/var/lib/colord',
    'Colour profiles',
    'Screens and printers are back on their standard colours.',
    { option: 'services.colord.enable', owner: 'colord:colord' },
  ),
  keep(
    '/var/lib/colord/icc',
    'Colour profiles of the system',
    'Profiles that were added by hand are gone.',
    { option: 'services.colord.enable', owner: 'colord:colord' },
  ),
  keep(
    '/var/lib/cups',
    'Printers',
    'Printers that were added by hand are gone. Declared ones come back.',
    { option: 'services.printing.enable', owner: 'root:lp' },
  ),
  keep(
    '/var/lib/fwupd',
    'Firmware updates',
    'The history of updates is gone, and lists are downloaded again.',
    { option: 'services.fwupd.enable', regenerates: true },
  ),
  cheap('/var/lib/geoclue', 'Location service', 'Nothing: the place is asked for again.', {
    option: 'services.geoclue2.enable',
    owner: 'geoclue:geoclue',
    mode: '0700',
  }),
  keep(
    '/var/lib/iio',
    'Calibration of sensors',
    'The screen may turn the wrong way until it is calibrated.',
    { owner: undefined, mode: undefined },
  ),
  keep(
    '/var/lib/lockdown',
    'Pairing with iPhones',
    'Each device asks once more whether it trusts this machine.',
    { option: 'services.usbmuxd.enable', owner: undefined, mode: undefined },
  ),
  ask('/var/lib/mdcheck', 'Progress of RAID checks', 'A check that was cut off starts anew.', {
    option: 'boot.swraid.enable',
    regenerates: true,
  }),
  ask('/var/lib/nut', 'State of a UPS', 'Drivers start anew.', {
    option: 'power.ups.enable',
    mode: '0700',
    regenerates: true,
  }),
  keep('/var/lib/openrgb', 'Profiles of OpenRGB', 'Saved lighting and zone sizes are gone.', {
    option: 'services.hardware.openrgb.enable',
    owner: undefined,
    mode: undefined,
  }),
  keep(
    '/var/lib/opensnitch',
    'Rules of OpenSnitch',
    'Answers given to its questions are gone, and it asks again.',
    { option: 'services.opensnitch.enable' },
  ),
  drop('/var/lib/pcscd', 'Smart card service', 'It makes its links at each start.', {
    option: 'services.pcscd.enable',
  }),
  ask(
    '/var/lib/pipewire',
    'PipeWire as a service of the system',
    'Volumes and chosen devices are forgotten.',
    { option: 'services.pipewire.systemWide', owner: 'pipewire:pipewire', regenerates: true },
  ),
  keep(
    '/var/lib/power-profiles-daemon',
    'Power profile',
    'The machine starts with the balanced profile.',
    { option: 'services.power-profiles-daemon.enable', regenerates: true },
  ),
  keepData('/var/lib/scanservjs', 'Scans', 'Scanned documents are gone.', {
    option: 'services.scanservjs.enable',
    owner: 'scanservjs:scanservjs',
    mode: '0750',
    isSensitive: true,
  }),
  keep('/var/lib/thermald', 'State of thermald', 'It adapts again.', {
    option: 'services.thermald.enable',
  }),
  ask('/var/lib/tlp', 'Radio switches of TLP', 'Radios start as the hardware likes.', {
    option: 'services.tlp.enable',
    regenerates: true,
  }),
  drop('/var/lib/tpm2-udev-trigger', 'Mark of a TPM rule', 'It is written again.', {
    option: 'security.tpm2.enable',
  }),
  keep('/var/lib/tuned', 'State of tuned', 'The chosen profile is as declared.', {
    option: 'services.tuned.enable',
  }),
  cheap(
    '/var/lib/udisks2',
    'State of disk mounts',
    'Nothing that matters: it lists what is mounted now.',
    { option: 'services.udisks2.enable', mode: '0700' },
  ),
  ask(
    '/var/lib/upower',
    'History of batteries',
    'The guess of the time left is poor for some days.',
    { option: 'services.upower.enable', regenerates: true },
  ),
  ask('.config/.keymapp', 'Keymapp', 'Nothing of weight: keys are in the keyboard.', {
    severity: 'none',
  }),
  keep('.config/OpenRGB', 'OpenRGB', 'Your profiles are gone.', {
    option: 'services.hardware.openrgb.enable',
  }),
  keep('.config/OpenTabletDriver', 'OpenTabletDriver', 'Settings of the tablet are gone.', {
    option: 'hardware.opentabletdriver.enable',
  }),
  keep('.config/arctis*', 'Arctis headsets', 'Settings are gone.'),
  keep('.config/boxflat', 'Boxflat', 'Presets of a steering wheel are gone.'),
  ask('.config/btop', 'btop', 'Settings that are not declared are gone.', {
    option: 'programs.btop.enable',
  }),
  keep('.config/corectrl', 'CoreCtrl', 'Profiles of the graphics card and processor are gone.', {
    option: 'programs.corectrl.enable',
  }),
  keep('.config/easyeffects', 'Easy Effects, older place', 'Your presets are gone.', {
    option: 'services.easyeffects.enable',
  }),
  keep('.config/goxlr-utility', 'GoXLR Utility', 'Settings are gone.', {
    option: 'services.goxlr-utility.enable',
  }),
  ask('.config/helvum', 'Helvum', 'Nothing of weight.', { severity: 'none' }),
  ask('.config/htop', 'htop', 'Settings that are not declared are gone.', {
    option: 'programs.htop.enable',
  }),
  keep('.config/hyperhdr', 'HyperHDR', 'Settings of lights are gone.'),
  keep('.config/jamesdsp', 'JamesDSP', 'Presets are gone.'),
  ask('.config/keychron*', 'Keychron', 'Nothing of weight: keys are in the keyboard.', {
    severity: 'none',
  }),
  keep('.config/mission-center', 'Mission Center', 'Settings are gone.'),
  keep('.config/noisetorch', 'NoiseTorch', 'The chosen microphone is forgotten.', {
    option: 'programs.noisetorch.enable',
  }),
  keep('.config/nvtop', 'nvtop', 'Settings are gone.'),
  keep('.config/opendeck', 'OpenDeck', 'Pages and plugins of a Stream Deck are gone.'),
  keep('.config/openrazer', 'OpenRazer', 'Settings of Razer devices are gone.', {
    option: 'hardware.openrazer.enable',
  }),
  ask(
    '.config/org.coolercontrol.CoolerControl',
    'CoolerControl',
    "The window's settings are gone.",
    { option: 'programs.coolercontrol.enable', regenerates: true },
  ),
  keep('.config/oversteer', 'Oversteer', 'Presets of a steering wheel are gone.'),
  ask('.config/pavucontrol.ini', 'Window of pavucontrol', 'It opens as at first.', {
    kind: 'file',
    severity: 'none',
    ...BY_RENAME,
    regenerates: true,
  }),
  ask('.config/piper', 'Piper', 'Nothing of weight: settings are in the mouse.', {
    severity: 'none',
  }),
  ask('.config/polychromatic', 'Polychromatic', 'Own light effects are gone.'),
  ask('.config/pulse', 'Volumes of PulseAudio', 'Volumes and chosen devices are forgotten.', {
    option: 'services.pulseaudio.enable',
    mode: '0700',
    regenerates: true,
  }),
  keep('.config/pulsemixer.cfg', 'pulsemixer', 'Settings are gone.', { kind: 'file' }),
  keep('.config/qjackctl*', 'QjackCtl', 'Settings and wirings are gone.'),
  ask('.config/qmk', 'QMK', 'The standard keyboard is forgotten.'),
  ask('.config/qpwgraph', 'qpwgraph', 'Saved wirings are gone.'),
  keep('.config/radeon-profile', 'radeon-profile', 'Profiles of the graphics card are gone.'),
  ask('.config/rncbc.org', 'qpwgraph and others of rncbc', 'Saved wirings and settings are gone.'),
  keep('.config/solaar', 'Solaar', 'Settings of mice and keyboards are gone.', {
    option: 'hardware.logitech.wireless.enableGraphical',
  }),
  keep('.config/solaar/rules.yaml', 'Rules of Solaar', 'Own rules are gone.', { kind: 'file' }),
  keep(
    '.config/streamcontroller',
    'StreamController',
    'Pages and plugins of a Stream Deck are gone.',
  ),
  keep('.config/streamdeck-ui', 'Stream Deck', 'Pages and keys are gone.'),
  ask('.config/vial', 'Vial', 'Nothing of weight: keys are in the keyboard.', { severity: 'none' }),
  keep('.config/wootility', 'Wootility', 'You must log in again; profiles are in the keyboard.'),
  ask('.config/zsa-keymapp', 'Keymapp', 'Nothing of weight: keys are in the keyboard.', {
    severity: 'none',
  }),
  ask('.cups', 'Printing', 'Your standard printer and its options are forgotten.', {
    option: 'services.printing.enable',
  }),
  ask('.hplip', 'HP printers', 'Settings are gone.'),
  keep('.hyperhdr', 'HyperHDR', 'Settings of lights are gone.'),
  keep('.hyperion', 'Hyperion', 'Settings of lights are gone.'),
  keep('.local/share/OpenTabletDriver', 'OpenTabletDriver', 'Plugins and presets are gone.', {
    option: 'hardware.opentabletdriver.enable',
  }),
  keep('.local/share/easyeffects', 'Easy Effects', 'Your presets are gone.', {
    option: 'services.easyeffects.enable',
  }),
  keep('.local/share/goxlr-utility', 'GoXLR Utility', 'Profiles and samples are gone.', {
    option: 'services.goxlr-utility.enable',
  }),
  keep(
    '.local/share/icc',
    'Colour profiles',
    'Profiles that were added are gone, and screens look otherwise.',
    { option: 'services.colord.enable' },
  ),
  keep('.local/share/openrazer', 'OpenRazer', 'State of Razer devices, such as colours, is gone.', {
    option: 'hardware.openrazer.enable',
  }),
  ask('.local/share/org.sonusmix.Sonusmix', 'Sonusmix', 'Saved routes of sound are gone.'),
  ask('.local/share/polychromatic', 'Polychromatic', 'Own light effects are gone.'),
  keep('.local/share/wluma', 'wluma', 'It learns the brightness you like anew.', {
    option: 'services.wluma.enable',
  }),
  keep(
    '.local/state/wireplumber',
    'Volumes and sound devices',
    'Volumes and chosen devices are forgotten.',
    { option: 'services.pipewire.wireplumber.enable', mode: '0700' },
  ),
  ask('.pulse-cookie', 'Cookie of PulseAudio', 'Nothing: it is made again.', {
    kind: 'file',
    severity: 'none',
    mode: '0600',
    regenerates: true,
  }),
  ask('.sane', 'Scanners', 'Saved settings are gone.', { option: 'hardware.sane.enable' }),
  ask('.streamdeck_ui.json', 'Stream Deck', 'Pages and keys are gone.', { kind: 'file' }),
  keep(
    '.var/app/com.core447.StreamController',
    'StreamController (Flatpak)',
    'Pages and plugins of a Stream Deck are gone.',
    { option: 'services.flatpak.enable' },
  ),
]
