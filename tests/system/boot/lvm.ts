import { rmSync } from 'node:fs'
import { run } from '../../run.ts'
import type { Userland } from './userland.ts'

/** Where LVM lets the first volume of a disk begin. */
const FIRST_EXTENT = 2 ** 20
const EXTENT = 4 * 2 ** 20

/**
 * A disk with one logical volume that has the contents of an image. No device mapper is needed: LVM
 * describes the volume and does not start it, and its one segment begins at the first extent.
 */
export function putOnVolume(
  tools: Userland,
  image: string,
  disk: string,
  { group, name, uuid }: { group: string; name: string; uuid: string },
): void {
  rmSync(disk, { force: true })
  run('truncate', ['-r', image, disk])
  run('truncate', ['-s', `%${EXTENT}`, disk])
  run('truncate', ['-s', `+${2 * EXTENT}`, disk])
  const device = run('losetup', ['--find', '--show', disk]).trim()
  const lvm = (command: string, ...argv: string[]) => {
    const inside = ['lvm', command, '--driverloaded', 'n', ...argv]
    return run('unshare', ['--mount', 'sh', '-c', INSIDE, 'sh', tools.base, ...inside])
  }
  try {
    lvm('pvcreate', '-q', '-y', '--uuid', uuid, '--norestorefile', device)
    lvm('vgcreate', '-q', '-y', group, device)
    const volume = ['-an', '-Zn', '-Wn', '-l', '100%FREE', '-n', name, group]
    lvm('lvcreate', '-q', '-y', ...volume)
    const start = lvm('pvs', '--noheadings', '--nosuffix', '--units', 'b', '-o', 'pe_start', device)
    if (Number(start) !== FIRST_EXTENT) throw new Error(`the first extent is at ${start}`)
  } finally {
    run('losetup', ['--detach', device])
  }
  run('dd', [`if=${image}`, `of=${disk}`, `bs=${FIRST_EXTENT}`, 'seek=1', 'conv=notrunc,sparse'])
}

const INSIDE =
  'mount --rbind /dev "$1/dev" && mount -t proc proc "$1/proc" && mount -t tmpfs none "$1/run" && ' +
  'exec chroot "$@"'
