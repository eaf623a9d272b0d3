import type { Check } from '#checks/check.ts'
import { defaultSubvolume } from './default-subvolume.ts'
import { disko } from './disko.ts'
import { hibernation } from './hibernation.ts'
import { hibernationRoom } from './hibernation-room.ts'
import { largeCaches } from './large-caches.ts'
import { memoryMounts } from './memory-mounts.ts'
import { multiDevice } from './multi-device.ts'
import { nixBuilds } from './nix-builds.ts'
import { oldRootsRoom } from './old-roots-room.ts'
import { quotas } from './quotas.ts'
import { swapOnRoot } from './swap-on-root.ts'
import { takenSubvolume } from './taken-subvolume.ts'
import { tmpfsSize } from './tmpfs-size.ts'
import { wipedDataset } from './wiped-dataset.ts'
import { wipedSubvolume } from './wiped-subvolume.ts'
import { zfsKeys } from './zfs-keys.ts'

/** In the order in which people should read of them, within a severity. */
export const storageChecks: readonly Check[] = [
  wipedSubvolume,
  takenSubvolume,
  wipedDataset,
  memoryMounts,
  swapOnRoot,
  hibernation,
  hibernationRoom,
  zfsKeys,
  tmpfsSize,
  nixBuilds,
  largeCaches,
  oldRootsRoom,
  quotas,
  defaultSubvolume,
  multiDevice,
  disko,
]
