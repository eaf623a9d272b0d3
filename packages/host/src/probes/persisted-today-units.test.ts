import { describe, expect, test } from 'vitest'
import { parseUnitFile } from '#probes/parse-unit-file.ts'
import { bindsInFstab } from '#probes/persisted-today-fstab.ts'
import { bindInUnit, fileInUnit } from '#probes/persisted-today-units.ts'

const HASH = '0123456789abcdfghijklmnpqrsvwxyz'

describe('units', () => {
  const mount = (what: string, where: string, options: string, condition = '') =>
    parseUnitFile(
      `[Unit]\nDefaultDependencies=no\n${condition}\n[Mount]\nOptions=${options}\nType=none\nWhat=${what}\nWhere=${where}\n`,
    )
  test.each<[string, ReturnType<typeof mount>, object[]]>([
    [
      'a folder of impermanence',
      mount('/persist/var/log', '/var/log', 'bind,x-gvfs-hide'),
      [
        {
          path: '/var/log',
          store: '/persist',
          storedAt: '/persist/var/log',
          how: 'bind',
          seenIn: 'unit',
        },
      ],
    ],
    [
      'a file of preservation',
      mount(
        '/persist/etc/machine-id',
        '/etc/machine-id',
        'bind',
        'ConditionPathExists=/persist/etc/machine-id',
      ),
      [expect.objectContaining({ path: '/etc/machine-id', kind: 'file' })],
    ],
    [
      'a percent sign, written twice',
      mount('/persist/a%%b', '/a%%b', 'bind'),
      [expect.objectContaining({ path: '/a%b', storedAt: '/persist/a%b' })],
    ],
    ['a specifier', mount('/persist/%i', '/%i', 'bind'), []],
    ['a disk', mount('/dev/sda3', '/data', 'noatime'), []],
    ['no bind', mount('/persist/a', '/a', 'nobind,binding'), []],
    ['a relative place', mount('persist/a', '/a', 'bind'), []],
    ['itself', mount('/a', '/a/', 'bind'), []],
    ['a path of the system', mount('/persist/nix', '/nix', 'bind'), []],
    ['nothing', parseUnitFile('\0[Mount'), []],
  ])('%s', (_, lines, expected) => {
    expect(bindInUnit(lines)).toEqual(expected)
  })

  const file = (command: string) => fileInUnit(parseUnitFile(`[Service]\nExecStart=${command}\n`))
  const script = `/nix/store/${HASH}-persistence-mount-file`
  test.each<[string, object[]]>([
    [
      `${script} /etc/machine-id /persist/etc/machine-id auto ''`,
      [
        {
          path: '/etc/machine-id',
          kind: 'file',
          store: '/persist',
          storedAt: '/persist/etc/machine-id',
          how: 'bind',
          seenIn: 'unit',
        },
      ],
    ],
    [
      `${script} '/home/ada/it'\\''s here' '/persist/home/ada/it'\\''s here' symlink 1`,
      [expect.objectContaining({ path: "/home/ada/it's here", store: '/persist' })],
    ],
    [
      `/nix/store/${HASH}-impermanence-mount-file /etc/adjtime /nix/persist/etc/adjtime ''`,
      [expect.objectContaining({ store: '/nix/persist' })],
    ],
    ['/bin/other /etc/a /persist/etc/a', []],
    [`${script} relative /persist/relative`, []],
    [script, []],
    ['', []],
  ])('the command %j', (command, expected) => {
    expect(file(command)).toEqual(expected)
  })
})

test('fstab', () => {
  const entry = (device: string, mountPoint: string, options: string[]) => ({
    device,
    mountPoint,
    fsType: 'none',
    options,
  })
  expect(
    bindsInFstab([
      entry('/persist/var/log', '/var/log', ['bind', 'X-fstrim.notrim']),
      entry('/data/music', '/home/ada/Music', ['rbind']),
      entry('/dev/sda1', '/boot', ['defaults']),
      entry('/nix/persist/nix', '/nix', ['bind']),
      entry('none', '/x', ['bind']),
    ]),
  ).toEqual([
    {
      path: '/var/log',
      store: '/persist',
      storedAt: '/persist/var/log',
      how: 'bind',
      seenIn: 'fstab',
    },
    { path: '/home/ada/Music', storedAt: '/data/music', how: 'bind', seenIn: 'fstab' },
  ])
})
