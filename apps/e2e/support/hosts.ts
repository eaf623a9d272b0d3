import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSysroot, type HostName } from '@tideline/fixtures/sysroot'
import { publicFolder } from './product.ts'

/** `--host-file` of a recorded host. */
export function recorded(name: HostName): string[] {
  const path = `../../../packages/fixtures/snapshots/${name}.json`
  return ['--host-file', fileURLToPath(new URL(path, import.meta.url))]
}

const onDisk = new Map<HostName, string>()

/** `--sysroot` of a recorded host made real: thousands of entries below a folder. Made once. */
export function realTree(name: HostName): string[] {
  const folder = onDisk.get(name) ?? join(publicFolder('sysroot'), 'root')
  if (!onDisk.has(name)) buildSysroot(folder, name)
  onDisk.set(name, folder)
  return ['--sysroot', folder]
}

/** The hosts of the main job, with a path that the catalogue leaves to the user, and a root to choose. */
export const HOSTS = [
  {
    name: 'a tree on disk',
    args: () => realTree('demo'),
    keep: 'myservice',
    lose: 'vendor-scanner.conf',
    root: 'btrfs, keep old roots',
  },
  {
    name: 'an ext4 laptop',
    args: () => recorded('ext4-laptop'),
    keep: 'Downloads',
    lose: 'upower',
    root: 'tmpfs',
  },
  {
    name: 'a LUKS and btrfs desktop',
    args: () => recorded('luks-btrfs-desktop'),
    keep: 'sddm',
    lose: 'fail2ban',
    root: 'btrfs, recreate',
  },
] as const
