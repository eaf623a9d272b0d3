import type { CatalogueRecord, HostRecord, NodeKind, PathText } from '@tideline/model'
import { isOfKind, type Match, matchAt, matchesAlong, type StepOnTheWay } from '#inventory/match.ts'

export type Explanation = {
  path: PathText
  /** Absent where nothing is known of the path. */
  record?: HostRecord
  /**
   * How it was found: `exact` and `pattern` of the catalogue; `fact` where only the host itself
   * knows this very path, by a unit, an account or a line of tmpfiles.d; `inherited` from the folder `from`.
   */
  matchedBy: 'fact' | 'exact' | 'pattern' | 'inherited' | 'none'
  /** The path that the record is for: `path` itself, or the folder that it inherits from. */
  from?: PathText
  /** The pattern that fitted, as the catalogue has it. */
  pattern?: string
  /** Whose home the path is in. */
  user?: string
}

/** What a host adds to the catalogue. */
export type KnownOnHost = {
  /** By path; they go before the catalogue. */
  facts: ReadonlyMap<PathText, CatalogueRecord>
  /** What is on disk at a path; undefined where nothing is. */
  kindAt: (path: PathText) => NodeKind | undefined
}

const NO_HOST: KnownOnHost = { facts: new Map(), kindAt: () => undefined }

/**
 * What is known of a path. `homes`: home path to user name. A path without a record of its own has
 * that of the nearest folder above with one, unless that folder is broad or a home.
 */
export function explain(
  path: PathText,
  homes: ReadonlyMap<PathText, string>,
  host: KnownOnHost = NO_HOST,
): Explanation {
  const along = matchesAlong(path, homes).map((step) => ({
    path: step.path,
    user: step.user,
    found: foundAt(step, host),
  }))
  const user = along.at(-1)?.user
  const scope = { path, ...(user === undefined ? {} : { user }) }
  const nearest = along.findLast((step) => step.found || homes.has(step.path))
  if (!nearest?.found) return { ...scope, matchedBy: 'none' }
  const { record, isPattern, isFact } = nearest.found
  const pattern = nearest.found.pattern === undefined ? {} : { pattern: nearest.found.pattern }
  if (nearest.path === path) {
    const matchedBy = isFact ? 'fact' : isPattern ? 'pattern' : 'exact'
    return { ...scope, record, matchedBy, from: path, ...pattern }
  }
  if (record.isBroad || homes.has(nearest.path)) return { ...scope, matchedBy: 'none' }
  return { ...scope, record, matchedBy: 'inherited', from: nearest.path, ...pattern }
}

type Found = Match & { isFact: boolean; pattern?: string }

/** A fact for a path that is listed too is the catalogue's record, with what the host adds. */
function foundAt({ path, position, match }: StepOnTheWay, host: KnownOnHost): Found | undefined {
  const kind = host.kindAt(path)
  const fact = host.facts.get(path)
  const listed = kind === undefined ? match : matchAt(position, kind)
  const pattern = listed?.isPattern ? { pattern: listed.record.path } : {}
  if (fact && (kind === undefined || isOfKind(fact, kind)))
    return { record: fact, isPattern: listed?.isPattern === true, isFact: !listed, ...pattern }
  return listed && { ...listed, isFact: false, ...pattern }
}
