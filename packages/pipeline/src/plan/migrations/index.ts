import type { MigrationId } from '@tideline/model'
import { adoptInPlace } from './adopt-in-place.ts'
import { liveMedia } from './live-media.ts'
import type { Migration } from './migration.ts'

export type { Migration } from './migration.ts'

/** In the order in which the page offers them; the first is the usual one. */
export const migrations: Record<MigrationId, Migration> = {
  'adopt-in-place': adoptInPlace,
  'live-media': liveMedia,
}
