import { chmodSync, cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Artifact } from '@tideline/model'
import { run } from '../../run.ts'
import { EXPORT } from '../support/move-machine.ts'
import { writeExport } from './moving-system.ts'
import { commandLine } from './qemu.ts'
import { makeStorageInitrd } from './storage-guest.ts'
import { withTools } from './tools.ts'
import type { Userland } from './userland.ts'

/** A stick to start a machine from: QEMU's words for its kernel, and its disk, which must be the first. */
export type LiveSystem = { kernel: string[]; disk: string }

/** With every tool of the userland, the export on it, and nothing of the machine mounted. */
export function makeLiveSystem(
  userland: Userland,
  folder: string,
  artifacts: readonly Artifact[],
): LiveSystem {
  const tree = join(folder, 'live-tree')
  run('cp', ['-a', withTools(userland).base, tree])
  for (const part of ['usr/share/doc', 'usr/share/locale', 'usr/share/man', 'var/cache/apt'])
    run('rm', ['-rf', join(tree, part)])
  run('cp', ['-a', join(userland.modules, userland.kernelRelease), join(tree, 'usr/lib/modules')])
  run('depmod', ['-b', tree, userland.kernelRelease])
  mkdirSync(join(tree, 'storage'))
  for (const name of ['live-init.sh', 'run-job.sh'])
    cpSync(join(import.meta.dirname, 'guest', name), join(tree, 'storage', name))
  cpSync(join(tree, 'storage/live-init.sh'), join(tree, 'storage/init'))
  chmodSync(join(tree, 'storage/init'), 0o755)
  writeExport(join(tree, EXPORT), artifacts)
  const disk = join(folder, 'live.img')
  run('truncate', ['-s', '1200M', disk])
  run('mkfs.ext4', ['-q', '-L', 'live', '-d', tree, disk])
  run('rm', ['-rf', tree])
  const generation = makeStorageInitrd(userland, folder)
  return {
    disk,
    kernel: [
      ...['-kernel', userland.kernel, '-initrd', generation.initrd],
      ...['-append', commandLine(generation).join(' ')],
    ],
  }
}
