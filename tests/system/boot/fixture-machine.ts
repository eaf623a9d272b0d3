import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSysroot, type HostName } from '@tideline/fixtures/sysroot'
import { run } from '../../run.ts'
import { installUserland, makeExt4, withMounted } from './disk.ts'
import type { Userland } from './userland.ts'

type Identifiers = { rootUuid: string; espUuid: string; swapFile: string }

/** The host's disks as images: its root with everything on it, and its EFI system partition. */
export async function makeMachine(
  folder: string,
  host: HostName,
  userland: Userland,
  identifiers: Identifiers,
): Promise<{ root: string; images: string[] }> {
  const root = join(folder, 'root.img')
  makeExt4(root, 2000, identifiers.rootUuid)
  await withMounted(root, (mounted) => {
    const sysroot = mkdtempSync(join(tmpdir(), 'tideline-sysroot-'))
    buildSysroot(sysroot, host)
    run('cp', ['-a', `${sysroot}/.`, mounted])
    rmSync(sysroot, { recursive: true })
    completeRoot(mounted, userland, identifiers.swapFile)
  })
  return { root, images: [root, makeEsp(folder, identifiers.espUuid)] }
}

/** The same on btrfs, as most installers lay it out: all in the subvolume `@`. */
export async function makeBtrfsMachine(
  folder: string,
  host: HostName,
  userland: Userland,
  identifiers: Identifiers,
): Promise<{ root: string; images: string[] }> {
  const root = join(folder, 'root.img')
  run('truncate', ['-s', '1400M', root])
  run('mkfs.btrfs', ['-q', '-U', identifiers.rootUuid, root])
  await withMounted(
    root,
    (top) => {
      run('btrfs', ['subvolume', 'create', join(top, '@')])
      buildSysroot(join(top, '@'), host)
      completeRoot(join(top, '@'), userland, identifiers.swapFile)
    },
    'subvolid=5',
  )
  return { root, images: [root, makeEsp(folder, identifiers.espUuid)] }
}

/** What a recorded host has not: places to mount at, the userland, and swap. */
export function completeRoot(root: string, userland: Userland, swapFile: string): void {
  run('chmod', ['755', root])
  for (const point of ['boot', 'proc', 'sys', 'dev', 'run', 'tmp'])
    mkdirSync(join(root, point), { recursive: true })
  installUserland(userland, root)
  const swap = join(root, swapFile)
  rmSync(swap, { force: true })
  run('touch', [swap])
  // On btrfs a swap file must not be copied on write; ext4 has no such attribute.
  run('sh', ['-c', 'chattr +C "$1" 2> /dev/null || true', 'sh', swap])
  // Zeros could become holes on the way to the disk, and there is no swapping to a hole.
  run('dd', ['if=/dev/urandom', `of=${swap}`, 'bs=1M', 'count=32', 'status=none'])
  run('chmod', ['600', swap])
  run('mkswap', ['-q', swap])
}

function makeEsp(folder: string, uuid: string): string {
  const esp = join(folder, 'esp.img')
  run('truncate', ['-s', '64M', esp])
  run('mkfs.vfat', ['-i', uuid.replace('-', ''), esp])
  return esp
}

/** Owner, mode, size, link target and content of everything below these folders of a mounted root. */
export function manifest(root: string, folders: readonly string[]): Map<string, string> {
  const present = folders.map((folder) => `./${folder}`)
  const list = `cd "$1"; shift; find "$@" -printf '%p|%y %m %U:%G %l|' \\( -type f -exec sha256sum -z {} \\; -o -printf '\\0' \\)`
  const entries = run('sh', ['-c', list, 'sh', root, ...present])
    .split('\0')
    .filter(Boolean)
  return new Map(
    entries.map((entry) => {
      const [path, ...rest] = entry.split('|')
      return [path!, rest.join('|')]
    }),
  )
}
