import type { NixosSystem } from '@tideline/model'

export type ActivateScript = {
  /** Names of its parts, in order. */
  snippets: string[]
  /** Store path of the declaration that it makes accounts of. */
  usersGroups?: string
  etcOverlay?: NonNullable<NixosSystem['etcOverlay']>
}

/**
 * Of a system's activate script, what tells how it was set up. Sources: nixpkgs
 * system/activation/activation-script.nix (the comment above each snippet),
 * config/users-groups.nix, system/etc/etc.nix.
 */
export function parseActivateScript(text: string): ActivateScript {
  const snippets = [...text.matchAll(/^#### Activation script snippet (\S+):$/gm)]
  const usersGroups = /\/nix\/store\/[0-9a-z]{32}-users-groups\.json\b/.exec(text)?.[0]
  const etcOverlay = overlayOf(text)
  return {
    snippets: snippets.map(([, name]) => name!),
    ...(usersGroups === undefined ? {} : { usersGroups }),
    ...(etcOverlay === undefined ? {} : { etcOverlay }),
  }
}

/** Its part that mounts /etc anew names an upper folder where /etc may be written. */
function overlayOf(text: string): ActivateScript['etcOverlay'] {
  if (!text.includes('nixos-etc-metadata')) return undefined
  return text.includes('upperdir=/.rw-etc/upper') ? 'mutable' : 'immutable'
}
