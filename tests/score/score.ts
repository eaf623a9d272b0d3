import type { CatalogueRecord } from '@tideline/model'
import { explain } from '@tideline/pipeline'
import { HOME, isWholeHome, type KeptPath, type Part, placeOf, privateNames } from './kept-paths.ts'

export type Share = { count: number; of: number }

export type Disagreement = {
  part: Part
  scope: string
  path: string
  field: 'owner' | 'mode'
  ours: string
  theirs: string
}

export type Score = {
  configurations: number
  known: Share
  knownSystem: Share
  knownUser: Share
  /** The same without names that nobody else can know. */
  knownOfPublic: Share
  knownUserOfPublic: Share
  /** Different paths, however often they are kept. */
  knownPaths: Share
  /** The catalogue says drop, and they keep it. */
  wrongLose: Share
  mode: Share
  owner: Share
}

export type ScoredPath = { kept: KeptPath; record?: CatalogueRecord; isOwn: boolean }

const HOMES = new Map([[HOME, 'somebody']])

/** What the catalogue says of each kept path. `isOwn`: not inherited from a folder above. */
export function scoredPaths(kept: readonly KeptPath[]): ScoredPath[] {
  return kept.map((path) => {
    const { record, matchedBy } = explain(placeOf(path), HOMES)
    const isOwn = matchedBy === 'exact' || matchedBy === 'pattern'
    return { kept: path, isOwn, ...(record ? { record } : {}) }
  })
}

export function scoreOf(all: readonly ScoredPath[], part: Part): Score {
  const isPrivate = privateNames(all.map(({ kept }) => kept))
  const scored = all.filter(({ kept }) => kept.part === part)
  const isKnown = ({ kept, record }: ScoredPath) => record !== undefined || isWholeHome(kept)
  const share = (of: readonly ScoredPath[], fits: (scored: ScoredPath) => boolean): Share => ({
    count: of.filter(fits).length,
    of: of.length,
  })
  const ofScope = (scope: string) => scored.filter(({ kept }) => kept.scope === scope)
  const isPublic = ({ kept }: ScoredPath) => !isPrivate(kept)
  const different = new Map(scored.map((one) => [`${one.kept.scope}:${one.kept.path}`, one]))
  return {
    configurations: new Set(scored.map(({ kept }) => kept.configuration)).size,
    known: share(scored, isKnown),
    knownSystem: share(ofScope('system'), isKnown),
    knownUser: share(ofScope('user'), isKnown),
    knownOfPublic: share(scored.filter(isPublic), isKnown),
    knownUserOfPublic: share(ofScope('user').filter(isPublic), isKnown),
    knownPaths: share([...different.values()], isKnown),
    wrongLose: share(scored, ({ record }) => record?.advice === 'drop'),
    mode: agreement(scored, modesOf),
    owner: agreement(scored, ownersOf),
  }
}

/** Each once, sorted by path. */
export function disagreementsOf(all: readonly ScoredPath[]): Disagreement[] {
  const found = all.flatMap((scored) =>
    (
      [
        ['mode', modesOf(scored)],
        ['owner', ownersOf(scored)],
      ] as const
    ).flatMap(([field, said]) =>
      said === undefined || said.ours === said.theirs
        ? []
        : [
            {
              part: scored.kept.part,
              scope: scored.kept.scope,
              path: scored.kept.path,
              field,
              ...said,
            },
          ],
    ),
  )
  const once = new Map(found.map((one) => [`${one.path}\t${one.field}\t${one.theirs}`, one]))
  return [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

type Said = { ours: string; theirs: string }

function agreement(
  scored: readonly ScoredPath[],
  saidOf: (scored: ScoredPath) => Said | undefined,
): Share {
  const said = scored.map(saidOf).filter((one) => one !== undefined)
  return { count: said.filter(({ ours, theirs }) => ours === theirs).length, of: said.length }
}

/** Absent where either does not say. Only a record of the very path says a mode. */
function modesOf({ kept, record, isOwn }: ScoredPath): Said | undefined {
  if (!isOwn || record?.mode === undefined || kept.mode === undefined) return undefined
  return { ours: record.mode, theirs: kept.mode }
}

/** Of paths of the system: what a home's owner is called says nothing. */
function ownersOf({ kept, record, isOwn }: ScoredPath): Said | undefined {
  if (!isOwn || kept.scope === 'user' || record?.owner === undefined) return undefined
  if (kept.owner === undefined && kept.group === undefined) return undefined
  const [user = '', group = ''] = record.owner.split(':')
  return {
    ours: `${kept.owner === undefined ? '' : user}:${kept.group === undefined ? '' : group}`,
    theirs: `${kept.owner ?? ''}:${kept.group ?? ''}`,
  }
}
