import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { run } from '../../run.ts'
import { INITRD_LIBRARIES, INITRD_MODULES, INITRD_PROGRAMS, INITRD_UNITS } from './initrd-list.ts'
import type { Userland } from './userland.ts'

export type InitrdParts = Record<'programs' | 'libraries' | 'units' | 'modules', readonly string[]>
const NOTHING_MORE: InitrdParts = { programs: [], libraries: [], units: [], modules: [] }

/**
 * A tree with what a NixOS initrd holds and no more: bash, coreutils, mount, kmod, systemd and the
 * file systems' own tools. No find, grep, sed or awk: a unit that calls them must fail here too.
 */
export function makeInitrdTree(
  userland: Userland,
  out: string,
  more: InitrdParts = NOTHING_MORE,
): void {
  rmSync(out, { recursive: true, force: true })
  for (const folder of [
    'usr/bin',
    'usr/lib',
    'proc',
    'sys',
    'dev',
    'run',
    'tmp',
    'var',
    'etc',
    'sysroot',
    'root',
    'nix/store',
  ])
    mkdirSync(join(out, folder), { recursive: true })
  symlinkSync('bin', join(out, 'usr/sbin'))
  for (const [link, target] of [
    ['bin', 'usr/bin'],
    ['sbin', 'usr/bin'],
    ['lib', 'usr/lib'],
    ['lib64', 'usr/lib64'],
  ] as const)
    symlinkSync(target, join(out, link))
  const coreutils = readFileSync(join(userland.base, 'var/lib/dpkg/info/coreutils.list'), 'utf8')
    .split('\n')
    .filter((path) => /^\/usr\/s?bin\/[^/]+$/.test(path))
    .map((path) => basename(path))
  const copier = new TreeCopier(userland.base, out)
  for (const program of [...coreutils, ...INITRD_PROGRAMS, ...more.programs])
    copier.copyProgram(program)
  for (const library of [...INITRD_LIBRARIES, ...more.libraries])
    copier.copy(`/usr/lib/systemd/${library}`)
  copier.copy('/usr/lib/udev')
  const units = [...INITRD_UNITS, ...more.units]
  for (const unit of units) copier.copy(`/usr/lib/systemd/system/${unit}`)
  linkWantedUnits(userland.base, out, units)
  for (const file of ['static-nodes-permissions', 'systemd', 'systemd-tmp'])
    copier.copy(`/usr/lib/tmpfiles.d/${file}.conf`)
  copier.copyLibraries()
  symlinkSync('bash', join(out, 'usr/bin/sh'))
  for (const file of ['passwd', 'group', 'nsswitch.conf']) copier.copy(`/etc/${file}`)
  writeFileSync(join(out, 'etc/os-release'), 'ID=nixos\nVERSION_ID="26.05"\n')
  writeFileSync(join(out, 'etc/shadow'), 'root::::::::\n', { mode: 0o600 })
  copyModules(userland, out, [...INITRD_MODULES, ...more.modules])
  chmodSync(join(out, 'tmp'), 0o1777)
}

class TreeCopier {
  readonly #binaries: string[] = []

  constructor(
    readonly base: string,
    readonly out: string,
  ) {}

  copyProgram(name: string): void {
    const folder = ['/usr/bin', '/usr/sbin'].find((place) => this.#holds(`${place}/${name}`))
    if (!folder) throw new Error(`the userland has no ${name}`)
    this.copy(`${folder}/${name}`, `/usr/bin/${name}`)
  }

  /** Copies a path of the base and, where it is a link, what it points at. */
  copy(path: string, to = path): void {
    if (!this.#holds(path)) return
    const target = join(this.out, to)
    if (existsSync(target)) return
    mkdirSync(dirname(target), { recursive: true })
    const stat = lstatSync(join(this.base, path))
    if (stat.isSymbolicLink()) {
      const real = realpathSync(join(this.base, path)).slice(this.base.length)
      this.copy(real, dirname(real) === dirname(path) ? join(dirname(to), basename(real)) : real)
      if (!existsSync(target)) symlinkSync(linkWithin(join(this.base, path), real, to), target)
      return
    }
    cpSync(join(this.base, path), target, { recursive: true, verbatimSymlinks: true })
    if (stat.isFile() && stat.mode & 0o100) this.#binaries.push(path)
  }

  copyLibraries(): void {
    const listed = run('chroot', [
      this.base,
      'sh',
      '-c',
      'ldd "$@" 2>/dev/null || true',
      'sh',
      ...this.#binaries,
    ])
    const optional = [
      'libkmod.so.2',
      'libblkid.so.1',
      'libnss_files.so.2',
      'libgcc_s.so.1',
      'libmount.so.1',
    ]
    const libraries = new Set(
      [...listed.matchAll(/(\/\S+\.so\S*) \(0x/g)].map((match) => match[1]!),
    )
    for (const library of libraries) this.copy(realFolder(this.base, library))
    for (const library of optional) this.copy(`/usr/lib/x86_64-linux-gnu/${library}`)
    this.copy('/usr/lib64/ld-linux-x86-64.so.2')
  }

  #holds(path: string): boolean {
    return lstatSync(join(this.base, path), { throwIfNoEntry: false }) !== undefined
  }
}

// /lib is a link to /usr/lib in the base; the copy knows only the latter.
function realFolder(base: string, path: string): string {
  return join(realpathSync(join(base, dirname(path))).slice(base.length), basename(path))
}

function linkWithin(link: string, real: string, to: string): string {
  const raw = readlinkSync(link)
  return dirname(raw) === '.' ? raw : dirname(real) === dirname(to) ? basename(real) : real
}

function linkWantedUnits(base: string, out: string, units: readonly string[]): void {
  const from = join(base, 'usr/lib/systemd/system')
  const copied = new Set(units)
  for (const folder of readdirSync(from).filter((name) => /\.(wants|requires)$/.test(name)))
    for (const unit of readdirSync(join(from, folder)).filter((name) => copied.has(name))) {
      const target = join(out, 'usr/lib/systemd/system', folder)
      mkdirSync(target, { recursive: true })
      if (!existsSync(join(target, unit))) symlinkSync(`../${unit}`, join(target, unit))
    }
}

/** The modules and those that they need, below /usr/lib/modules. */
export function copyModules(userland: Userland, out: string, names: readonly string[]): void {
  const release = join(userland.modules, userland.kernelRelease)
  const target = join(out, 'usr/lib/modules', userland.kernelRelease)
  const pending = run('find', [release, '-name', '*.ko']).trim().split('\n')
  const byName = new Map(pending.map((file) => [basename(file, '.ko').replaceAll('-', '_'), file]))
  const wanted = [...names]
  const taken = new Set<string>()
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    const file = byName.get(name.replaceAll('-', '_'))
    if (!file || taken.has(file)) continue
    taken.add(file)
    const place = join(target, file.slice(release.length))
    mkdirSync(dirname(place), { recursive: true })
    copyFileSync(file, place)
    wanted.push(...run('modinfo', ['-F', 'depends', file]).trim().split(',').filter(Boolean))
  }
  for (const list of ['modules.builtin', 'modules.builtin.modinfo', 'modules.order'])
    if (existsSync(join(release, list))) copyFileSync(join(release, list), join(target, list))
  run('depmod', ['-b', join(out, 'usr'), userland.kernelRelease])
}
