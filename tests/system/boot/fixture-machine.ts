import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSysroot, type HostName } from '@tideline/fixtures/sysroot'
import { run } from '../../run.ts'
import { installUserland, makeExt4, withMounted } from './disk.ts'
import type { Userland } from './userland.ts'

/** The host's disks as images: its root with everything on it, and its EFI system partition. */
export async function makeMachine(
  folder: string,
  host: HostName,
  userland: Userland,
  identifiers: { rootUuid: string; espUuid: string; swapFile: string },
): Promise<{ root: string; images: string[] }> {
  const root = join(folder, 'root.img')
  const esp = join(folder, 'esp.img')
  makeExt4(root, 2000, identifiers.rootUuid)
  run('truncate', ['-s', '64M', esp])
  run('mkfs.vfat', ['-i', identifiers.espUuid.replace('-', ''), esp])
  await withMounted(root, (mounted) => {
    const sysroot = mkdtempSync(join(tmpdir(), 'tideline-sysroot-'))
    buildSysroot(sysroot, host)
    run('cp', ['-a', `${sysroot}/.`, mounted])
    run('chmod', ['755', mounted])
    rmSync(sysroot, { recursive: true })
    for (const point of ['boot', 'proc', 'sys', 'dev', 'run', 'tmp'])
      mkdirSync(join(mounted, point), { recursive: true })
    installUserland(userland, mounted)
    const swap = join(mounted, identifiers.swapFile)
    rmSync(swap, { force: true })
    run('dd', ['if=/dev/zero', `of=${swap}`, 'bs=1M', 'count=32', 'status=none'])
    run('chmod', ['600', swap])
    run('mkswap', ['-q', swap])
  })
  return { root, images: [root, esp] }
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
