import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../run.ts'

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
  const holder = spawn(
    'unshare',
    ['--mount', '--propagation', 'private', 'sh', '-c', 'echo; exec cat'],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  await once(holder.stdout, 'data')
  const enter = ['nsenter', `--mount=/proc/${holder.pid}/ns/mnt`, '--']
  // A session of its own, so that the whole group can be killed from within.
  const inside: LiveDisk['inside'] = (argv, env = {}) =>
    spawnSync('setsid', [...enter, ...argv], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
      env: { PATH: process.env.PATH ?? '', ...env },
    })
  const must = (...argv: string[]) => {
    const { status, stderr } = inside(argv)
    if (status !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`)
  }
  if (kind === 'btrfs') {
    must('mount', device, '/mnt')
    must('btrfs', 'subvolume', 'create', `/mnt/${SUBVOLUME}`)
    must('umount', '/mnt')
  }
  return {
    device,
    mnt: `/proc/${holder.pid}/root/mnt`,
    inside,
    mount: () =>
      must('mount', ...(kind === 'btrfs' ? ['-o', `subvol=${SUBVOLUME}`] : []), device, '/mnt'),
    umount: () => must('umount', '/mnt'),
    close() {
      inside(['umount', '/mnt'])
      holder.kill('SIGKILL')
      run('losetup', ['--detach', device])
      rmSync(image)
    },
  }
}
