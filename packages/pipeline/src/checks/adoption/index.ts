import type { Check } from '#checks/check.ts'
import { backups } from './backups.ts'
import { oldEntry } from './old-entry.ts'
import { remote } from './remote.ts'
import { setAside } from './set-aside.ts'
import { snapshots } from './snapshots.ts'
import { upgrades } from './upgrades.ts'

/** In the order in which people should read of them, within a severity. */
export const adoptionChecks: readonly Check[] = [
  backups,
  snapshots,
  remote,
  upgrades,
  oldEntry,
  setAside,
]
