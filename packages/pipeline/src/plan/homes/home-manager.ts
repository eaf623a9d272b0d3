import { defineHome } from './home-form.ts'

/**
 * `home.persistence`, which the NixOS module of impermanence brings into Home Manager by itself, and
 * mounts like its own entries: https://github.com/nix-community/impermanence#home-manager
 */
export const homeManager = defineHome({
  id: 'home-manager',
  title: 'Home Manager',
  summary: 'the list of each user stands in the configuration of their Home Manager',
  reason: (users) => `Home Manager is part of this configuration, for ${users}.`,
  // The module takes such a path for one of its older form, and refuses it.
  canList: ({ home }, store) => !store.includes(home),
})
