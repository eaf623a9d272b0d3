import type { CatalogueRecord } from '@tideline/model'
import { ask, BY_RENAME, cheap, drop, keep } from '#inventory/catalogue/record.ts'

/** What is made again by itself. */
export const cache: readonly CatalogueRecord[] = [
  ask('/.cache', 'Caches of services without a home', 'They are filled again.', {
    severity: 'none',
    gotcha: 'A service without a home wrote to the root: its HOME is /.',
    regenerates: true,
  }),
  ask('/.cache/nix', 'Downloads of Nix by a service', 'The next build fetches its inputs again.', {
    severity: 'none',
    gotcha: 'A service without a home wrote to the root: its HOME is /.',
    regenerates: true,
  }),
  ask('/root/.cache', 'Caches of root', 'They are filled again as programs run.', {
    severity: 'none',
    regenerates: true,
  }),
  ask(
    '/root/.cache/borg',
    'Index of Borg',
    'Borg asks whether it may trust its own repositories, and reads their index again.',
    { option: 'services.borgbackup.jobs', isSensitive: true, regenerates: true },
  ),
  ask(
    '/root/.cache/nix',
    'Downloads of Nix for root',
    'The next rebuild fetches its inputs again.',
    { severity: 'none', regenerates: true },
  ),
  cheap('/root/.cache/restic', 'Index of restic', 'The next backup starts slower.', {
    isSensitive: true,
  }),
  ask(
    '/tmp',
    'Temporary files',
    'Nothing that a program may rely on. Kept, it stays off the memory.',
    {
      option: 'boot.tmp.useTmpfs',
      severity: 'none',
      gotcha: 'On a tmpfs large builds and downloads fill the memory.',
      mode: '1777',
      regenerates: true,
    },
  ),
  ask('/var/cache', 'Caches of services', 'They are filled again as services run.', {
    severity: 'none',
    regenerates: true,
  }),
  cheap('/var/cache/appstream', 'List of programs for software centres', 'It is downloaded again.'),
  ask('/var/cache/attic', 'Cache of Attic', 'It is filled again.', {
    severity: 'none',
    owner: undefined,
    mode: undefined,
    regenerates: true,
  }),
  ask('/var/cache/cups', 'Job history of CUPS', 'It begins anew.', {
    option: 'services.printing.enable',
    severity: 'none',
    owner: 'root:lp',
    mode: '0770',
    regenerates: true,
  }),
  ask('/var/cache/davfs2', 'Files of WebDAV mounts', 'Files that were not uploaded yet are gone.', {
    option: 'services.davfs2.enable',
    severity: 'data-loss',
    gotcha: 'It is a cache in name only.',
    owner: 'davfs2:davfs2',
    mode: '0775',
  }),
  cheap('/var/cache/fontconfig', 'Index of fonts', 'It is made again.', {
    option: 'fonts.fontconfig.enable',
  }),
  cheap(
    '/var/cache/frigate',
    "Segments on their way to Frigate's store",
    'The last seconds of video are gone.',
    {
      option: 'services.frigate.enable',
      gotcha: 'A tmpfs is the right place for it.',
      owner: 'frigate:frigate',
      mode: '0750',
    },
  ),
  ask('/var/cache/fwupd', 'Downloads of fwupd', 'They are downloaded again.', {
    option: 'services.fwupd.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask('/var/cache/immich', 'Models of Immich', 'They are downloaded again, several GB.', {
    option: 'services.immich.machine-learning.enable',
    severity: 'none',
    owner: 'immich:immich',
    regenerates: true,
  }),
  ask('/var/cache/jellyfin', 'Pictures and transcodes of Jellyfin', 'They are made again.', {
    option: 'services.jellyfin.enable',
    severity: 'none',
    gotcha: 'Transcodes can fill the memory where the root is a tmpfs.',
    owner: 'jellyfin:jellyfin',
    mode: '0700',
  }),
  ask(
    '/var/cache/kanidm-unixd',
    'Cached logins of Kanidm',
    'Domain users cannot log in while the server is away.',
    {
      option: 'services.kanidm.enablePam',
      owner: 'kanidm-unixd:kanidm-unixd',
      isSensitive: true,
      regenerates: true,
    },
  ),
  cheap('/var/cache/knot-resolver', 'Answers of Knot Resolver', 'They are asked for again.', {
    option: 'services.kresd.enable',
    owner: 'knot-resolver:knot-resolver',
    mode: '0770',
  }),
  ask('/var/cache/ldconfig', 'Index of libraries', 'It is made again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('/var/cache/libvirt', 'What QEMU on this machine can do', 'It is found out again.', {
    option: 'virtualisation.libvirtd.enable',
    severity: 'none',
    mode: '0711',
  }),
  cheap('/var/cache/linkwarden', 'Browser and build of Linkwarden', 'They are made again.', {
    option: 'services.linkwarden.enable',
    owner: 'linkwarden:linkwarden',
  }),
  ask('/var/cache/llama-cpp', 'Models of llama.cpp', 'They are downloaded again, often many GB.', {
    option: 'services.llama-cpp.enable',
    severity: 'none',
    owner: undefined,
    mode: undefined,
    regenerates: true,
  }),
  ask('/var/cache/locatedb', 'Index of locate', 'Until the timer has run, locate finds nothing.', {
    kind: 'file',
    option: 'services.locate.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask(
    '/var/cache/mullvad-vpn',
    "List of Mullvad's relays",
    'It is downloaded again, once there is a network without the VPN.',
    { option: 'services.mullvad-vpn.enable', severity: 'none', regenerates: true },
  ),
  keep('/var/cache/netdata', 'Measurements of Netdata', 'The measured past is gone.', {
    option: 'services.netdata.enable',
    gotcha: 'It is a cache in name only.',
    owner: 'netdata:netdata',
    mode: '0750',
  }),
  cheap('/var/cache/nginx', 'Pages that nginx keeps for others', 'They are fetched again.', {
    option: 'services.nginx.enable',
    owner: 'nginx:nginx',
    mode: '0750',
  }),
  cheap('/var/cache/nix', 'Builds of Nix', 'Nothing: builds that were cut off start anew.', {
    option: 'nix.enable',
    gotcha: 'Kept off a tmpfs on purpose where Nix is older than 2.30: builds need space here.',
  }),
  ask(
    '/var/cache/powertop',
    'Measurements of PowerTOP',
    'Its estimates are rough until it has measured anew.',
    { option: 'powerManagement.powertop.enable', severity: 'none', regenerates: true },
  ),
  ask(
    '/var/cache/private',
    'Caches of services with a user of their own making',
    'They are filled again, some with large downloads.',
    { severity: 'none', gotcha: 'Its mode must stay 0700.' },
  ),
  cheap('/var/cache/private/dnscrypt-proxy', 'Lists of resolvers', 'They are fetched again.', {
    option: 'services.dnscrypt-proxy.enable',
    owner: undefined,
    mode: undefined,
  }),
  cheap('/var/cache/private/gonic', 'Covers and transcodes of gonic', 'They are made again.', {
    option: 'services.gonic.enable',
    owner: undefined,
    mode: undefined,
  }),
  ask(
    '/var/cache/private/llama-swap',
    'Models of llama-swap',
    'They are downloaded again, often many GB.',
    {
      option: 'services.llama-swap.enable',
      severity: 'none',
      owner: undefined,
      mode: undefined,
      regenerates: true,
    },
  ),
  ask('/var/cache/private/renovate', 'Repositories of Renovate', 'They are cloned again.', {
    option: 'services.renovate.enable',
    severity: 'none',
    owner: undefined,
    mode: undefined,
    regenerates: true,
  }),
  ask(
    '/var/cache/private/spotifyd',
    'Songs of spotifyd',
    'They are downloaded again. The stored login may be here too.',
    {
      option: 'services.spotifyd.enable',
      severity: 'none',
      owner: undefined,
      isSensitive: true,
      regenerates: true,
    },
  ),
  ask('/var/cache/restic-backups-*', 'Index of restic', 'The next backup takes longer.', {
    option: 'services.restic.backups',
    isSensitive: true,
    regenerates: true,
  }),
  cheap('/var/cache/samba', 'Names found by Samba', 'They are found again.', {
    option: 'services.samba.enable',
  }),
  cheap('/var/cache/sanoid', 'List of snapshots', 'It is made again.', {
    option: 'services.sanoid.enable',
    owner: 'sanoid:sanoid',
  }),
  ask('/var/cache/tailscale', 'Cache of Tailscale', 'It is filled again.', {
    option: 'services.tailscale.enable',
    severity: 'none',
    mode: '0750',
    regenerates: true,
  }),
  ask(
    '/var/cache/zwave-js',
    'What Z-Wave devices said of themselves',
    'Each device is asked again, which takes minutes and wakes batteries.',
    { option: 'services.zwave-js.enable', owner: undefined, mode: undefined, regenerates: true },
  ),
  ask('/var/lib/containers/cache', 'Blobs that Podman knows of', 'They are looked up again.', {
    option: 'virtualisation.podman.enable',
    severity: 'none',
    regenerates: true,
  }),
  drop(
    '/var/lib/private/karakeep-browser',
    'Browser of Karakeep',
    'It starts with a new profile.',
    { option: 'services.karakeep.browser.enable', owner: undefined, mode: undefined },
  ),
  drop('/var/lib/systemd/catalog', 'Explanations of journal messages', 'NixOS builds them again.'),
  drop('/var/lock/samba', 'Locks of Samba', 'They belong to the running server.', {
    option: 'services.samba.enable',
  }),
  ask(
    '/var/tmp',
    'Temporary files that last longer',
    'Files that a program left for after a reboot are gone. Few do that.',
    {
      severity: 'none',
      gotcha: 'On a tmpfs large files here fill the memory.',
      mode: '1777',
      regenerates: true,
    },
  ),
  ask(
    '/var/tmp/nix-import-encrypted',
    'Secrets read while evaluating',
    'They are decrypted again at the next build.',
    { severity: 'none', owner: undefined, mode: '1777', regenerates: true },
  ),
  ask('.bundle', 'Bundler', 'Packages are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cabal', 'Cabal', 'Packages are downloaded and built again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache', 'Caches of all programs', 'It is filled again, which costs time and downloads.', {
    option: 'xdg.enable',
    severity: 'none',
    gotcha: 'A few programs keep more than a cache here: each of those has a record of its own.',
    regenerates: true,
  }),
  ask('.cache/AMD', 'Shaders of AMD', 'They are compiled again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/BraveSoftware', 'Cache of Brave', 'Pages are loaded again.', {
    option: 'programs.brave.enable',
    severity: 'none',
    isSensitive: true,
    regenerates: true,
  }),
  ask('.cache/Cypress', 'Cypress', 'It is downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask(
    '.cache/JetBrains',
    'Caches of JetBrains',
    'Projects are indexed again, and local history is gone.',
    { regenerates: true },
  ),
  ask(
    '.cache/Jetbrains',
    'Caches of JetBrains, misspelt',
    'Nothing of use: the programs write to .cache/JetBrains.',
    { regenerates: true },
  ),
  ask('.cache/appimage-run', 'Unpacked AppImages', 'They are unpacked again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/awww', 'Wallpapers of awww', 'The last wallpaper is forgotten.', {
    severity: 'none',
    regenerates: true,
  }),
  cheap('.cache/babl', 'Conversions of colours', 'They are made again.'),
  ask('.cache/bat', 'Themes of bat', 'They are built again.', {
    option: 'programs.bat.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/bazel', 'Builds of Bazel', 'Everything is built again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/bazelisk', 'Versions of Bazel', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  cheap('.cache/black', 'Cache of Black', 'It is filled again.'),
  ask(
    '.cache/borg',
    'Index of Borg',
    'Borg asks whether it may trust its own repositories, and reads their index again.',
    { isSensitive: true, regenerates: true },
  ),
  ask('.cache/buildkit', 'Builds of BuildKit', 'They are built again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/bun', 'Packages of Bun', 'They are downloaded again.', {
    option: 'programs.bun.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/cargo', 'Cache of Cargo', 'It is filled again.', {
    option: 'programs.cargo.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/ccache', 'Compiled code', 'It is compiled again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/chromium', 'Cache of Chromium', 'Pages are loaded again.', {
    option: 'programs.chromium.enable',
    severity: 'none',
    isSensitive: true,
    regenerates: true,
  }),
  ask('.cache/clangd', 'Index of clangd', 'Projects are indexed again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/composer', 'Packages of Composer', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  cheap('.cache/containers', 'Cache of Podman', 'It is filled again.', {
    option: 'virtualisation.podman.enable',
  }),
  ask('.cache/coursier', 'Packages of Coursier', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/czkawka', 'Cache of Czkawka', 'Files are compared anew.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/darktable', 'Thumbnails of darktable', 'They are made again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/dconf', 'dconf', 'Nothing: its database is in .config/dconf.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/deno', 'Modules of Deno', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/direnv', 'Environments of direnv', 'They are made again.', {
    option: 'programs.direnv.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/dotslash', 'Programs of DotSlash', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/dxvk', 'Shaders of DXVK', 'They are compiled again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/electron', 'Electron', 'It is downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/elm', 'Packages of Elm', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  cheap('.cache/epiphany', 'Cache of GNOME Web', 'Pages are loaded again.', { isSensitive: true }),
  cheap('.cache/event-sound-cache*', 'Sounds', 'They are found again.'),
  ask('.cache/evolution', 'Cache of Evolution', 'Mail is loaded anew.', {
    option: 'programs.evolution.enable',
    isSensitive: true,
    regenerates: true,
  }),
  ask('.cache/fish', 'Completions of fish', 'They are made again.', {
    option: 'programs.fish.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/flatpak', 'Cache of Flatpak', 'It is filled again.', {
    option: 'services.flatpak.enable',
    severity: 'none',
    regenerates: true,
  }),
  cheap('.cache/floorp', 'Cache of Floorp', 'Pages are loaded again.', { isSensitive: true }),
  ask('.cache/folks', 'Pictures of contacts', 'They are loaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/fontconfig', 'Index of fonts', 'It is made again at the next start of a program.', {
    option: 'fonts.fontconfig.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/fuzzel', 'Counts of Fuzzel', 'Often used programs no longer come first.', {
    kind: 'file',
    option: 'programs.fuzzel.enable',
    severity: 'none',
    ...BY_RENAME,
    regenerates: true,
  }),
  cheap('.cache/gegl-0.4', 'GEGL', 'It is filled again.'),
  cheap('.cache/gnome-software', 'Cache of GNOME Software', 'It is filled again.'),
  ask('.cache/go', 'Modules of Go', 'They are downloaded again.', {
    option: 'programs.go.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/go-build', 'Builds of Go', 'They are built again.', {
    option: 'programs.go.enable',
    severity: 'none',
    regenerates: true,
  }),
  cheap('.cache/golangci-lint', 'Cache of golangci-lint', 'It is filled again.'),
  ask('.cache/google-chrome', 'Cache of Chrome', 'Pages are loaded again.', {
    option: 'programs.google-chrome.enable',
    severity: 'none',
    isSensitive: true,
    regenerates: true,
  }),
  ask('.cache/gopls', 'Index of gopls', 'Projects are indexed again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/gradle', 'Packages of Gradle', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  cheap('.cache/gstreamer-1.0', 'Plugins of GStreamer', 'They are found again.'),
  ask('.cache/helium', 'Cache of Helium', 'Pages are loaded again.', {
    severity: 'none',
    isSensitive: true,
    regenerates: true,
  }),
  ask('.cache/helm', 'Charts of Helm', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/hex', 'Packages of Hex', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask(
    '.cache/huggingface',
    'Models of Hugging Face',
    'Models are downloaded again, and you must log in again.',
    { gotcha: 'Models are large: on a tmpfs they fill the memory.', regenerates: true },
  ),
  ask('.cache/hyprland', 'Hyprland', 'Reports of crashes are gone.', {
    severity: 'none',
    regenerates: true,
  }),
  cheap('.cache/ibus', 'IBus', 'It is filled again.'),
  ask('.cache/jedi', 'Index of Jedi', 'Projects are indexed again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/keepassxc', 'State of KeePassXC', 'The last opened databases are forgotten.', {
    option: 'programs.keepassxc.enable',
    regenerates: true,
  }),
  ask('.cache/kicad', 'Cache of KiCad', 'It is filled again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/kitty', 'kitty', 'Nothing of use.', {
    option: 'programs.kitty.enable',
    severity: 'none',
    regenerates: true,
  }),
  cheap('.cache/ksycoca*', 'Programs known to KDE', 'They are found again.'),
  ask('.cache/librewolf', 'Cache of LibreWolf', 'Pages are loaded again.', {
    option: 'programs.librewolf.enable',
    severity: 'none',
    isSensitive: true,
    regenerates: true,
  }),
  ask('.cache/llama.cpp', 'Models of llama.cpp', 'They are downloaded again, often many GB.', {
    regenerates: true,
  }),
  ask('.cache/lorri', 'lorri', 'Environments are built again.', {
    option: 'services.lorri.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/lua-language-server', 'Lua language server', 'It is filled again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/lutris', 'Covers of Lutris', 'They are downloaded again.', {
    option: 'programs.lutris.enable',
    severity: 'none',
    regenerates: true,
  }),
  cheap('.cache/matplotlib', 'Fonts of Matplotlib', 'They are found again.'),
  ask(
    '.cache/mesa_shader_cache',
    'Shaders of the graphics driver',
    'Games stutter until they are compiled again.',
    { option: 'hardware.graphics.enable', severity: 'none', regenerates: true },
  ),
  ask(
    '.cache/mesa_shader_cache_db',
    'Shaders',
    'They are compiled again: games stutter at first.',
    { option: 'hardware.graphics.enable', severity: 'none', regenerates: true },
  ),
  cheap('.cache/microsoft-edge', 'Cache of Edge', 'Pages are loaded again.', { isSensitive: true }),
  ask('.cache/mise', 'Cache of mise', 'It is filled again.', {
    option: 'programs.mise.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/mozilla', 'Cache of Firefox', 'Pages are loaded again.', {
    option: 'programs.firefox.enable',
    severity: 'none',
    isSensitive: true,
    regenerates: true,
  }),
  ask('.cache/mpv', 'Shaders of mpv', 'They are compiled again.', {
    option: 'programs.mpv.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/ms-playwright', 'Browsers of Playwright', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/ncspot', 'ncspot', 'You must log in again.', {
    option: 'programs.ncspot.enable',
    isSensitive: true,
    regenerates: true,
  }),
  ask('.cache/net.imput.helium', 'Cache of Helium', 'Pages are loaded again.', {
    severity: 'none',
    isSensitive: true,
    regenerates: true,
  }),
  ask('.cache/nheko', 'Media of nheko', 'They are loaded again.', {
    option: 'programs.nheko.enable',
    severity: 'none',
    isSensitive: true,
    regenerates: true,
  }),
  ask('.cache/nix', 'Evaluations and downloads of Nix', 'The next rebuild takes longer.', {
    option: 'nix.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/nix-index', 'Index of nix-index', 'It is built again, which takes long.', {
    option: 'programs.nix-index.enable',
    regenerates: true,
  }),
  ask('.cache/nix-search-tv', 'Index of nix-search-tv', 'It is built again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask(
    '.cache/nixpkgs-review',
    'Work of nixpkgs-review',
    'Builds that it linked may be collected.',
    { severity: 'none', regenerates: true },
  ),
  ask('.cache/noctalia', 'Noctalia', "Some of the shell's state is forgotten.", {
    regenerates: true,
  }),
  ask('.cache/node-gyp', 'Headers of Node', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/npm', 'Packages of npm', 'They are downloaded again.', {
    option: 'programs.npm.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/nuget', 'Packages of NuGet', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask(
    '.cache/nvidia',
    'Shaders of the graphics driver',
    'Games stutter until they are compiled again.',
    { option: 'hardware.nvidia.modesetting.enable', severity: 'none', regenerates: true },
  ),
  cheap('.cache/nvidia-settings', 'nvidia-settings', 'Nothing of use.'),
  ask('.cache/nvim', 'Cache of Neovim', 'It is filled again.', {
    option: 'programs.neovim.enable',
    severity: 'none',
    regenerates: true,
  }),
  cheap('.cache/opam', 'Cache of opam', 'It is filled again.'),
  ask('.cache/opencode', 'OpenCode', 'Tools and lists of models are downloaded again.', {
    option: 'programs.opencode.enable',
    severity: 'none',
    regenerates: true,
  }),
  cheap('.cache/orca-slicer', 'OrcaSlicer', 'It is filled again.'),
  ask('.cache/pip', 'Packages of pip', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  cheap('.cache/plasma*', 'Cache of Plasma', 'It is filled again.'),
  ask('.cache/pnpm', 'Cache of pnpm', 'It is filled again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/pre-commit', 'Environments of pre-commit', 'They are made again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/prek', 'Environments of prek', 'They are made again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/puppeteer', 'Browsers of Puppeteer', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask(
    '.cache/pypoetry',
    'Packages of Poetry',
    'They are downloaded, and environments made, again.',
    { option: 'programs.poetry.enable', severity: 'none', regenerates: true },
  ),
  ask('.cache/qtshadercache*', 'Shaders of Qt', 'They are compiled again.', {
    severity: 'none',
    regenerates: true,
  }),
  cheap('.cache/qutebrowser', 'Cache of qutebrowser', 'Pages are loaded again.', {
    option: 'programs.qutebrowser.enable',
    isSensitive: true,
  }),
  ask('.cache/radv', 'Shaders of AMD', 'They are compiled again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/radv_builtin_shaders', 'Shaders of AMD', 'They are compiled again.', {
    option: 'hardware.graphics.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/rbw', 'Vault of rbw', 'It is fetched again.', {
    option: 'programs.rbw.enable',
    severity: 'none',
    isSensitive: true,
    regenerates: true,
  }),
  ask('.cache/rclone', 'Files of rclone mounts', 'Files that were not uploaded yet are gone.', {
    option: 'programs.rclone.enable',
    severity: 'data-loss',
    gotcha: 'It is a cache in name only.',
    mode: '0700',
  }),
  ask('.cache/rebar3', 'Packages of Rebar', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/restic', 'Index of restic', 'The next backup takes longer.', {
    isSensitive: true,
    regenerates: true,
  }),
  ask('.cache/rofi*', 'Counts of rofi', 'Often used programs no longer come first.', {
    kind: 'file',
    option: 'programs.rofi.enable',
    severity: 'none',
    ...BY_RENAME,
    regenerates: true,
  }),
  cheap('.cache/ruff', 'Cache of Ruff', 'It is filled again.'),
  ask('.cache/sccache', 'Compiled code', 'It is compiled again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask(
    '.cache/spotify',
    'Cache of Spotify',
    'Songs are downloaded again. Some releases keep the login here, too.',
    { severity: 'none', isSensitive: true, regenerates: true },
  ),
  ask('.cache/spotify-player', 'spotify-player', 'You must log in again; songs are loaded anew.', {
    option: 'programs.spotify-player.enable',
    isSensitive: true,
    regenerates: true,
  }),
  cheap('.cache/starship', 'Logs of Starship', 'Nothing of use.', {
    option: 'programs.starship.enable',
  }),
  ask('.cache/swww', 'Wallpapers of swww', 'The last wallpaper is forgotten.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/tealdeer', 'Pages of tealdeer', 'They are downloaded again.', {
    option: 'programs.tealdeer.enable',
    severity: 'none',
    regenerates: true,
  }),
  cheap(
    '.cache/thumbnails',
    'Small pictures of files',
    'They are made again as folders are opened.',
    { isSensitive: true },
  ),
  ask('.cache/thumbnails-*', 'Pictures of files', 'They are made again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/thunderbird', 'Cache of Thunderbird', 'It is filled again.', {
    option: 'programs.thunderbird.enable',
    severity: 'none',
    isSensitive: true,
    regenerates: true,
  }),
  ask('.cache/tldr', 'Help pages', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  cheap('.cache/tofi-drun', 'Programs of tofi', 'They are found again.', {
    kind: 'file',
    option: 'programs.tofi.enable',
  }),
  ask('.cache/torch', 'Models of PyTorch', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  cheap('.cache/tracker3', 'Index of GNOME', 'Files are indexed again.'),
  ask('.cache/trivy', 'Database of Trivy', 'It is downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/typst', 'Packages of Typst', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  cheap('.cache/umu', 'umu', 'It is filled again.'),
  ask('.cache/uv', 'Downloads of uv', 'Packages are downloaded again.', {
    option: 'programs.uv.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/virt-manager', 'virt-manager', 'Nothing of use.', {
    severity: 'none',
    regenerates: true,
  }),
  cheap('.cache/vivaldi', 'Cache of Vivaldi', 'Pages are loaded again.', { isSensitive: true }),
  ask('.cache/whisper', 'Models of Whisper', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/wine', 'Parts of Wine', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/winetricks', 'Parts for winetricks', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  cheap('.cache/wireplumber', 'WirePlumber', 'Nothing of use.'),
  ask('.cache/wofi-*', 'Counts of wofi', 'Often used programs no longer come first.', {
    kind: 'file',
    option: 'programs.wofi.enable',
    severity: 'none',
    ...BY_RENAME,
    regenerates: true,
  }),
  ask('.cache/yarn', 'Packages of Yarn', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/zed', 'Cache of Zed', 'It is filled again.', { severity: 'none', regenerates: true }),
  ask('.cache/zellij', 'Sessions of Zellij', 'Sessions cannot be brought back.', {
    option: 'programs.zellij.enable',
    regenerates: true,
  }),
  ask('.cache/zen', 'Cache of Zen', 'Pages are loaded again.', {
    severity: 'none',
    isSensitive: true,
    regenerates: true,
  }),
  ask('.cache/zig', 'Builds of Zig', 'They are built again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.cache/zsh', 'Completions of Zsh', 'They are made again.', {
    option: 'programs.zsh.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask('.ccache', 'Compiled code', 'It is compiled again.', { severity: 'none', regenerates: true }),
  drop('.compose-cache', 'Table of key combinations', 'It is made again.'),
  ask('.composer', 'Composer', 'Tokens are gone; packages are downloaded again.', {
    isSensitive: true,
    regenerates: true,
  }),
  ask(
    '.conan2',
    'Packages of Conan',
    'They are downloaded or built again; you must log in to private servers.',
    { severity: 'none', isSensitive: true, regenerates: true },
  ),
  ask('.config/*/Cache', 'Cache of a program built on Electron', 'It is filled again.', {
    severity: 'none',
    regenerates: true,
  }),
  drop('.config/*/CacheStorage', 'Cache of a program built on Electron', 'It is filled again.'),
  ask(
    '.config/*/Code Cache',
    'Compiled scripts of a program built on Electron',
    'They are compiled again.',
    { severity: 'none', regenerates: true },
  ),
  ask('.config/*/DawnCache', 'Shaders of a program built on Electron', 'They are compiled again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask(
    '.config/*/DawnGraphiteCache',
    'Shaders of a program built on Electron',
    'They are compiled again.',
    { severity: 'none', regenerates: true },
  ),
  ask(
    '.config/*/DawnWebGPUCache',
    'Shaders of a program built on Electron',
    'They are compiled again.',
    { severity: 'none', regenerates: true },
  ),
  ask('.config/*/GPUCache', 'Shaders of a program built on Electron', 'They are compiled again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask(
    '.config/*/GrShaderCache',
    'Shaders of a program built on Electron',
    'They are compiled again.',
    { severity: 'none', regenerates: true },
  ),
  ask(
    '.config/*/ShaderCache',
    'Shaders of a program built on Electron',
    'They are compiled again.',
    { severity: 'none', regenerates: true },
  ),
  drop(
    '.config/*/SingletonCookie',
    'Lock of a program built on Chromium',
    'It is made at each start.',
    { kind: 'file' },
  ),
  drop(
    '.config/*/SingletonLock',
    'Lock of a program built on Chromium',
    'It is made at each start.',
    {
      kind: 'file',
      gotcha: 'Where it is kept and the host gets another name, the program refuses to start.',
    },
  ),
  drop(
    '.config/*/SingletonSocket',
    'Lock of a program built on Chromium',
    'It is made at each start.',
    { kind: 'file' },
  ),
  drop('.config/Code/Cache', 'Cache of VS Code', 'It is filled again.', {
    option: 'programs.vscode.enable',
  }),
  ask('.config/Code/CachedData', 'Compiled scripts of VS Code', 'They are compiled again.', {
    option: 'programs.vscode.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask(
    '.config/Code/CachedExtensionVSIXs',
    "Packages of VS Code's extensions",
    'They are downloaded again.',
    { option: 'programs.vscode.enable', severity: 'none', regenerates: true },
  ),
  ask('.deno', 'Programs of Deno', 'They must be installed again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.electron-gyp', 'Headers of Electron', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  drop('.flutter', 'State of Flutter', 'It is written again.', { kind: 'file' }),
  ask('.gem', 'Packages of Ruby', 'They are installed again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.goenv', 'Versions of Go', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.hex', 'Packages of Elixir', 'They are downloaded again; the key for publishing is gone.', {
    severity: 'none',
    isSensitive: true,
    regenerates: true,
  }),
  ask('.ivy2', 'Packages of Ivy', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  drop('.java/fonts', 'Fonts of Java', 'They are found again.'),
  ask('.jenv', 'jEnv', 'Versions must be added again.', { severity: 'none', regenerates: true }),
  ask('.konan', 'Kotlin Native', 'It is downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  drop('.kube/cache', 'Cache of kubectl', 'It is filled again.', { mode: '0750' }),
  ask('.local/share/bun', 'Programs of Bun', 'They must be installed again.', {
    option: 'programs.bun.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask('.local/share/gem', 'Packages of Ruby', 'They are installed again.', {
    severity: 'none',
    regenerates: true,
  }),
  drop('.local/share/nvim-data', 'Neovim', 'It is made again.'),
  ask(
    '.local/share/pnpm',
    'Packages of pnpm',
    'They are downloaded again; global programs must be installed again.',
    { severity: 'none', regenerates: true },
  ),
  ask('.local/share/tracker', 'Index of GNOME', 'Files are indexed again.', {
    severity: 'none',
    regenerates: true,
  }),
  drop(
    '.local/share/webkitgtk',
    'Site data of programs with a web view',
    'It is made again; logins in such programs may be gone.',
  ),
  ask('.local/share/yarn', 'Programs of Yarn', 'They must be installed again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.local/state/pnpm', 'State of pnpm', 'It looks for updates again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.mix', 'Elixir', 'Its tools are installed again.', { severity: 'none', regenerates: true }),
  drop('.mypy_cache', 'Cache of mypy', 'It is made again.', { option: 'programs.mypy.enable' }),
  ask('.nimble', 'Packages of Nim', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.node-gyp', 'Headers of Node', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.nuget', 'Packages of .NET', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.nv', 'Shaders of the graphics driver', 'They are compiled again.', {
    option: 'hardware.nvidia.modesetting.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask('.phpbrew', 'Versions of PHP', 'They are built again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask(
    '.pub-cache',
    'Packages of Dart',
    'They are downloaded again; global programs must be installed again.',
    { severity: 'none', regenerates: true },
  ),
  ask('.pytest_cache', 'pytest', 'It forgets what failed last.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.rbenv', 'Versions of Ruby', 'They are built again.', {
    severity: 'none',
    regenerates: true,
  }),
  drop('.ruff_cache', 'Cache of Ruff', 'It is filled again.'),
  ask('.rvm', 'Versions of Ruby', 'They are built again.', { severity: 'none', regenerates: true }),
  ask('.sbt', 'sbt', 'Plugins are downloaded again. Passwords that lie here are gone.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.stack', 'Stack', 'Compilers and packages are downloaded and built again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.terraform.d/plugin-cache', 'Plugins of Terraform', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.texlive*', 'Fonts and formats of TeX', 'They are made again.', {
    severity: 'none',
    regenerates: true,
  }),
  ask('.tfenv', 'Versions of Terraform', 'They are downloaded again.', {
    severity: 'none',
    regenerates: true,
  }),
  cheap('.thumbnails', 'Small pictures of files', 'They are made again.', { isSensitive: true }),
  drop('.wget-hsts', 'Sites that wget knows to be secure', 'wget learns them anew.', {
    kind: 'file',
  }),
  ask('.yarn', 'Yarn', 'Packages are downloaded again.', { severity: 'none', regenerates: true }),
  ask('.zcompdump*', 'Completions of zsh', 'They are collected again.', {
    kind: 'file',
    ...BY_RENAME,
    option: 'programs.zsh.enable',
    severity: 'none',
    regenerates: true,
  }),
  ask('go/pkg/mod', 'Modules of Go', 'They are downloaded again.', {
    option: 'programs.go.enable',
    severity: 'none',
    gotcha: 'Its files are read-only: rm alone does not remove them.',
    regenerates: true,
  }),
]
