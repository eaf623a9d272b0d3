import { isOwnMount, nameOf, visibleText } from '@tideline/model'
import { oldRootOf } from '#plan/old-root.ts'
import { freshSubvolume, type Volumes } from '#plan/volumes.ts'
import { type Migration, movesNowhere } from './migration.ts'
import { copyingWay } from './to-volumes.ts'

export const btrfsOnline: Migration = {
  ...copyingWay,
  id: 'btrfs-online',
  title: 'New subvolumes, beside the old',
  summary:
    'What you keep is copied to a new subvolume on the same btrfs, and Nix, where that is part of the root, to another: the copies share their blocks, so that they take next to no room. The root of today stays as it is, and its entry starts it as it was.',

  verdict(facts, design) {
    const refusal = movesNowhere(facts, design)
    if (refusal) return refusal
    const old = oldRootOf(facts)
    if (old?.fsType !== 'btrfs')
      return {
        possible: false,
        reason: `It is for a root on btrfs; this one is ${old?.fsType ?? 'not known'}.`,
      }
    if (isOwnMount(facts, design.store))
      return {
        possible: false,
        reason: `${visibleText(design.store)} is mounted already. To keep things there, copy to another volume.`,
      }
    return { possible: true, reason: 'The root is btrfs, and can have subvolumes beside it.' }
  },

  volumes(facts, design): Volumes | string {
    const old = oldRootOf(facts)
    if (!old) return 'What / is today is not known.'
    const { root } = design
    const nix = isOwnMount(facts, '/nix') ? {} : { nix: freshSubvolume(old, 'nix', root) }
    // A store called nix would be one with that of Nix.
    const name = nameOf(design.store) === 'nix' ? 'store' : nameOf(design.store)
    return { store: freshSubvolume(old, name, root), ...nix }
  },

  becomes: (store) => ({
    root: `stays as it is, and is not mounted; what you keep is copied to ${store}`,
    nixFolder: 'copied to a subvolume of its own',
  }),
}
