import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../run.ts'
import { makeLoopDisk } from './loop-disk.ts'

/** A space, a backslash, and a letter whose last byte is white space in other encodings. */
export const ODD_FOLDER = 'mnt/à b\\c'

export type StorageSystem = {
  /** btrfs on two, ext4, xfs. */
  devices: string[]
  close: () => void
}

/** Where the system is mounted, and the top level of its btrfs. */
export function storageFolders(box: string): { root: string; top: string } {
  return { root: join(box, 'root'), top: join(box, 'top') }
}

/**
 * A system with every kind of mount: its root is the default subvolume of a btrfs on two devices
 * with quotas, nested subvolumes and snapshots; below it another subvolume, ext4, xfs, a bind of the
 * same device, tmpfs, overlay, and mounts that hide each other.
 */
export function makeStorageSystem(box: string): StorageSystem {
  const { root, top } = storageFolders(box)
  for (const folder of [root, top]) mkdirSync(folder)
  const disks = [400, 400, 200, 400].map((size, at) => makeLoopDisk(box, `disk${at}`, size))
  const mounts = new Mounts()
  const system = {
    devices: disks.map(({ device }) => device),
    close() {
      mounts.close()
      for (const disk of disks) disk.close()
    },
  }
  makeFileSystems(system.devices)
  mounts.add(top, ...firstOf(system.devices))
  makeSubvolumes(top)
  mounts.add(root, ...firstOf(system.devices))
  fillRoot((path) => join(root, path))
  mountBelow((path) => join(root, path), system.devices, mounts)
  run('sync', [])
  return system
}

class Mounts {
  readonly #points: string[] = []

  add(point: string, ...argv: string[]): void {
    run('mount', [...argv, point])
    this.#points.push(point)
  }

  close(): void {
    for (const point of this.#points.reverse()) run('umount', [point])
  }
}

function makeFileSystems([one = '', two = '', ext4 = '', xfs = '']: readonly string[]): void {
  run('mkfs.btrfs', ['-q', '-L', 'the pool', '-d', 'raid1', '-m', 'raid1', one, two])
  run('mkfs.ext4', ['-q', '-L', 'data', ext4])
  run('mkfs.xfs', ['-q', '-L', 'logs', xfs])
}

// Where no udev tells the kernel of the second device, mount must.
function firstOf([one = '', two = '']: readonly string[], ...options: string[]): string[] {
  return ['-o', [...options, `device=${two}`].join(','), one]
}

function makeSubvolumes(top: string): void {
  const subvolume = (...argv: string[]) => run('btrfs', ['subvolume', ...argv])
  subvolume('create', join(top, '@'))
  subvolume('create', join(top, '@/var-lib'))
  mkdirSync(join(top, '@/var-lib/portable'))
  subvolume('create', join(top, '@/var-lib/portable/à one'))
  mkdirSync(join(top, '@/.snapshots/1'), { recursive: true })
  subvolume('snapshot', '-r', join(top, '@'), join(top, '@/.snapshots/1/snapshot'))
  subvolume('snapshot', join(top, '@/var-lib'), join(top, '@/var-lib-before'))
  subvolume('create', join(top, 'beside'))
  subvolume('set-default', join(top, '@'))
  run('btrfs', ['quota', 'enable', top])
}

function fillRoot(at: (path: string) => string): void {
  for (const folder of ['etc', 'home', 'srv', 'var/log', 'mem', 'over', 'hidden', ODD_FOLDER])
    mkdirSync(at(folder), { recursive: true })
  for (const [path, size] of [
    ['etc/file', 3000],
    ['var-lib/state', 700_000],
    ['var-lib/portable/à one/image', 90_000],
    ['home/under', 50_000],
  ] as const)
    writeFileSync(at(path), Buffer.alloc(size, 1))
}

function mountBelow(
  at: (path: string) => string,
  devices: readonly string[],
  mounts: Mounts,
): void {
  const [, , ext4 = '', xfs = ''] = devices
  mounts.add(at('home'), ...firstOf(devices, 'subvol=beside'))
  mounts.add(at('var/log'), xfs)
  mounts.add(at(ODD_FOLDER), ext4)
  mounts.add(at('srv'), '--bind', at('etc'))
  mounts.add(at('mem'), '-t', 'tmpfs', '-o', 'size=8M', 'none')
  mounts.add(at('hidden'), '-t', 'tmpfs', 'first')
  mkdirSync(at('hidden/below'))
  mounts.add(at('hidden/below'), '-t', 'tmpfs', 'second')
  mounts.add(at('hidden'), '-t', 'tmpfs', 'third')
  for (const folder of ['lower', 'upper', 'work']) mkdirSync(at(`mem/${folder}`))
  const layers = ['lower', 'upper', 'work'].map((folder) => `${folder}dir=${at(`mem/${folder}`)}`)
  mounts.add(at('over'), '-t', 'overlay', 'overlay', '-o', layers.join(','))
}
