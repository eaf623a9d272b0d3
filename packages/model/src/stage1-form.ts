import type { FactValue } from '#snapshot.ts'

/**
 * Where the running system's stage 1 is known, it decides: a unit that a scripted stage 1 never reads
 * would do nothing. Else by release: 26.05 made systemd the default (its release notes).
 */
export function stage1Form(
  nixos: FactValue<'nixos'> | undefined,
  os: FactValue<'os'> | undefined,
): 'systemd' | 'scripted' {
  if (nixos && nixos.stage1 !== 'none') return nixos.stage1
  return Number.parseFloat(os?.versionId ?? '') < 26.05 ? 'scripted' : 'systemd'
}
