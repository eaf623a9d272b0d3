import type { PersistedToday } from '@tideline/model'
import { describe, expect, test } from 'vitest'
import { gatherFacts } from '#facts.ts'
import { parseMountinfo } from '#probes/parse-mountinfo.ts'
import { parseUnitFile } from '#probes/parse-unit-file.ts'
import { bindsInFstab } from '#probes/persisted-today-fstab.ts'
import { persistedByMounts } from '#probes/persisted-today-mounts.ts'
import { bindInUnit, fileInUnit } from '#probes/persisted-today-units.ts'
import { type RecordedFiles, recordedSource } from '#source/recorded-source.ts'

const HASH = '0123456789abcdfghijklmnpqrsvwxyz'
const UNITS = '/run/current-system/etc/systemd/system'

async function entriesOf(files: RecordedFiles): Promise<PersistedToday[]> {
  const { persistedToday } = await gatherFacts(recordedSource(files))
  if (persistedToday.state === 'missing') throw new Error(persistedToday.why)
  return persistedToday.value
}

function mounted(lines: string): [string, string, string][] {
  const found = persistedByMounts(parseMountinfo(Buffer.from(lines)))
  return found.map(({ path, store, storedAt }) => [path, store, storedAt])
}

/** A root in RAM, and one btrfs below it, as impermanence mounts its folders. */
const BTRFS = `30 1 0:27 / / rw,relatime - tmpfs none rw,size=4g,mode=755
31 30 0:28 /nix /nix rw - btrfs /dev/mapper/crypt rw,subvolid=257,subvol=/nix
32 31 0:28 /nix/store /nix/store ro - btrfs /dev/mapper/crypt rw,subvolid=257,subvol=/nix
33 30 0:28 /persist /persist rw - btrfs /dev/mapper/crypt rw,subvolid=258,subvol=/persist
34 30 0:28 /home /home rw - btrfs /dev/mapper/crypt rw,subvolid=259,subvol=/home
35 30 0:28 /persist/var/log /var/log rw - btrfs /dev/mapper/crypt rw,subvolid=258,subvol=/persist
36 30 0:28 /persist/etc/machine-id /etc/machine-id rw - btrfs /dev/mapper/crypt rw,subvolid=258,subvol=/persist
37 30 0:28 / /mnt/top rw - btrfs /dev/mapper/crypt rw,subvolid=5,subvol=/
38 30 0:30 / /run rw - tmpfs tmpfs rw
39 38 0:28 /persist/x /run/x rw - btrfs /dev/mapper/crypt rw,subvolid=258,subvol=/persist
`

describe('the mount table', () => {
  test('shows binds from a subvolume, and no subvolume as one', () => {
    expect(mounted(BTRFS)).toEqual([
      ['/var/log', '/persist', '/persist/var/log'],
      ['/etc/machine-id', '/persist', '/persist/etc/machine-id'],
    ])
  })

  test('shows a store that is a folder of the volume of /nix', () => {
    const lines = `30 1 0:27 / / rw - tmpfs none rw
31 30 259:2 / /nix rw - ext4 /dev/nvme0n1p2 rw
32 31 259:2 /store /nix/store ro - ext4 /dev/nvme0n1p2 rw
33 30 259:2 /persist/system/var/lib /var/lib rw - ext4 /dev/nvme0n1p2 rw
34 33 259:2 /persist/system/var/lib/docker /var/lib/docker rw - ext4 /dev/nvme0n1p2 rw
`
    expect(mounted(lines)).toEqual([
      ['/var/lib', '/nix/persist/system', '/nix/persist/system/var/lib'],
      ['/var/lib/docker', '/nix/persist/system', '/nix/persist/system/var/lib/docker'],
    ])
  })

  test('shows nothing that stays on the root, on its way to itself, in RAM, or hidden', () => {
    const lines = `30 1 8:2 / / rw - ext4 /dev/sda2 rw
31 30 8:2 /nix/store /nix/store ro - ext4 /dev/sda2 rw
32 30 8:2 /srv/data /export rw - ext4 /dev/sda2 rw
33 30 0:40 /a /b rw - tmpfs tmpfs rw
34 30 8:3 / /data rw - ext4 /dev/sda3 rw
35 34 8:3 /var /data/var rw - ext4 /dev/sda3 rw
36 30 8:4 / /more rw - ext4 /dev/sda4 rw
37 30 8:4 /hidden /var/cache rw - ext4 /dev/sda4 rw
38 30 0:50 / /var/cache rw - tmpfs tmpfs rw
39 30 8:5 /unseen /var/spool rw - ext4 /dev/sda5 rw
`
    const marked = parseMountinfo(Buffer.from(lines)).map((mount) => ({
      ...mount,
      isShadowed: mount.id === 37,
    }))
    expect(persistedByMounts(marked)).toEqual([])
  })

  test('names of two places the one that repeats the path', () => {
    const lines = `30 1 0:27 / / rw - tmpfs none rw
31 30 8:3 / /persist rw - ext4 /dev/sda3 rw
32 30 8:3 /var /mnt/var rw - ext4 /dev/sda3 rw
33 30 8:3 /var/log /var/log rw - ext4 /dev/sda3 rw
`
    expect(mounted(lines)).toEqual([
      ['/mnt/var', '/persist', '/persist/var'],
      ['/var/log', '/persist', '/persist/var/log'],
    ])
  })

  test('shows a bind that does not repeat its path, with the volume as its store', () => {
    const lines = `30 1 8:2 / / rw - ext4 /dev/sda2 rw
31 30 8:3 / /data rw - ext4 /dev/sda3 rw
32 30 8:3 /music\\040box /home/ada/Music rw - ext4 /dev/sda3 rw
`
    expect(mounted(lines)).toEqual([['/home/ada/Music', '/data', '/data/music box']])
  })
})

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

describe('all together', () => {
  const bind = (path: string) => `[Mount]\nOptions=bind\nWhat=/persist${path}\nWhere=${path}\n`

  test('what is mounted counts first, and a path is told once', async () => {
    const entries = await entriesOf({
      texts: {
        '/proc/self/mountinfo': BTRFS,
        '/etc/passwd': 'ada:x:1000:100::/home/ada:/bin/sh\n',
        '/etc/fstab': '/persist/var/log /var/log none bind\n/persist/srv /srv none bind\n',
        [`${UNITS}/var-log.mount`]: bind('/var/log'),
        // Declared, but not mounted today.
        [`${UNITS}/var-lib-nixos.mount`]: bind('/var/lib/nixos'),
        [`${UNITS}/persist-persist-etc-machine\\\\x2did.service`]: `[Service]\nExecStart=/nix/store/${HASH}-persistence-mount-file /etc/machine-id /persist/etc/machine-id auto ''\n`,
        '/run/current-system/etc/tmpfiles.d/preservation.conf':
          "L '/etc/ssh/key' - - - - /persist/etc/ssh/key\nd '/persist/etc' 0755 root root - -\nL /run/a - - - - /other\n",
        '/etc/machine-id': 'x',
        '/persist/etc/adjtime': 'x',
        '/persist/root/.bashrc': 'x',
      },
      folders: ['/var/log', '/persist/srv', '/persist/var/lib/nixos', '/home/ada'],
      links: {
        '/etc/adjtime': '/etc/static/adjtime',
        '/etc/static': `/nix/store/${HASH}-etc/etc`,
        [`/nix/store/${HASH}-etc/etc/adjtime`]: '/persist/etc/adjtime',
        '/root/.bashrc': '/persist/root/.bashrc',
        '/etc/hosts': '/etc/static/hosts',
        '/home/ada/loop': 'loop',
      },
    })
    const persist = { store: '/persist' }
    expect(entries).toEqual([
      {
        ...persist,
        path: '/etc/adjtime',
        kind: 'file',
        storedAt: '/persist/etc/adjtime',
        how: 'link',
        seenIn: 'link',
      },
      {
        ...persist,
        path: '/etc/machine-id',
        kind: 'file',
        storedAt: '/persist/etc/machine-id',
        how: 'bind',
        seenIn: 'mount-table',
      },
      {
        ...persist,
        path: '/etc/ssh/key',
        storedAt: '/persist/etc/ssh/key',
        how: 'link',
        seenIn: 'link',
      },
      {
        ...persist,
        path: '/root/.bashrc',
        kind: 'file',
        storedAt: '/persist/root/.bashrc',
        how: 'link',
        seenIn: 'link',
      },
      {
        ...persist,
        path: '/srv',
        kind: 'directory',
        storedAt: '/persist/srv',
        how: 'bind',
        seenIn: 'fstab',
      },
      {
        ...persist,
        path: '/var/lib/nixos',
        kind: 'directory',
        storedAt: '/persist/var/lib/nixos',
        how: 'bind',
        seenIn: 'unit',
      },
      {
        ...persist,
        path: '/var/log',
        kind: 'directory',
        storedAt: '/persist/var/log',
        how: 'bind',
        seenIn: 'mount-table',
      },
    ])
  })

  test('binds within the root keep nothing', async () => {
    const root = '30 1 8:2 / / rw - ext4 /dev/sda2 rw\n'
    const fstab = '/dev/sda2 / ext4 defaults\n/srv/data /export none bind\n'
    expect(
      await entriesOf({ texts: { '/proc/self/mountinfo': root, '/etc/fstab': fstab } }),
    ).toEqual([])
  })

  test('without the mount table it is said why', async () => {
    expect((await gatherFacts(recordedSource({}))).persistedToday).toMatchObject({
      state: 'missing',
      why: 'there is no /proc/self/mountinfo here',
    })
  })
})
