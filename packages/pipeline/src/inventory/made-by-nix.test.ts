import { expect, test } from 'vitest'
import { classified, file, store } from '#inventory/sample-classified.ts'

test('links into the store are made by Nix, and folders with nothing else', () => {
  const { classOf, holdsLinks } = classified({
    '/etc/static': store('etc/etc'),
    '/etc/pam.d/login': { kind: 'l', linkTarget: '/etc/static/pam.d/login' },
    '/etc/pam.d/su': { kind: 'l', linkTarget: '/etc/static/pam.d/su' },
    '/etc/mixed/made': { kind: 'l', linkTarget: '/etc/static/mixed/made' },
    '/etc/mixed/mine': file,
    '/etc/counted': { entries: 3 },
    '/etc/counted/made': { kind: 'l', linkTarget: '/etc/static/counted/made' },
    '/etc/elsewhere': { kind: 'l', linkTarget: '/etc/staticky' },
    '/etc/empty': {},
    '/etc/localtime': { kind: 'l', linkTarget: '/etc/zoneinfo/Europe/Paris' },
    '/bin/sh': store('bash/bin/sh'),
    '/usr/bin/env': store('coreutils/bin/env'),
    '/lib64/ld-linux-x86-64.so.2': store('stub-ld'),
    '/home/ada/.config/fish/config.fish': store('home-manager-files/config.fish'),
  })
  expect(classOf('/etc/static')).toBe('nix')
  expect(classOf('/etc/pam.d/su')).toBe('nix')
  expect(classOf('/etc/pam.d')).toBe('nix')
  expect(classOf('/etc/mixed/made')).toBe('nix')
  expect(classOf('/etc/mixed')).toBe('unknown')
  expect(classOf('/etc/counted')).toBe('unknown')
  expect(classOf('/etc/localtime')).toBe('nix')
  expect(classOf('/etc/elsewhere')).toBe('unknown')
  expect(classOf('/etc/empty')).toBe('unknown')
  expect(classOf('/etc')).toBe('trunk')
  for (const path of ['/bin', '/usr', '/usr/bin', '/lib64']) expect(classOf(path)).toBe('nix')
  expect(classOf('/home/ada/.config/fish')).toBe('nix')
  for (const path of ['/', '/etc', '/etc/mixed', '/etc/pam.d', '/home/ada', '/home/ada/.config'])
    expect(holdsLinks(path), path).toBe(true)
  for (const path of ['/etc/empty', '/etc/static', '/home/ada/.config/fish/config.fish'])
    expect(holdsLinks(path), path).toBe(false)
})

test('links into the store that no activation brings back are the user’s', () => {
  const { classOf, holdsLinks } = classified({
    '/home/ada/src/thing/result': store('thing'),
    '/home/ada/src/thing/.direnv/flake-profile-1-link': store('shell'),
    '/home/ada/.local/state/nix/profiles/profile-7-link': store('profile'),
    '/home/ada/.local/state/home-manager/gcroots/current-home': store('generation'),
  })
  for (const path of ['/home/ada/src', '/home/ada/.local/state/nix/profiles/profile-7-link']) {
    expect(classOf(path)).toBe('known')
    expect(holdsLinks(path)).toBe(false)
  }
  expect(classOf('/home/ada/.local/state/home-manager')).toBe('known')
  expect(holdsLinks('/')).toBe(false)
})

test('what NixOS writes itself is made by Nix; what people add beside it is not', () => {
  const { classOf } = classified({
    '/etc/passwd': file,
    '/etc/shadow': { ...file, mode: 0o640 },
    '/etc/ssh/authorized_keys.d/ada': file,
    '/var/empty': { mode: 0o555 },
    '/usr/local/bin/tool': file,
    '/usr/bin/env': store('env'),
    '/bin/mine': file,
    '/bin/sh': store('sh'),
    '/run/leftover/file': file,
  })
  for (const path of ['/etc/passwd', '/etc/shadow', '/etc/ssh/authorized_keys.d/ada', '/var/empty'])
    expect(classOf(path), path).toBe('nix')
  expect(classOf('/run/leftover/file')).toBe('nix')
  expect(classOf('/run')).toBe('nix')
  expect(classOf('/usr')).toBe('trunk')
  expect(classOf('/usr/bin')).toBe('nix')
  expect(classOf('/usr/local')).toBe('unknown')
  expect(classOf('/bin')).toBe('trunk')
  expect(classOf('/bin/mine')).toBe('unknown')
})

test('a folder that something else is mounted in is not made by Nix', () => {
  const { classOf } = classified({ '/usr/bin': { mark: 'mount' }, '/run/user': { mark: 'mount' } })
  expect(classOf('/usr')).toBe('trunk')
  expect(classOf('/run')).toBe('trunk')
})

test('the link of a DynamicUser service is made anew, its folder is known', () => {
  const { classOf, recordOf } = classified({
    '/var/lib/mealie': { kind: 'l', linkTarget: 'private/mealie' },
    '/var/lib/private/mealie': { mode: 0o700 },
    '/var/lib/open-webui': { mode: 0o755 },
    '/srv/mealie': { kind: 'l', linkTarget: 'private/mealie' },
  })
  expect(classOf('/var/lib/mealie')).toBe('nix')
  expect(classOf('/var/lib/private/mealie')).toBe('known')
  expect(recordOf('/var/lib/open-webui')).toBe('system:/var/lib/private/open-webui')
  expect(classOf('/srv/mealie')).toBe('unknown')
})
