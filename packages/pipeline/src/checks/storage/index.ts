import type { Check } from '#checks/check.ts'
import { hibernation } from './hibernation.ts'
import { memoryMounts } from './memory-mounts.ts'
import { swapOnRoot } from './swap-on-root.ts'
import { tmpfsSize } from './tmpfs-size.ts'
import { wipedSubvolume } from './wiped-subvolume.ts'

/** In the order in which people should read of them, within a severity. */
export const storageChecks: readonly Check[] = [
  wipedSubvolume,
  memoryMounts,
  swapOnRoot,
  hibernation,
  tmpfsSize,
]
