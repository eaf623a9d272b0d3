import {
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { run } from '../../run.ts'
import type { EvaluatedConfig } from './evaluated-config.ts'
import { fstabs } from './fstab.ts'
import { type Bound, boundPaths, escapePath, isBoundEarly } from './persistence.ts'
import { writeService, writeUnit } from './units.ts'

export type Generation = {
  initrd: string
  /** Store path of init, for the kernel's command line. */
  init: string
  /** Folder to be copied to /nix/store. */
  closure: string
}

export type GenerationInput = {
  name: string
  config: EvaluatedConfig
  users: Record<string, number>
  /** Paths whose owner, mode and content the guest reports. */
  compare: readonly string[]
  /** Run by the guest as root when it is up. */
  job?: string
}

export const TREE = '/nix/store/0tree000000000000000000000000000-userland'
const HERE = import.meta.dirname

/** A stand-in for what `nixos-rebuild boot` makes of a configuration: an initrd and a system closure. */
export function makeGeneration(
  input: GenerationInput,
  initrdTree: string,
  folder: string,
): Generation {
  rmSync(folder, { recursive: true, force: true })
  const system = `/nix/store/${input.name.padEnd(32, '0').slice(0, 32)}-nixos-system-${input.name}`
  const closure = join(folder, system.slice('/nix/store/'.length))
  const kept = boundPaths(input.config)
  makeClosure(input, system, closure, kept)
  const tree = join(folder, 'initrd')
  makeInitrd(input, initrdTree, tree, kept.directories)
  const initrd = join(folder, 'initrd.zst')
  packInitrd(tree, initrd)
  return { initrd, init: `${system}/init`, closure }
}

/** The tree as an initrd; it is gone afterwards. */
export function packInitrd(tree: string, initrd: string): void {
  const program = 'cd "$1" && find . | cpio -o -H newc -R 0:0 --quiet | zstd -3 -T0 -q > "$2"'
  run('sh', ['-c', program, 'sh', tree, initrd])
  rmSync(tree, { recursive: true })
}

function makeClosure(
  input: GenerationInput,
  system: string,
  closure: string,
  kept: { directories: Bound[]; files: Bound[] },
): void {
  const units = join(closure, 'etc/systemd/system')
  mkdirSync(units, { recursive: true })
  writeFileSync(join(closure, 'etc/fstab'), fstabs(input.config).system)
  writeFileSync(join(closure, 'name'), `${input.name}\n`)
  writeFileSync(join(closure, 'compare'), input.compare.map((path) => `${path}\0`).join(''))
  writeFileSync(join(closure, 'job.sh'), input.job ?? 'true\n')
  writeFileSync(join(closure, 'kept'), keptList(kept))
  cpSync(join(HERE, 'guest/self-test.sh'), join(closure, 'self-test.sh'))
  symlinkSync('/lib/systemd/systemd', join(closure, 'init'))
  const users = Object.entries(input.users).map(([name, uid]) => `${name}:${uid}`)
  const values = {
    tree: TREE,
    closure: system,
    users: users.join(' '),
    name_of_generation: input.name,
  }
  const assignments = Object.entries(values).map(([name, value]) => `${name}='${value}'\n`)
  const program = readFileSync(join(HERE, 'guest/prepare-root.sh'), 'utf8')
  writeFileSync(
    join(closure, 'prepare-root'),
    `#!${TREE}/busybox sh\n${assignments.join('')}${program}`,
  )
  chmodSync(join(closure, 'prepare-root'), 0o755)
  const scripts = { onDisk: join(closure, 'scripts'), inSystem: `${system}/scripts` }
  for (const [name, service] of Object.entries(input.config.systemd?.services ?? {}))
    writeService(units, name, service, scripts)
  for (const bound of kept.directories)
    writeUnit(units, `${escapePath(bound.path)}.mount`, mountUnit(bound), ['local-fs.target'])
  // The impermanence module and nixpkgs leave these out of the system; in this userland they are masked.
  const masked = [
    'tmp.mount',
    'ldconfig.service',
    ...(input.config.systemd?.suppressedSystemUnits ?? []),
  ]
  if (kept.files.length > 0) masked.push('systemd-machine-id-commit.service')
  for (const unit of new Set(masked)) symlinkSync('/dev/null', join(units, unit))
  writeUnit(units, 'self-test.service', SELF_TEST, ['multi-user.target'])
  symlinkSync('/lib/systemd/system/multi-user.target', join(units, 'default.target'))
}

function makeInitrd(
  input: GenerationInput,
  initrdTree: string,
  tree: string,
  kept: readonly Bound[],
): void {
  run('cp', ['-a', initrdTree, tree])
  const units = join(tree, 'etc/systemd/system')
  cpSync(join(HERE, 'initrd-units'), units, { recursive: true })
  for (const [service, target] of [
    ['initrd-find-nixos-closure.service', 'initrd.target'],
    ['initrd-nixos-activation.service', 'initrd-switch-root.service'],
    ['sysroot-run.mount', 'initrd-fs.target'],
  ] as const) {
    mkdirSync(join(units, `${target}.requires`), { recursive: true })
    symlinkSync(`../${service}`, join(units, `${target}.requires`, service))
  }
  symlinkSync('/usr/lib/systemd/system/initrd.target', join(units, 'default.target'))
  for (const script of ['find-closure.sh', 'activate.sh'])
    cpSync(join(HERE, 'guest', script), join(tree, 'usr/lib', script))
  writeFileSync(join(tree, 'etc/sysroot-fstab'), fstabs(input.config).initrd)
  writeFileSync(join(tree, 'etc/systemd/system.conf'), MANAGER)
  writeFileSync(join(tree, 'etc/initrd-release'), 'ID=nixos\nVERSION_ID="26.05"\n')
  mkdirSync(join(tree, 'etc/modules-load.d'), { recursive: true })
  writeFileSync(
    join(tree, 'etc/modules-load.d/nixos.conf'),
    'virtio_blk\nvirtio_pci\next4\nbtrfs\nvfat\nnls_cp437\nnls_iso8859-1\nnls_ascii\n',
  )
  symlinkSync('/usr/lib/systemd/systemd', join(tree, 'init'))
  const scripts = { onDisk: join(tree, 'usr/lib/scripts'), inSystem: '/usr/lib/scripts' }
  for (const [name, service] of Object.entries(input.config.boot?.initrd?.systemd?.services ?? {}))
    writeService(units, name, service, scripts)
  for (const bound of kept.filter(isBoundEarly))
    writeUnit(
      units,
      `${escapePath(`/sysroot${bound.path}`)}.mount`,
      earlyMountUnit(bound),
      [],
      ['initrd-fs.target'],
    )
}

function keptList(kept: { directories: Bound[]; files: Bound[] }): string {
  const line = (kind: string) => (bound: Bound) => `${kind}\t${bound.store}\t${bound.path}\n`
  return [...kept.directories.map(line('directory')), ...kept.files.map(line('file'))].join('')
}

function mountUnit(bound: Bound): string {
  return [
    '[Unit]',
    'DefaultDependencies=no',
    'Before=local-fs.target',
    '[Mount]',
    `What=${bound.store}${bound.path}`,
    `Where=${bound.path}`,
    'Type=none',
    'Options=bind',
  ].join('\n')
}

function earlyMountUnit(bound: Bound): string {
  return [
    '[Unit]',
    'DefaultDependencies=no',
    'Before=initrd-nixos-activation.service initrd-fs.target',
    `RequiresMountsFor=/sysroot${bound.store}`,
    '[Mount]',
    `What=/sysroot${bound.store}${bound.path}`,
    `Where=/sysroot${bound.path}`,
    'Type=none',
    'Options=bind',
  ].join('\n')
}

const SELF_TEST = [
  '[Unit]',
  'After=multi-user.target',
  '[Service]',
  'Type=exec',
  'ExecStart=/bin/bash /run/current-system/self-test.sh',
  'StandardError=journal+console',
].join('\n')

const MANAGER = [
  '[Manager]',
  'DefaultEnvironment=PATH=/bin:/sbin',
  'ManagerEnvironment=PATH=/bin:/sbin SYSTEMD_SYSROOT_FSTAB=/etc/sysroot-fstab',
  'DefaultTimeoutStartSec=60s',
  'DefaultDeviceTimeoutSec=60s',
  '',
].join('\n')
