import { isWithin, type PathText } from '#path.ts'
import type { PersistedToday } from '#practice.ts'
import { type ScannedPath, ScannedPaths } from '#scanned-paths.ts'

/**
 * The paths as they are without the mounts and links that bring these entries back today: what is
 * mounted there is what the store has. Of a link only the store tells, where that was scanned too.
 */
export function seenOnStore(
  scanned: ScannedPaths,
  entries: readonly PersistedToday[],
): ScannedPaths {
  return entries.length === 0 ? scanned : new SeenOnStore(scanned, entries)
}

class SeenOnStore extends ScannedPaths {
  constructor(
    readonly scanned: ScannedPaths,
    readonly entries: readonly PersistedToday[],
  ) {
    super(scanned.inventory)
  }

  override find(path: PathText): ScannedPath | undefined {
    const shown = super.find(path)
    const entry = this.entries.findLast((one) => isWithin(path, one.path))
    if (!entry) return shown
    if (shown && shown.kind !== 'l') return { ...shown, mark: undefined }
    return super.find(`${entry.storedAt}${path.slice(entry.path.length)}`)
  }
}
