import type { PersistedToday } from '@tideline/model'
import { expect, test } from 'vitest'
import { gatherFacts } from '#facts.ts'
import { type RecordedFiles, recordedSource } from '#source/recorded-source.ts'

const HASH = '0123456789abcdfghijklmnpqrsvwxyz'
const UNITS = '/run/current-system/etc/systemd/system'

async function entriesOf(files: RecordedFiles): Promise<PersistedToday[]> {
  const { persistedToday } = await gatherFacts(recordedSource(files))
  if (persistedToday.state === 'missing') throw new Error(persistedToday.why)
  return persistedToday.value
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
      isStored: true,
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
      isStored: false,
    },
    {
      ...persist,
      path: '/root/.bashrc',
      kind: 'file',
      storedAt: '/persist/root/.bashrc',
      how: 'link',
      seenIn: 'link',
      isStored: true,
    },
    {
      ...persist,
      path: '/srv',
      kind: 'directory',
      storedAt: '/persist/srv',
      how: 'bind',
      seenIn: 'fstab',
      isStored: true,
    },
    {
      ...persist,
      path: '/var/lib/nixos',
      kind: 'directory',
      storedAt: '/persist/var/lib/nixos',
      how: 'bind',
      seenIn: 'unit',
      isStored: true,
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

test('whether anything is stored is not said where nobody could look', async () => {
  const files = {
    texts: {
      '/proc/self/mountinfo': BTRFS,
      [`${UNITS}/var-lib-a.mount`]: bind('/var/lib/a'),
    },
    folders: ['/var/lib'],
  }
  const presence = async (of: RecordedFiles) => {
    const found = (await entriesOf(of)).find(({ path }) => path === '/var/lib/a')
    return found?.isStored
  }
  expect(await presence(files)).toBe(false)
  expect(
    await presence({ ...files, unreadable: ['/persist'], folders: ['/persist/var/lib/a'] }),
  ).toBe(undefined)
})

test('binds within the root keep nothing', async () => {
  const root = '30 1 8:2 / / rw - ext4 /dev/sda2 rw\n'
  const fstab = '/dev/sda2 / ext4 defaults\n/srv/data /export none bind\n'
  expect(await entriesOf({ texts: { '/proc/self/mountinfo': root, '/etc/fstab': fstab } })).toEqual(
    [],
  )
})

test('without the mount table it is said why', async () => {
  expect((await gatherFacts(recordedSource({}))).persistedToday).toMatchObject({
    state: 'missing',
    why: 'there is no /proc/self/mountinfo here',
  })
})
