import { isOwnMount, isRootInMemory } from '@tideline/model'
import { storeVolume, type Volumes, volumeCalledNix, volumeWords } from '#plan/volumes.ts'
import { type Migration, movesNowhere } from './migration.ts'
import { copyingWay } from './to-volumes.ts'

export const copyToVolume: Migration = {
  ...copyingWay,
  id: 'copy-to-volume',
  title: 'Copy to another volume',
  summary:
    'What you keep is copied to a partition, logical volume or subvolume that is mounted already, with Nix where that is part of the root, and compared. The root of today stays as it is, and its entry starts it as it was.',

  verdict(facts, design) {
    const refusal = movesNowhere(facts, design)
    if (refusal) return refusal
    // What resets a root on disk tells the disk by what is kept on it.
    if (!isRootInMemory(design.root))
      return {
        possible: false,
        reason: 'The store leaves the disk of today, so / can only be a RAM disk.',
      }
    const volumes = volumesOf(facts, design)
    if (typeof volumes === 'string') return { possible: false, reason: volumes }
    return {
      possible: true,
      reason: `What you keep goes to ${volumeWords(volumes.store!)}${volumes.nix ? `, Nix to ${volumeWords(volumes.nix)}` : ''}.`,
    }
  },

  volumes: volumesOf,

  becomes: (store) => ({
    root: `stays as it is, and is not mounted; what you keep is copied to ${store}`,
    nixFolder: 'copied to another volume',
  }),
}

function volumesOf(
  ...[facts, design]: Parameters<NonNullable<Migration['volumes']>>
): Volumes | string {
  const store = storeVolume(facts, design.store)
  if (typeof store === 'string') return store
  const nix = isOwnMount(facts, '/nix') ? undefined : volumeCalledNix(facts, store)
  return { store, ...(nix && { nix }) }
}
