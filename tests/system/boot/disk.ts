import { cpSync, mkdirSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { run } from '../../run.ts'
import type { Generation } from './generation.ts'
import type { Userland } from './userland.ts'

/** Where the userland lies on the machine. */
export const TREE = '/nix/store/0tree000000000000000000000000000-userland'

/** An empty ext4 image of `megabytes` with a fixed UUID. */
export function makeExt4(image: string, megabytes: number, uuid: string): void {
  rmSync(image, { force: true })
  run('truncate', ['-s', `${megabytes}M`, image])
  run('mkfs.ext4', ['-q', '-U', uuid, image])
}

/** Mounts the image for the time of `work`; the disk is clean and unmounted afterwards, also on errors. */
export async function withMounted<Result>(
  image: string,
  work: (root: string) => Result | Promise<Result>,
  options = '',
): Promise<Result> {
  const root = mkdtempSync(join(tmpdir(), 'tideline-disk-'))
  run('mount', ['-o', options ? `loop,${options}` : 'loop', image, root])
  try {
    return await work(root)
  } finally {
    run('umount', [root])
    rmdirSync(root)
  }
}

/** The Debian userland as one store path of the machine: its systemd, shell and tools. */
export function installUserland(userland: Userland, root: string): void {
  const target = join(root, TREE)
  mkdirSync(target, { recursive: true })
  for (const part of ['usr', 'etc']) run('cp', ['-a', join(userland.base, part), target])
  for (const part of ['doc', 'locale', 'man', 'perl', 'perl5'])
    rmSync(join(target, 'usr/share', part), { recursive: true, force: true })
  cpSync(run('sh', ['-c', 'command -v busybox']).trim(), join(target, 'busybox'))
}

/** What `nixos-rebuild boot` adds to the disk: the new system's closure, and nothing else. */
export function installGeneration(generation: Generation, root: string): void {
  const target = join(root, 'nix/store', basename(generation.closure))
  rmSync(target, { recursive: true, force: true })
  run('cp', ['-a', generation.closure, target])
  const users = usersFileOf(generation.closure)
  run('cp', ['-a', users, join(root, 'nix/store', basename(users))])
}

/** What NixOS gives the accounts is a path of the store by itself, beside that of the system. */
export function usersFileOf(closure: string): string {
  return join(dirname(closure), `${basename(closure).slice(0, 32)}-users-groups.json`)
}
