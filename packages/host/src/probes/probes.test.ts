import { describe, expect, test } from 'vitest'
import { parseAccounts } from '#probes/accounts.ts'
import { kindOfDevice, parseSectors } from '#probes/block-devices.ts'
import { parseLoaderInfo } from '#probes/boot-loader.ts'
import { parseFstab } from '#probes/fstab.ts'
import { identityOf } from '#probes/identity.ts'
import { parseResume } from '#probes/kernel.ts'
import { parseMeminfo } from '#probes/memory.ts'
import { parseNixLink } from '#probes/nix.ts'
import {
  homeManagerUsers,
  parseGeneration,
  parseGenerations,
  persistenceOf,
} from '#probes/nixos.ts'
import { parseOsRelease } from '#probes/os.ts'
import { parseUdevRecord } from '#probes/parse-udev-record.ts'
import { declaredSwaps, parseSwaps } from '#probes/swap.ts'
import { parseShadow } from '#scan/password-states.ts'

const HASH = '0123456789abcdfghijklmnpqrsvwxyz'

test('os-release, quoted in each way', () => {
  expect(parseOsRelease('ID=nixos\nVERSION_ID="26.05"\nPRETTY_NAME="NixOS \\"26\\""\n')).toEqual({
    id: 'nixos',
    prettyName: 'NixOS "26"',
    isNixos: true,
    versionId: '26.05',
  })
  expect(parseOsRelease("# comment\nID='debian'\nNAME=Debian")).toMatchObject({
    id: 'debian',
    prettyName: 'Debian',
    isNixos: false,
  })
  expect(parseOsRelease('\0\0=garbage')).toMatchObject({ id: 'linux', versionId: '' })
})

test('the machine-id is hashed, not carried', () => {
  const id = '0123456789abcdef0123456789abcdef'
  const found = identityOf('tide\n', `${id}\n`)
  // printf %s tideline0123456789abcdef0123456789abcdef | sha256sum
  expect(found).toEqual({ hostName: 'tide', hostId: '37606d8eec48ad59' })
  expect(identityOf('tide', 'uninitialized\n').hostId).toBe('')
  expect(identityOf(undefined, undefined)).toEqual({ hostName: '', hostId: '' })
})

test('swap areas and their kinds', () => {
  const text = [
    'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority',
    '/dev/dm-1                               partition\t8388604\t\t1024\t\t-2',
    '/var/lib/swap\\040file                   file\t\t1048572\t\t0\t\t-3',
    '/dev/zram0                              partition\t100\t\t0\t\t100',
    'nonsense',
    '/x file NaN 0 0',
  ].join('\n')
  expect(parseSwaps(text)).toEqual([
    { path: '/dev/dm-1', kind: 'partition', sizeBytes: 8388604 * 1024, usedBytes: 1048576 },
    { path: '/var/lib/swap file', kind: 'file', sizeBytes: 1048572 * 1024, usedBytes: 0 },
    { path: '/dev/zram0', kind: 'zram', sizeBytes: 102400, usedBytes: 0 },
  ])
  expect(parseSwaps('')).toEqual([])
})

test('declared swap areas, of a system that is not running', () => {
  const fstab = [
    '/dev/disk/by-uuid/abc none swap defaults 0 0',
    '/var/swap\\040file none swap discard',
    '/dev/sda1 / ext4 defaults',
    'LABEL=swap none swap defaults',
  ].join('\n')
  expect(declaredSwaps(fstab)).toEqual([
    { path: '/dev/disk/by-uuid/abc', kind: 'partition' },
    { path: '/var/swap file', kind: 'file' },
  ])
})

test('RAM and swap', () => {
  const text = 'MemTotal:       16303428 kB\nMemFree:  1 kB\nSwapTotal:       8388604 kB\n'
  expect(parseMeminfo(text)).toEqual({ ramBytes: 16303428 * 1024, swapBytes: 8388604 * 1024 })
  expect(parseMeminfo('MemTotal: lots')).toBeUndefined()
})

test('resume= of a command line', () => {
  expect(parseResume('init=/x resume=/dev/sda2 resume=/dev/sda3 quiet\n')).toBe('/dev/sda3')
  expect(parseResume('resume=/dev/sda2 noresume')).toBeUndefined()
  expect(parseResume('xresume=/dev/sda2 resume= ')).toBeUndefined()
})

test('accounts and groups, without lines that are none', () => {
  const { users, groups } = parseAccounts(
    'root:x:0:0:System administrator:/root:/run/current-system/sw/bin/bash\nada:x:1000:100:Ada:/home/ada:/bin/zsh\n+::::::\nbad:x:-1:0::/:/bin/sh\nshort:x:1\n',
    'root:x:0:\nwheel:x:1:ada,bob\nusers:x:100:\nbad:x:y:\n',
  )
  expect(users.map((user) => user.name)).toEqual(['root', 'ada'])
  expect(users[1]).toMatchObject({ uid: 1000, home: '/home/ada', groups: ['wheel', 'users'] })
  expect(groups[1]).toEqual({ name: 'wheel', gid: 1, members: ['ada', 'bob'] })
})

test('fstab with escapes, comments and short lines', () => {
  const text =
    '# made by NixOS\n\n/dev/sda1 / ext4 x-initrd.mount 0 1\n  /dev/b\t/mnt/my\\040disk btrfs subvol=@,noatime\nshort line\n/a /b none\n'
  expect(parseFstab(text)).toEqual([
    { device: '/dev/sda1', mountPoint: '/', fsType: 'ext4', options: ['x-initrd.mount'] },
    {
      device: '/dev/b',
      mountPoint: '/mnt/my disk',
      fsType: 'btrfs',
      options: ['subvol=@', 'noatime'],
    },
    { device: '/a', mountPoint: '/b', fsType: 'none', options: ['defaults'] },
  ])
})

test('the Nix in use, by its store name', () => {
  const link = (name: string) => parseNixLink(`/nix/store/${HASH}-${name}/bin/nix`)
  expect(link('nix-2.31.2')).toEqual({ implementation: 'nix', version: '2.31.2' })
  expect(link('nix-2.19pre20231122_fa0b15b')).toMatchObject({ version: '2.19pre20231122_fa0b15b' })
  expect(link('lix-2.93.3')).toEqual({ implementation: 'lix', version: '2.93.3' })
  expect(link('determinate-nix-3.8.0')).toEqual({ implementation: 'nix', version: '3.8.0' })
  expect(link('nixos-rebuild-26.05')).toBeUndefined()
  expect(parseNixLink('/usr/bin/nix')).toBeUndefined()
})

test('generations and units', () => {
  expect(parseGeneration('system-42-link')).toBe(42)
  expect(parseGeneration('/nix/store/x')).toBeUndefined()
  const names = ['system', 'system-10-link', 'system-9-link', 'system-x-link', 'default-3-link']
  expect(parseGenerations(names)).toEqual([9, 10])
  expect(homeManagerUsers(['home-manager-ada.service', 'sshd.service'])).toEqual(['ada'])
  expect(persistenceOf(['preservation.target', 'persist-x.service'])).toBe('preservation')
  expect(persistenceOf(['persist-persist-etc-machine\\x2did.service'])).toBe('impermanence')
  expect(persistenceOf(['sshd.service'])).toBeUndefined()
})

test('the boot loader by the name that it leaves with the firmware', () => {
  const bytes = (name: string) =>
    Buffer.concat([Buffer.from([6, 0, 0, 0]), Buffer.from(name, 'utf16le')])
  expect(parseLoaderInfo(bytes('systemd-boot 257.9\0'))).toBe('systemd-boot')
  expect(parseLoaderInfo(bytes('GRUB 2.12\0'))).toBe('grub')
  expect(parseLoaderInfo(Buffer.alloc(1))).toBeUndefined()
})

describe('block devices', () => {
  const traits = { isPartition: false, isRaid: false, hasHardware: false, mapperUuid: undefined }

  test('have the kind that the kernel shows', () => {
    expect(kindOfDevice('nvme0n1p2', { ...traits, isPartition: true })).toBe('partition')
    expect(kindOfDevice('nvme0n1', { ...traits, hasHardware: true })).toBe('disk')
    expect(kindOfDevice('dm-0', { ...traits, mapperUuid: 'CRYPT-LUKS2-abc-root' })).toBe('luks')
    expect(kindOfDevice('dm-1', { ...traits, mapperUuid: 'LVM-abc' })).toBe('lvm')
    expect(kindOfDevice('dm-2', { ...traits, mapperUuid: 'mpath-1' })).toBe('other')
    expect(kindOfDevice('md127', { ...traits, isRaid: true })).toBe('raid')
    expect(kindOfDevice('zram0', traits)).toBe('zram')
    expect(kindOfDevice('loop3', traits)).toBe('loop')
    expect(kindOfDevice('sr0', { ...traits, hasHardware: true })).toBe('rom')
  })

  test('count units of 512 bytes', () => {
    expect(parseSectors('2048')).toBe(1_048_576)
    expect(parseSectors('-1')).toBe(0)
    expect(parseSectors(undefined)).toBe(0)
  })

  test('carry what udev found out', () => {
    const text = [
      'S:disk/by-uuid/1234',
      'E:ID_FS_TYPE=crypto_LUKS',
      'E:ID_FS_UUID=8f0b-11',
      'E:ID_FS_LABEL=my_disk',
      'E:ID_FS_LABEL_ENC=my\\x20d\\xc3\\xadsk',
      'E:ID_PART_ENTRY_UUID=11-22',
      'E:ID_PART_ENTRY_NAME=EFI\\x20system',
      'E:ID_FS_VERSION=',
      'garbage',
    ].join('\n')
    expect(parseUdevRecord(text)).toEqual({
      fsType: 'crypto_LUKS',
      fsUuid: '8f0b-11',
      fsLabel: 'my dísk',
      partitionUuid: '11-22',
      partitionLabel: 'EFI system',
    })
    expect(parseUdevRecord('')).toEqual({})
  })
})

test('shadow is told as states only', () => {
  const line = (password: string, index: number) => `user${index}:${password}:19000:0:99999:7:::`
  const states = ['$6$salt$hash', 'aaOldDesHash.', '', '!', '*', '!!', '!$6$locked', '!*']
  const found = parseShadow(`${states.map(line).join('\n')}\nbad:line\n:x:::::::\n`)
  expect(found.map((one) => one.state)).toEqual([
    'set',
    'set',
    'none',
    'locked',
    'locked',
    'locked',
    'locked',
    'locked',
  ])
  expect(JSON.stringify(found)).not.toContain('salt')
})
