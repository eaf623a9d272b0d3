import { chmodSync, cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../run.ts'
import { copyProduct } from '../support/product.ts'
import { type Generation, packInitrd } from './generation.ts'
import { copyModules } from './initrd-tree.ts'
import { once, type Userland } from './userland.ts'

const TOOLS = ['fdisk', 'cryptsetup-bin', 'dmsetup', 'lvm2', 'mdadm', 'bcache-tools']

/** Megabytes of the guest's disks after its first, vdb to vdj. */
const DISKS = [700, 400, 400, 300, 300, 64, 64, 128, 400]

export type StorageGuest = { generation: Generation; root: string; images: string[] }

/** A guest with the tools for LUKS, LVM, RAID and the like, Node and the product on its first disk. */
export function makeStorageGuest(userland: Userland, cache: string, folder: string): StorageGuest {
  const tree = join(folder, 'tree')
  run('cp', ['-a', withTools(userland, cache), tree])
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
  return { generation: makeInitrd(userland, folder), root, images: [root, ...disks] }
}

/** The userland with the tools, made once. The other guests do without their units. */
function withTools(userland: Userland, cache: string): string {
  const folder = join(cache, 'storage-base')
  once(folder, (unfinished) => {
    run('cp', ['-a', userland.base, unfinished])
    run('cp', ['/etc/resolv.conf', join(unfinished, 'etc/resolv.conf')])
    const inside = (...argv: string[]) =>
      run('chroot', [unfinished, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...argv])
    inside('update', '-q')
    inside('install', '-y', '-q', '--no-install-recommends', ...TOOLS)
    mkdirSync(join(unfinished, 'usr/lib/modules'), { recursive: true })
  })
  return folder
}

function makeInitrd(userland: Userland, folder: string): Generation {
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
