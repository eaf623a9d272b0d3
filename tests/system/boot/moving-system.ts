import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Artifact } from '@tideline/model'
import type { Firmware } from './firmware.ts'
import type { Generation } from './generation.ts'
import { commandLine } from './qemu.ts'
import type { Userland } from './userland.ts'

/** Store paths of the systems before and after the move. */
export type Systems = { old: string; new: string }

const LOADER = '/nix/store/00000000000000000000000000000000-systemd-boot.efi'

/** What a generation has beside its units: kernel and initrd, and the programs that the steps call. */
export function addSystemPrograms(
  { closure, initrd, init }: Generation,
  systems: Systems,
  userland: Userland,
  firmware: Firmware,
): void {
  const own = join('/nix/store', basename(closure))
  cpSync(userland.kernel, join(closure, 'kernel'))
  cpSync(initrd, join(closure, 'initrd'))
  writeFileSync(join(closure, 'kernel-params'), `${commandLine({ init }).join(' ')}\n`)
  for (const folder of ['bin', 'sw/bin']) mkdirSync(join(closure, folder), { recursive: true })
  cpSync(firmware.bootctl, join(closure, 'sw/bin/bootctl'))
  // Debian finds it by a link in /etc, NixOS has it among its first programs.
  symlinkSync('/usr/bin/mawk', join(closure, 'sw/bin/awk'))
  const write = (place: string, program: string, values: Record<string, string>) => {
    const assignments = Object.entries(values).map(([name, value]) => `${name}='${value}'\n`)
    const text = readFileSync(join(import.meta.dirname, 'guest', program), 'utf8')
    writeFileSync(join(closure, place), `#!/bin/bash\n${assignments.join('')}${text}`)
    chmodSync(join(closure, place), 0o755)
  }
  write('bin/switch-to-configuration', 'boot-loader.sh', { system: own, loader: LOADER })
  write('sw/bin/nixos-rebuild', 'nixos-rebuild.sh', systems)
  write('sw/bin/nix-env', 'nix-env.sh', {})
}

export function installLoader(firmware: Firmware, root: string): void {
  cpSync(firmware.loader, join(root, LOADER))
}

/** As it is unpacked: one folder. */
export function writeExport(place: string, artifacts: readonly Artifact[]): void {
  const folder = join(place, 'tideline')
  mkdirSync(folder, { recursive: true })
  for (const { name, text } of artifacts) writeFileSync(join(folder, name), text)
}
