/** Mounted in stage 1 whatever is said of them: nixos/lib/utils.nix. */
export const ALWAYS_EARLY: readonly string[] = [
  ...['/', '/nix', '/nix/store', '/var', '/var/log', '/var/lib', '/var/lib/nixos'],
  ...['/etc', '/usr'],
]
