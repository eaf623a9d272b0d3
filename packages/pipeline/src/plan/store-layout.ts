import { type Facts, isOwnMount, type PlannedFileSystem } from '@tideline/model'
import { type OldRoot, oldRootOptions } from './old-root.ts'
import type { Volume, Volumes } from './volumes.ts'

/** The store, and Nix where the host does not mount it by itself. */
export function storeLayout(
  old: OldRoot,
  store: string,
  facts: Facts,
  volumes: Volumes,
): PlannedFileSystem[] {
  const kept = volumes.store
    ? volumeMount(volumes.store, store, facts, 'What you keep, on a volume of its own.')
    : volumeMount(old, store, facts, 'What was / before the move, unchanged.')
  return [kept, ...nixMount(store, facts, volumes)]
}

/** Stage 1 adds its own /sysroot to a bind's device: here it is named as the running system sees it. */
function nixMount(store: string, facts: Facts, volumes: Volumes): PlannedFileSystem[] {
  if (isOwnMount(facts, '/nix')) return []
  if (volumes.nix) return [volumeMount(volumes.nix, '/nix', facts, 'Nix has a volume of its own.')]
  return [
    {
      mountPoint: '/nix',
      device: `${store}/nix`,
      fsType: 'none',
      options: ['bind'],
      neededForBoot: true,
      isForced: false,
      why: volumes.store ? 'Nix lies beside what you keep.' : 'Nix stays where it is on the disk.',
    },
  ]
}

function volumeMount(
  volume: Volume,
  mountPoint: string,
  facts: Facts,
  why: string,
): PlannedFileSystem {
  return {
    mountPoint,
    device: volume.device,
    fsType: volume.fsType,
    options: oldRootOptions(volume),
    neededForBoot: true,
    // Not for the first boot, and perhaps to come late: what the host says of it would be joined with this.
    isForced: isOwnMount(facts, mountPoint),
    why,
  }
}
