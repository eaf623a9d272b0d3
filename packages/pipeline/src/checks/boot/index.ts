import type { Check } from '#checks/check.ts'
import { bootFolder } from './boot-folder.ts'
import { bootSpace } from './boot-space.ts'
import { channels } from './channels.ts'
import { configuration } from './configuration.ts'
import { grubPaths } from './grub-paths.ts'
import { usrFolder } from './usr-folder.ts'

/** In the order in which people should read of them, within a severity. */
export const bootChecks: readonly Check[] = [
  bootFolder,
  grubPaths,
  usrFolder,
  configuration,
  bootSpace,
  channels,
]
