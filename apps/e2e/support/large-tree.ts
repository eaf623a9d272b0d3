import { linkSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publicFolder } from './product.ts'

const FOLDERS = 80
const FILES_IN_EACH = 250

let made: string | undefined

/** `--sysroot` of a system with twenty thousand entries, so that reading it takes a moment. Made once. */
export function largeTree(): string[] {
  made ??= build(join(publicFolder('large'), 'root'))
  return ['--sysroot', made]
}

function build(root: string): string {
  mkdirSync(join(root, 'etc'), { recursive: true })
  writeFileSync(join(root, 'etc/os-release'), 'ID=nixos\nPRETTY_NAME="NixOS 26.05 (Yarara)"\n')
  const machineId = join(root, 'etc/machine-id')
  writeFileSync(machineId, '0123456789abcdef0123456789abcdef\n')
  for (let folder = 0; folder < FOLDERS; folder += 1) {
    const path = join(root, `srv/part-${folder}`)
    mkdirSync(path, { recursive: true })
    // Names of one file: a tenth of the time that as many files take.
    for (let file = 0; file < FILES_IN_EACH; file += 1) linkSync(machineId, join(path, `${file}`))
  }
  return root
}
