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
