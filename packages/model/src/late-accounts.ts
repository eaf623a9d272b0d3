import type { NixosSystem } from '#system.ts'

/**
 * What makes the accounts of a NixOS later than the activation, where something does: userborn and
 * systemd-sysusers are units, and with the other two there is no activation in stage 2.
 */
export function lateAccountsCause({
  userManagement,
  etcOverlay,
  hasNixosInit,
}: NixosSystem): string | undefined {
  if (userManagement === 'userborn' || userManagement === 'sysusers') return userManagement
  if (etcOverlay === 'immutable') return 'an immutable /etc'
  return hasNixosInit ? 'nixos-init' : undefined
}
