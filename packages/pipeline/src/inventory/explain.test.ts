import { expect, test } from 'vitest'
import { explain } from '#inventory/explain.ts'

const homes = new Map([
  ['/home/ada', 'ada'],
  ['/srv/people/bob', 'bob'],
])
const found = (path: string) => {
  const { record, matchedBy, from } = explain(path, homes)
  return `${record?.path ?? '-'} ${matchedBy}${from === undefined || from === path ? '' : ` ${from}`}`
}

test('exact beats pattern, longer beats shorter', () => {
  expect(found('/etc/ssh/ssh_host_ed25519_key')).toBe('/etc/ssh/ssh_host_ed25519_key exact')
  expect(found('/etc/ssh/ssh_host_zz9_key')).toBe('/etc/ssh/ssh_host_*_key pattern')
  expect(found('/etc/ssh/ssh_host_zz9_key.pub')).toBe('/etc/ssh/ssh_host_*_key.pub pattern')
  expect(found('/home/ada/.config/kwinrc')).toBe('.config/kwinrc exact')
  expect(found('/home/ada/.config/kfontviewrc')).toBe('.config/k*rc pattern')
  expect(found('/home/ada/.config/plasmazz9rc')).toBe('.config/plasma*rc pattern')
})

test('a star stays inside one component', () => {
  expect(found('/home/ada/.var/app/org.gimp.GIMP/cache')).toBe('.var/app/*/cache pattern')
  expect(found('/home/ada/.var/app/a/b/cache')).toBe('.var/app inherited /home/ada/.var/app')
  expect(found('/etc/ssh/ssh_host_a/b_key')).toBe('- none')
})

test('inherits from the nearest listed folder, but not from a broad one', () => {
  expect(found('/var/lib/docker/zz9/x')).toBe('/var/lib/docker inherited /var/lib/docker')
  expect(found('/var/lib/mysterious/data')).toBe('- none')
  expect(found('/var/lib')).toBe('/var/lib exact')
  expect(found('/home/ada/.config/unheard-of/settings')).toBe('- none')
  expect(found('/home/ada/.var/app/a/cache/b')).toBe(
    '.var/app/*/cache inherited /home/ada/.var/app/a/cache',
  )
  expect(found('/root/.config/htop')).toBe('/root inherited /root')
})

test('a home begins anew: nothing above it is inherited', () => {
  const inNix = new Map([['/var/cache/ada', 'ada']])
  expect(explain('/var/cache/ada/thing', inNix).matchedBy).toBe('none')
  expect(explain('/var/cache/ada/.ssh', inNix).record?.path).toBe('.ssh')
})

test('user records hold in homes only, and name the user', () => {
  expect(explain('/srv/people/bob/.ssh', homes)).toMatchObject({ user: 'bob', matchedBy: 'exact' })
  expect(found('/srv/people/eve/.ssh')).toBe('- none')
  expect(explain('/root/.ssh', homes)).not.toHaveProperty('user')
  expect(found('/root/.ssh')).toBe('/root/.ssh exact')
  expect(explain('/home/ada', homes)).toMatchObject({ path: '/home/ada', user: 'ada' })
  expect(explain('/home/ada/zz9', homes)).toEqual({
    path: '/home/ada/zz9',
    user: 'ada',
    matchedBy: 'none',
  })
})

test('a DynamicUser service is one under both of its names', () => {
  expect(found('/var/lib/private/mealie')).toBe('/var/lib/private/mealie exact')
  expect(found('/var/lib/mealie')).toBe('/var/lib/private/mealie exact')
  expect(found('/var/lib/mealie/db')).toBe('/var/lib/private/mealie inherited /var/lib/mealie')
  expect(found('/var/lib/private/vaultwarden')).toBe('/var/lib/vaultwarden exact')
  expect(found('/var/lib/private/unheard-of')).toBe('/var/lib/private inherited /var/lib/private')
})

test('hostile names match nothing by accident', () => {
  expect(found('/var/lib/__proto__')).toBe('- none')
  expect(found('/var/lib/redis-a\nb')).toBe('/var/lib/redis-* pattern')
  expect(found('/home/ada/constructor')).toBe('- none')
  expect(found('/home/ada/.mozillaX')).toBe('- none')
})

/** The layouts that the product must be able to express name these: each is known by itself. */
const SYSTEM_PATHS =
  `/ /nix /boot /home /root /root/.ssh /var /tmp /persist /persistent /nix/persist
/nix/persistent /bin/sh /usr/bin/env /etc/static /etc/machine-id /etc/nixos /etc/nix/id_rsa
/etc/NetworkManager/system-connections /etc/ssh/ssh_host_ed25519_key
/etc/ssh/ssh_host_ed25519_key.pub /etc/ssh/ssh_host_rsa_key /etc/ssh/ssh_host_rsa_key.pub
/var/cache/nix /var/keys/secret_file /var/lib/bluetooth /var/lib/colord /var/lib/libvirt
/var/lib/netbird /var/lib/nixos /var/lib/systemd/coredump /var/log`.split(/\s+/)
const USER_PATHS = `.atom/atom-discord .atom/packages .atom/config.cson .atom/github.cson
.bash_history .cache .config .config/Clementine .config/KDE .config/fish .config/gtk-3.0
.config/gtk-4.0 .config/kde.org .config/plasma-workspace .config/xsettingsd .gnupg .kde .local
.local/share/PrismLauncher .local/share/Steam .local/share/direnv .local/share/flatpak
.local/share/keyrings .local/share/kwalletd .local/state/cosmic .local/state/cosmic-comp .mozilla
.nixops .screenrc .ssh .var .vscode-oss/extensions .zsh_history Books Desktop Documents Downloads
Games Music Pictures Videos nix-config`.split(/\s+/)

test.each([
  ...SYSTEM_PATHS,
  ...[...USER_PATHS, 'VirtualBox VMs'].map((path) => `/home/ada/${path}`),
])('the source layouts name %s', (path) => {
  expect(explain(path, homes).matchedBy).toBe('exact')
})

test.each([
  '/nix/persist/system',
  '/nix/dotfiles/Plasma',
  '/etc/nixos/home-talyz-nixpkgs/dotfiles',
])('%s is a known place, or part of one', (path) => {
  expect(explain(path, homes).matchedBy).toMatch(/^(?:exact|inherited)$/)
})
