import { cpSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run } from '../../run.ts'
import { once, type Userland } from './userland.ts'

export type Firmware = {
  /** UEFI, and its variables as they leave the factory. */
  code: string
  variables: string
  /** systemd-boot and its program, of the userland's own version. */
  loader: string
  bootctl: string
}

/** The firmware and the boot loader of machines that start from their own disk, downloaded once. */
export function prepareFirmware(userland: Userland): Firmware {
  const tree = join(dirname(userland.base), 'firmware')
  once(tree, (unfinished) => {
    run('mkdir', [unfinished])
    run('sh', ['-c', DOWNLOAD, 'sh', unfinished])
    run('unshare', ['--mount', 'sh', '-c', DOWNLOAD_INSIDE, 'sh', unfinished, userland.base])
    run('sh', ['-c', 'cd "$1" && for deb in *.deb; do dpkg -x "$deb" .; done', 'sh', unfinished])
  })
  return {
    code: join(tree, 'usr/share/OVMF/OVMF_CODE_4M.fd'),
    variables: join(tree, 'usr/share/OVMF/OVMF_VARS_4M.fd'),
    loader: join(tree, 'usr/lib/systemd/boot/efi/systemd-bootx64.efi'),
    bootctl: join(tree, 'usr/bin/bootctl'),
  }
}

/** An empty disk with one partition, for the boot loader. The kernel of this machine need not know FAT. */
export function makeBootDisk(tools: Userland, disk: string, uuid: string): void {
  run('truncate', ['-s', `${DISK_BYTES}`, disk])
  const inside = 'mount --bind "$1" "$2/mnt" && shift && exec chroot "$@"'
  const argv = [
    dirname(disk),
    tools.base,
    'sfdisk',
    '-q',
    `/mnt/${disk.slice(dirname(disk).length + 1)}`,
  ]
  run('unshare', ['--mount', 'sh', '-c', inside, 'sh', ...argv], 'label: gpt\nstart=2048, type=U\n')
  const format = ['-F', '32', '-i', uuid.replace('-', ''), '--offset', '2048', disk]
  // A table lies at the end of the disk too.
  run('mkfs.vfat', [...format, `${(DISK_BYTES - 2 * 2 ** 20) / 1024}`])
}

export function newVariables(firmware: Firmware, file: string): void {
  cpSync(firmware.variables, file)
}

const DISK_BYTES = 256 * 2 ** 20

const DOWNLOAD =
  'cd "$1" && { apt-get -q download ovmf || { apt-get -q update && apt-get -q download ovmf; }; }'

/** The lists of packages stay out of the userland that all guests share. */
const DOWNLOAD_INSIDE = `set -e
for folder in var/lib/apt/lists var/cache/apt; do mount -t tmpfs none "$2/$folder"; done
mkdir -p "$2/var/lib/apt/lists/partial" "$2/var/cache/apt/archives/partial"
mount --bind /etc/resolv.conf "$2/etc/resolv.conf"
mount --bind "$1" "$2/mnt"
exec chroot "$2" sh -ec '
  apt-get -q update
  cd /mnt
  apt-get -q -o APT::Sandbox::User=root download systemd-boot-efi systemd-boot-tools'`
