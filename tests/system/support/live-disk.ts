import type { SpawnSyncReturns } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../run.ts'
import { privateMounts } from './private-mounts.ts'

export const liveFileSystems = ['ext4', 'xfs', 'btrfs'] as const
export type LiveFileSystem = (typeof liveFileSystems)[number]

/** The top level of the btrfs is not what is mounted at /, as on most machines. */
export const SUBVOLUME = '@'

/** A disk in a live system: mounts happen at the machine's own paths, and nobody else sees them. */
export type LiveDisk = {
  /** The loop device. */
  device: string
  /** Where our own process sees the live system's /mnt. */
  mnt: string
  /** argv in the live system, as root; it may be killed without us. */
  inside: (argv: readonly string[], env?: Record<string, string>) => SpawnSyncReturns<string>
  mount: () => void
  umount: () => void
  close: () => void
}

/** A new file system of 400 MiB on a loop device. */
export async function makeLiveDisk(folder: string, kind: LiveFileSystem): Promise<LiveDisk> {
  const image = join(folder, `${kind}.img`)
  run('truncate', ['-s', '400M', image])
  run(`mkfs.${kind}`, ['-q', image])
  const device = run('losetup', ['--find', '--show', image]).trim()
  const mounts = await privateMounts()
  const { must, run: inside } = mounts
  if (kind === 'btrfs') {
    must('mount', device, '/mnt')
    must('btrfs', 'subvolume', 'create', `/mnt/${SUBVOLUME}`)
    must('umount', '/mnt')
  }
  return {
    device,
    mnt: mounts.at('/mnt'),
    inside,
    mount: () =>
      must('mount', ...(kind === 'btrfs' ? ['-o', `subvol=${SUBVOLUME}`] : []), device, '/mnt'),
    umount: () => must('umount', '/mnt'),
    close() {
      inside(['umount', '/mnt'])
      mounts.close()
      run('losetup', ['--detach', device])
      rmSync(image)
    },
  }
}
