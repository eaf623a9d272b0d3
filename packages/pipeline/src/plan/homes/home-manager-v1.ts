import type { PersistedPaths, Rule } from '@tideline/model'
import { defineHome } from './home-form.ts'

/**
 * Folders by bindfs, as the user's own mounts, files by links: the branch home-manager-v1 of
 * impermanence, last changed in 2024. Its option has the name of today's, which today's NixOS module
 * declares for each user; so it goes with the other forms alone.
 */
export const homeManagerV1 = defineHome({
  id: 'home-manager-v1',
  title: 'Home Manager, as it was until 2024',
  summary: 'legacy: Home Manager mounts folders by bindfs, which is slower, and links files',
  reason: (users) =>
    `Legacy, and no longer developed: choose it only where you have it already. Home Manager is part of this configuration, for ${users}.`,
  canList: (_, __, paths, rules) =>
    areExpressible(paths) && areUnitsDistinct(paths) && !rules.some(asksForOwner),
})

/** They go into shell text and into mount options as they are, and of others the module has none. */
function areExpressible({ directories, files }: PersistedPaths): boolean {
  return [...directories, ...files].every(
    ({ path, isEarly, mountOptions }) =>
      /^[A-Za-z0-9 ._+@=~/-]+$/.test(path) && !isEarly && !mountOptions,
  )
}

/** What is on the store keeps its own. */
function asksForOwner({ user, group, mode, parent }: Rule): boolean {
  return [user, group, mode, parent].some((wish) => wish !== undefined)
}

/** Each folder has a unit, named after its path without what the name of a derivation may not have. */
function areUnitsDistinct({ directories }: PersistedPaths): boolean {
  return new Set(directories.map(({ path }) => unitName(path))).size === directories.length
}

function unitName(path: string): string {
  return path
    .replaceAll(/[^A-Za-z0-9+._?=-]+/g, '-')
    .slice(-100)
    .replaceAll('.', '')
}
