import { describe, expect, test } from 'vitest'
import { gatherFacts } from '#facts.ts'
import { parseNamedFlake } from '#probes/configuration.ts'
import { type RecordedFiles, recordedSource } from '#source/recorded-source.ts'

async function configurationOf(files: RecordedFiles) {
  return (await gatherFacts(recordedSource(files))).configuration
}

describe('the configuration', () => {
  test.each<[string, RecordedFiles, object]>([
    [
      'is in /etc/nixos',
      { texts: { '/etc/nixos/configuration.nix': '' } },
      { path: '/etc/nixos', kind: 'channels', isGit: false, usesDisko: false },
    ],
    [
      'is a flake where it holds both',
      {
        texts: {
          '/etc/nixos/configuration.nix': '',
          '/etc/nixos/flake.nix': '',
          '/etc/nixos/.git/HEAD': '',
        },
      },
      { path: '/etc/nixos', kind: 'flake', isGit: true },
    ],
    [
      'is where the link leads, in a checkout that begins above it',
      {
        texts: { '/home/ada/dots/hosts/otter/flake.nix': '', '/home/ada/dots/.git': 'gitdir: x' },
        links: { '/etc/nixos': '/home/ada/dots/hosts/otter' },
      },
      { path: '/home/ada/dots/hosts/otter', kind: 'flake', isGit: true },
    ],
    [
      'is where nh is told to look, not what the installer left',
      {
        texts: {
          '/etc/nixos/configuration.nix': '',
          '/home/ada/nixos/flake.nix': '',
          '/run/current-system/etc/set-environment':
            'export API_KEY="hunter2"\nexport NH_FLAKE="/home/ada/nixos"\n',
        },
      },
      { path: '/home/ada/nixos', kind: 'flake' },
    ],
    [
      'is the usual one where nh is told of a folder that is not there',
      {
        texts: {
          '/etc/nixos/configuration.nix': '',
          '/run/current-system/etc/set-environment': 'export NH_FLAKE="/gone"\n',
        },
      },
      { path: '/etc/nixos', kind: 'channels' },
    ],
  ])('%s', async (_, files, value) => {
    const fact = await configurationOf(files)
    expect(fact).toMatchObject({ state: 'known', value })
    expect(JSON.stringify(fact)).not.toContain('hunter2')
  })

  test.each<[string, RecordedFiles]>([
    ['there is no /etc/nixos', {}],
    ['/etc/nixos holds neither', { folders: ['/etc/nixos'] }],
  ])('is missing where %s', async (why, files) => {
    expect(await configurationOf(files)).toMatchObject({
      state: 'missing',
      why: expect.stringContaining(why),
      help: expect.stringContaining('which folder'),
    })
  })
})

test.each([
  ['export NH_FLAKE="/home/ada/nixos"', '/home/ada/nixos'],
  ['export FLAKE="/home/ada/dots/"', '/home/ada/dots'],
  ['export FLAKE="/old"\nexport NH_OS_FLAKE="/new"', '/new'],
  ['export NH_FLAKE="path:/home/ada/nixos#otter"', '/home/ada/nixos'],
  ['export NH_FLAKE="git+file:///srv/nixos?ref=main"', '/srv/nixos'],
  ['export NH_FLAKE="/with space"', '/with space'],
  ['export NH_FLAKE="github:ada/dots"', undefined],
  ['export NH_FLAKE="$HOME/nixos"', undefined],
  ['export NH_FLAKE="/a/../b"', undefined],
  ['export MY_NH_FLAKE="/a"', undefined],
  ['', undefined],
  ['\0', undefined],
])('the folder that nh is told of, of %j', (text, path) => {
  expect(parseNamedFlake(text)).toBe(path)
})

describe('disko', () => {
  const nixos = { '/etc/nixos/configuration.nix': '' }
  const usesDisko = async (files: RecordedFiles) => {
    const fact = await configurationOf({ ...files, texts: { ...nixos, ...files.texts } })
    return fact.state === 'known' && fact.value.usesDisko
  }
  test.each<[string, RecordedFiles, boolean]>([
    [
      'mounts by its labels',
      { texts: { '/etc/fstab': '/dev/disk/by-partlabel/disk-main-root / ext4\n' } },
      true,
    ],
    [
      'labels the partition below LUKS',
      { links: { '/dev/disk/by-partlabel/disk-main-luks': '../../sda2' } },
      true,
    ],
    [
      'is not what an installer labels',
      {
        links: {
          '/dev/disk/by-partlabel/primary': '../../sda1',
          '/dev/disk/by-partlabel/disk-1': '',
        },
      },
      false,
    ],
    ['is not there', {}, false],
  ])('%s', async (_, files, expected) => {
    expect(await usesDisko(files)).toBe(expected)
  })
})
