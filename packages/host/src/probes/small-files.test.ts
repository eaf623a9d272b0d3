import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseFstab } from '#probes/fstab.ts'
import { parseMeminfo } from '#probes/memory.ts'
import { parseProcess } from '#probes/session.ts'
import { declaredSwaps, parseSwaps } from '#probes/swap.ts'

describe('swap areas', () => {
  test('have the kind that the kernel shows', () => {
    const text = [
      'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority',
      '/dev/dm-1                               partition\t8388604\t\t1024\t\t-2',
      '/var/lib/swap\\040file                   file\t\t1048572\t\t0\t\t-3',
      '/dev/zram0                              partition\t100\t\t0\t\t100',
      '/srv/\xc3\xa0                              file\t\t4\t\t0\t\t-5',
      '/srv/sw\xe9p                              file\t\t4\t\t0\t\t-4',
      'nonsense',
      '/x file NaN 0 0',
      '/x pipe 1 0 0',
      '/x file 1 0',
    ].join('\n')
    expect(parseSwaps(text)).toEqual([
      { path: '/dev/dm-1', kind: 'partition', sizeBytes: 8388604 * 1024, usedBytes: 1048576 },
      { path: '/var/lib/swap file', kind: 'file', sizeBytes: 1048572 * 1024, usedBytes: 0 },
      { path: '/dev/zram0', kind: 'zram', sizeBytes: 102400, usedBytes: 0 },
      { path: '/srv/à', kind: 'file', sizeBytes: 4096, usedBytes: 0 },
      { path: '/srv/sw\\xe9p', kind: 'file', sizeBytes: 4096, usedBytes: 0 },
    ])
    expect(parseSwaps('')).toEqual([])
  })

  test('are what fstab declares where the system is not running, tags as links', () => {
    const fstab = [
      '/dev/disk/by-uuid/abc none swap defaults 0 0',
      '/var/swap\\040file none swap discard',
      '/dev/sda1 / ext4 defaults',
      'LABEL=my\\040swap none swap defaults',
      'UUID="1-2" swap swap',
    ].join('\n')
    expect(declaredSwaps(fstab)).toEqual([
      { path: '/dev/disk/by-uuid/abc', kind: 'partition' },
      { path: '/var/swap file', kind: 'file' },
      { path: '/dev/disk/by-label/my\\\\x20swap', kind: 'partition' },
      { path: '/dev/disk/by-uuid/1-2', kind: 'partition' },
    ])
  })
})

test('RAM and swap', () => {
  const text = 'MemTotal:       16303428 kB\nMemFree:  1 kB\nSwapTotal:       8388604 kB\n'
  expect(parseMeminfo(text)).toEqual({ ramBytes: 16303428 * 1024, swapBytes: 8388604 * 1024 })
  expect(parseMeminfo('MemTotal: lots')).toBeUndefined()
})

describe('fstab', () => {
  test('has escapes, comments and short lines', () => {
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

  test('reads back as it was written', () => {
    const field = fc
      .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
      // What stands before an @ may be a password, and is left out.
      .filter((text) => !/[,@\0]/.test(text))
    const entry = fc.record({
      device: field.filter((text) => !text.startsWith('#')),
      mountPoint: field,
      fsType: field,
      options: fc.array(field, { minLength: 1, maxLength: 3 }),
    })
    const escaped = (text: string) =>
      text.replaceAll(/[\s\\]/g, (character) =>
        character.charCodeAt(0) < 128
          ? `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`
          : character,
      )
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const lines = entries.map(({ device, mountPoint, fsType, options }) =>
          [device, mountPoint, fsType, options.join(',')].map(escaped).join(' '),
        )
        expect(parseFstab(`${lines.join('\n')}\n`)).toEqual(entries)
      }),
    )
  })
})

test('a process may be called anything', () => {
  expect(parseProcess('7 (sh) S 4 7 7 0')).toEqual({ name: 'sh', parent: 4 })
  expect(parseProcess('7 (a) S 1 (\n) x) R 12 7 7 0')).toEqual({
    name: 'a) S 1 (\n) x',
    parent: 12,
  })
  expect(parseProcess('7 (sh')).toBeUndefined()
  expect(parseProcess(undefined)).toBeUndefined()
})
