import type { WiringForm } from '@tideline/model'

/** One way of bringing the folder into a configuration, in words for the user. */
export type Wiring = {
  id: WiringForm
  /** What it adds, in a few words. */
  summary: string
  /** nixos-rebuild and git go by flake.nix, and modules come from its inputs. */
  isFlake: boolean
  /** What to add where: `brought` are modules that it has to bring, '' where there are none. */
  added(brought: string, hostName: string): string
}

/** In the order in which the page offers them. Which one a host has is its owner's to say: no flake.nix is read. */
export const wirings: Record<WiringForm, Wiring> = {
  flake: {
    id: 'flake',
    summary: 'an input and a module in flake.nix',
    isFlake: true,
    added: (brought, hostName) =>
      `it${brought && `, and ${brought},`} to the modules of ${systemOf(hostName)}`,
  },
  'flake-parts': {
    id: 'flake-parts',
    summary: 'a flake-parts module, which defines one for NixOS under a name',
    isFlake: true,
    added: (brought, hostName) =>
      `tideline/flake-module.nix to the imports of flake-parts${brought && `, ${brought} to the inputs`}, and the module that it names to the modules of ${systemOf(hostName)}`,
  },
  channels: {
    id: 'channels',
    summary: 'fetched by configuration.nix, no flake needed',
    isFlake: false,
    added: () => 'it to the imports in configuration.nix',
  },
}

function systemOf(hostName: string): string {
  return `nixosConfigurations.${hostName} in flake.nix`
}
