import type { CatalogueRecord, PathText } from '@tideline/model'
import { matchesAlong } from '#inventory/match.ts'

export type Explanation = {
  path: PathText
  /** Absent where the catalogue knows nothing of the path. */
  record?: CatalogueRecord
  matchedBy: 'exact' | 'pattern' | 'inherited' | 'none'
  /** The path that the record is for: `path` itself, or the folder that it inherits from. */
  from?: PathText
  /** Whose home the path is in. */
  user?: string
}

/**
 * What the catalogue says of a path, without a host. `homes`: home path to user name. A path
 * without a record of its own has that of the nearest folder above with one, unless that folder
 * is broad.
 */
export function explain(path: PathText, homes: ReadonlyMap<PathText, string>): Explanation {
  const along = matchesAlong(path, homes)
  const user = along.at(-1)?.user
  const nearest = along.findLast((step) => step.match || homes.has(step.path))
  const scope = { path, ...(user === undefined ? {} : { user }) }
  if (!nearest?.match) return { ...scope, matchedBy: 'none' }
  const { record, isPattern } = nearest.match
  if (nearest.path === path)
    return { ...scope, record, matchedBy: isPattern ? 'pattern' : 'exact', from: path }
  if (record.isBroad) return { ...scope, matchedBy: 'none' }
  return { ...scope, record, matchedBy: 'inherited', from: nearest.path }
}
