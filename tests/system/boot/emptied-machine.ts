import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { loadHost } from '@tideline/fixtures/sysroot'
import { buildRoot } from '../support/staying-files.ts'
import { LESS, MACHINE_ID, MORE, type StayingPlan } from '../support/staying-plan.ts'
import { installUserland, makeExt4 } from './disk.ts'
import { makeInitrdTree } from './initrd-tree.ts'
import { withEfi } from './moving-laptop.ts'
import type { Argv, OldMachine } from './moving-machine.ts'
import { treeDisk } from './old-disk.ts'
import { prepareUserland } from './userland.ts'

/** FAT knows no longer one. */
export const BOOT_UUID = '7D3B-07E1'

/**
 * A machine that has moved in already, as it is after adopting in place: its root is in RAM, its store the whole of
 * a disk on ext4, Nix a folder of it. Its own list is that of the impermanence module.
 */
export async function makeEmptiedMachine(
  folder: string,
  planned: StayingPlan,
): Promise<OldMachine> {
  const { today, uuids, safe, fromNow } = planned
  const userland = prepareUserland()
  const initrd = join(folder, 'initrd')
  makeInitrdTree(userland, initrd, withEfi())
  const tree = join(folder, 'tree')
  for (const path of today)
    mkdirSync(join(tree, isFile(path) ? dirname(path) : path), { recursive: true })
  installUserland(userland, tree)
  writeFileSync(join(tree, '/etc/machine-id'), `${MACHINE_ID}\n`)
  writeFileSync(join(tree, LESS, 'printers'), 'one\n')
  mkdirSync(join(tree, 'passwords'), { mode: 0o700 })
  writeFileSync(join(tree, 'passwords/noor'), '$y$of noor\n', { mode: 0o600 })
  const later = join(tree, WRITTEN_LATER)
  await buildRoot(later)
  if (today.includes(MORE[1]!)) renameSync(join(later, MORE[1]!), join(tree, MORE[1]!))
  const safeImage = join(folder, 'safe.img')
  if (safe) makeExt4(safeImage, 300, safe.uuid)
  const isListTakenOut = planned.plan.migration.id === 'change-list'
  const left = isListTakenOut ? [] : today.filter((path) => path !== LESS)
  return {
    ...{ userland, initrd, bootUuid: BOOT_UUID, disk: treeDisk(tree, uuids.disk) },
    facts: loadHost('tmpfs-impermanence').facts,
    others: safe ? [safeImage] : [],
    hardware: hardwareOf(planned, today, '/persist'),
    hardwareThen: hardwareOf(planned, left, fromNow.store),
  }
}

/** Beside the store's own, and not kept: what its owner writes to the root, and the export that is unpacked there. */
const WRITTEN_LATER = 'written later'
export const WRITTEN: Argv = [
  'sh',
  '-ec',
  `cp -a '/persist/${WRITTEN_LATER}/.' /
cp -aT /persist/srv/export /srv/export
chattr +i /srv/hostile/immutable
chattr +a '/srv/hostile/append only'`,
]

/** All that is to be kept, but for what services write there. */
export const LISTED: Argv = [
  'sh',
  '-c',
  `find "$@" ! -path '*/log' ! -path ${MORE[1]} ! -path ${MORE[2]} -print0 | sort -z > /run/names
xargs -0 -a /run/names stat --printf '%N %A %u:%g %y\\n'
find "$@" ! -path '*/log' -type f -exec sha256sum {} + | sort
xargs -0 -a /run/names getfattr -h --absolute-names -d -m '^(security|system|trusted)[.]' -e hex`,
  'sh',
  ...MORE,
]

/** Where each path comes from, and what lies on the root where it is mounted. */
export const LOOKED: Argv = [
  'sh',
  '-c',
  `mkdir /run/root && mount --bind / /run/root
for path; do
  printf '%s from %s, below: ' "$path" "$(findmnt -no SOURCE --mountpoint "$path")"
  if [ -d "/run/root$path" ]; then ls -A "/run/root$path" | tr '\\n' ' '; else cat "/run/root$path" 2> /dev/null; fi
  echo
done`,
  'sh',
  ...MORE,
  LESS,
]

/** What services wrote. */
export const LOGS: Argv = ['grep', '', `${MORE[1]}/log`, `${MORE[2]}/log`]

export function linesOf(path: string, said: string): string[] {
  const lines = said.split('\n').filter((line) => line.startsWith(`${path}/log:`))
  return lines.map((line) => line.slice(`${path}/log:`.length))
}

/** The program that was left beside the journal. */
export function besideJournal(store: string, ...argv: string[]): Argv {
  return ['bash', `${store}/tideline-keep/migrate.sh`, ...argv]
}

function isFile(path: string): boolean {
  return path === '/etc/machine-id'
}

/** What the configuration of its owner says. */
function hardwareOf(
  { uuids, safe }: StayingPlan,
  kept: readonly string[],
  passwords: string,
): object {
  const early = { neededForBoot: true }
  const device = `/dev/disk/by-uuid/${uuids.disk}`
  return {
    fileSystems: {
      '/': { device: 'none', fsType: 'tmpfs', options: ['mode=755', 'size=512M'] },
      '/persist': { device, fsType: 'ext4', ...early },
      '/nix': { device: '/persist/nix', fsType: 'none', options: ['bind'], ...early },
      ...(safe && {
        '/safe': { device: `/dev/disk/by-uuid/${safe.uuid}`, fsType: safe.fsType },
      }),
      '/boot': {
        device: `/dev/disk/by-uuid/${BOOT_UUID}`,
        fsType: 'vfat',
        options: ['fmask=0077', 'dmask=0077'],
      },
    },
    environment: {
      persistence: {
        '/persist': {
          directories: kept.filter((path) => !isFile(path)),
          files: kept.filter(isFile),
        },
      },
    },
    users: { users: { noor: { hashedPasswordFile: `${passwords}/passwords/noor` } } },
    systemd: { services: { bluetooth: writer(MORE[2]!), 'of-nobody': writer(MORE[1]!) } },
  }
}

/** Writes one line to what is kept from now on when it starts, and one when it is stopped. */
function writer(folder: string): object {
  const line = (word: string) =>
    `mkdir -p ${folder}; echo ${word} in "$(cat /run/current-system/name)" >> ${folder}/log`
  return {
    wantedBy: ['multi-user.target'],
    script: line('started'),
    serviceConfig: {
      Type: 'oneshot',
      RemainAfterExit: true,
      ExecStop: `/bin/sh -c '${line('stopped').replaceAll('$', '$$$$')}'`,
    },
  }
}
