import { chmodSync, cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../run.ts'
import { copyProduct } from '../support/product.ts'
import { type Generation, packInitrd } from './generation.ts'
import { copyModules } from './initrd-tree.ts'
import { withTools } from './tools.ts'
import type { Userland } from './userland.ts'

/** Megabytes of the guest's disks after its first, vdb to vdj. */
const DISKS = [700, 400, 400, 300, 300, 64, 64, 128, 400]

export type StorageGuest = { generation: Generation; root: string; images: string[] }

/** A guest with the tools for LUKS, LVM, RAID and the like, Node and the product on its first disk. */
export function makeStorageGuest(userland: Userland, folder: string): StorageGuest {
  const tree = join(folder, 'tree')
  run('cp', ['-a', withTools(userland).base, tree])
  for (const part of ['doc', 'locale', 'man', 'perl', 'info'])
    rmSync(join(tree, 'usr/share', part), { recursive: true, force: true })
  for (const part of ['var/cache/apt', 'var/lib/apt/lists'])
    rmSync(join(tree, part), { recursive: true, force: true })
  run('cp', ['-a', join(userland.modules, userland.kernelRelease), join(tree, 'usr/lib/modules')])
  run('depmod', ['-b', tree, userland.kernelRelease])
  mkdirSync(join(tree, 'storage'))
  cpSync(process.execPath, join(tree, 'storage/node'))
  copyProduct(join(tree, 'storage/product'))
  copyProgram('storage-init.sh', join(tree, 'storage/init'))
  const root = join(folder, 'vda.img')
  run('truncate', ['-s', '1200M', root])
  run('mkfs.ext4', ['-q', '-L', 'guest', '-d', tree, root])
  rmSync(tree, { recursive: true })
  const disks = DISKS.map((megabytes, at) => {
    const image = join(folder, `disk${at}.img`)
    run('truncate', ['-s', `${megabytes}M`, image])
    return image
  })
  return { generation: makeStorageInitrd(userland, folder), root, images: [root, ...disks] }
}

/** Mounts the first disk, and goes on with /storage/init there. */
export function makeStorageInitrd(userland: Userland, folder: string): Generation {
  const tree = join(folder, 'initrd')
  for (const part of ['bin', 'proc', 'sys', 'dev', 'root', 'usr/lib'])
    mkdirSync(join(tree, part), { recursive: true })
  symlinkSync('usr/lib', join(tree, 'lib'))
  cpSync(run('sh', ['-c', 'command -v busybox']).trim(), join(tree, 'bin/busybox'))
  copyModules(userland, tree, ['virtio_pci', 'virtio_blk', 'ext4', 'crc32c_generic'])
  copyProgram('storage-initrd.sh', join(tree, 'init'))
  const initrd = join(folder, 'initrd.zst')
  packInitrd(tree, initrd)
  return { initrd, init: '/storage/init', closure: '' }
}

function copyProgram(name: string, to: string): void {
  cpSync(join(import.meta.dirname, 'guest', name), to)
  chmodSync(to, 0o755)
}
