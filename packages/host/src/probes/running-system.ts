import type { PathText } from '@tideline/model'
import type { HostSource } from '#source/host-source.ts'

export const SYSTEM_PROFILE = '/nix/var/nix/profiles/system'

/**
 * The link that names the NixOS system in use: the running one, or under a sysroot, where nothing
 * runs, the one that would be booted.
 */
export function systemLink(source: HostSource): PathText {
  return source.sysroot === undefined && source.exists('/run/current-system')
    ? '/run/current-system'
    : SYSTEM_PROFILE
}
