import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publicFolder } from './product.ts'

const FOLDERS = 400
const FILES_IN_EACH = 250

let made: string | undefined

/** `--sysroot` of a system with a hundred thousand entries, so that reading it can be watched. Made once. */
export function largeTree(): string[] {
  made ??= build(join(publicFolder('large'), 'root'))
  return ['--sysroot', made]
}

function build(root: string): string {
  mkdirSync(join(root, 'etc'), { recursive: true })
  writeFileSync(join(root, 'etc/os-release'), 'ID=nixos\nPRETTY_NAME="NixOS 26.05 (Yarara)"\n')
  writeFileSync(join(root, 'etc/machine-id'), '0123456789abcdef0123456789abcdef\n')
  for (let folder = 0; folder < FOLDERS; folder += 1) {
    const path = join(root, `srv/part-${folder}`)
    mkdirSync(path, { recursive: true })
    for (let file = 0; file < FILES_IN_EACH; file += 1) writeFileSync(join(path, `${file}`), '')
  }
  return root
}
