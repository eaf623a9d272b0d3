import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fstabs } from './fstab.ts'
import type { GenerationInput, StageParts } from './generation.ts'
import { writeService, writeUnit } from './units.ts'

const HERE = import.meta.dirname

/** What a configuration puts into the tree of stage 1: units, the table of file systems, files. */
export function writeInitrd(
  input: Pick<GenerationInput, 'config' | 'initrdFiles'>,
  tree: string,
  { units: moduleUnits, rules }: StageParts,
): void {
  const units = join(tree, 'etc/systemd/system')
  cpSync(join(HERE, 'initrd-units'), units, { recursive: true })
  for (const [unit, target, kind] of UNITS) {
    mkdirSync(join(units, `${target}.${kind}`), { recursive: true })
    symlinkSync(`../${unit}`, join(units, `${target}.${kind}`, unit))
  }
  symlinkSync('/usr/lib/systemd/system/initrd.target', join(units, 'default.target'))
  mkdirSync(join(tree, 'usr/lib'), { recursive: true })
  for (const script of ['find-closure.sh', 'activate.sh'])
    cpSync(join(HERE, 'guest', script), join(tree, 'usr/lib', script))
  symlinkSync('/usr/lib/systemd/systemd', join(tree, 'init'))
  const files = {
    '/etc/sysroot-fstab': fstabs(input.config).initrd,
    '/etc/systemd/system.conf': MANAGER,
    '/etc/initrd-release': 'ID=nixos\nVERSION_ID="26.05"\n',
    '/etc/modules-load.d/nixos.conf': MODULES,
    '/etc/tmpfiles.d/module.conf': rules,
    ...input.initrdFiles,
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), text, { mode: path.endsWith('.key') ? 0o600 : 0o644 })
  }
  const scripts = { onDisk: join(tree, 'usr/lib/scripts'), inSystem: '/usr/lib/scripts' }
  for (const [name, service] of Object.entries(input.config.boot?.initrd?.systemd?.services ?? {}))
    writeService(units, name, service, scripts)
  for (const { name, text, wantedBy, requiredBy } of moduleUnits)
    writeUnit(units, name, text, wantedBy, requiredBy)
}

/** NixOS' own units of stage 1 and what asks for them. */
const UNITS = [
  ['initrd-find-nixos-closure.service', 'initrd.target', 'requires'],
  ['initrd-nixos-activation.service', 'initrd-switch-root.service', 'requires'],
  ['sysroot-run.mount', 'initrd-fs.target', 'requires'],
  ['systemd-tmpfiles-setup-sysroot.service', 'initrd.target', 'wants'],
] as const

const MANAGER = [
  '[Manager]',
  'DefaultEnvironment=PATH=/bin:/sbin',
  'ManagerEnvironment=PATH=/bin:/sbin SYSTEMD_SYSROOT_FSTAB=/etc/sysroot-fstab',
  'DefaultTimeoutStartSec=120s',
  'DefaultDeviceTimeoutSec=120s',
  '',
].join('\n')

const MODULES = 'virtio_blk\nvirtio_pci\next4\nbtrfs\nvfat\nnls_cp437\nnls_iso8859-1\nnls_ascii\n'
