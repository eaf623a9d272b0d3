import type { MigrationId, StrategyId } from '@tideline/model'
import { adoptInPlace } from './adopt-in-place.ts'
import { keepMore } from './keep-more.ts'
import { liveMedia } from './live-media.ts'
import type { Migration } from './migration.ts'

export type { Migration } from './migration.ts'

/** In the order in which the page offers them; the first is the usual one. */
export const migrations: Record<MigrationId, Migration> = {
  'adopt-in-place': adoptInPlace,
  'live-media': liveMedia,
  'keep-more': keepMore,
}

/** Those to choose from with this root. */
export function offeredMigrations(root: StrategyId): Migration[] {
  return Object.values(migrations).filter(
    (migration) => (migration === keepMore) === (root === 'unchanged'),
  )
}
