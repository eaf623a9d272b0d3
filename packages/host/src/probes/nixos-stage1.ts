import type { NixosSystem, PathText } from '@tideline/model'
import type { HostSource } from '#source/host-source.ts'
import { orNothing } from '#source/or-nothing.ts'

/**
 * How a system is started, from what its store path holds (system/activation/top-level.nix): with
 * systemd's stage 1 the init is systemd itself, and a script prepare-root beside it does what is
 * left of stage 2, but for nixos-init, which needs none. Else init is the script of stage 2.
 */
export function stage1Of(
  source: HostSource,
  system: PathText,
): Pick<NixosSystem, 'stage1' | 'hasNixosInit'> {
  const holds = (name: string) => orNothing(() => source.stat(`${system}/${name}`)) !== undefined
  if (holds('prepare-root')) return { stage1: 'systemd', hasNixosInit: false }
  if (!holds('initrd') && !holds('kernel')) return { stage1: 'none' }
  const init = orNothing(() => source.readBytes(`${system}/init`))
  return init && isProgram(init)
    ? { stage1: 'systemd', hasNixosInit: true }
    : { stage1: 'scripted', hasNixosInit: false }
}

/** elf(5): the magic number of a compiled program. */
function isProgram(bytes: Uint8Array): boolean {
  return bytes[0] === 0x7f && String.fromCharCode(...bytes.subarray(1, 4)) === 'ELF'
}
