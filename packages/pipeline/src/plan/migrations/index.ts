import type { MigrationId, StrategyId } from '@tideline/model'
import { adoptInPlace } from './adopt-in-place.ts'
import { btrfsOnline } from './btrfs-online.ts'
import { changeList } from './change-list.ts'
import { copyToVolume } from './copy-to-volume.ts'
import { freshInstall } from './fresh-install.ts'
import { keepMore } from './keep-more.ts'
import { liveMedia } from './live-media.ts'
import type { Migration } from './migration.ts'
import { separateNix } from './separate-nix.ts'

export type { Migration } from './migration.ts'

/** In the order in which the page offers them; the first is the usual one. */
export const migrations: Record<MigrationId, Migration> = {
  'adopt-in-place': adoptInPlace,
  'live-media': liveMedia,
  'btrfs-online': btrfsOnline,
  'copy-to-volume': copyToVolume,
  'separate-nix': separateNix,
  'keep-more': keepMore,
  'change-list': changeList,
  'fresh-install': freshInstall,
}

/** Those to choose from with this root. */
export function offeredMigrations(root: StrategyId): Migration[] {
  return Object.values(migrations).filter(
    (migration) => OF_A_ROOT_THAT_STAYS.includes(migration) === (root === 'unchanged'),
  )
}

const OF_A_ROOT_THAT_STAYS: readonly Migration[] = [keepMore, changeList]

/** Those that may be proposed: to erase a disk, or to write a list anew, is somebody's own idea. */
export function suggestedMigrations(root: StrategyId): Migration[] {
  return offeredMigrations(root).filter(
    (migration) => migration !== freshInstall && migration !== changeList,
  )
}
