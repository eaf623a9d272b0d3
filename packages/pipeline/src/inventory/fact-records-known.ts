import { type HostRecord, isWithin, type PathText } from '@tideline/model'
import { inheritedAlong, matchesAlong } from '#inventory/match.ts'

/** The kernel's, in memory, or never on this root. */
const ELSEWHERE = ['/nix', '/run', '/dev', '/proc', '/sys']

export function isOfRoot(path: PathText): boolean {
  return !ELSEWHERE.some((folder) => isWithin(path, folder))
}

/** Records of a host's facts as they are found, over those of the catalogue. */
export class KnownPaths {
  readonly records = new Map<PathText, HostRecord>()

  /** Home path to user name. */
  constructor(readonly homes: ReadonlyMap<PathText, string>) {}

  /** The record of this very path; one that a pattern gave is made out for the path. */
  at(path: PathText): HostRecord | undefined {
    const found = this.records.get(path)
    if (found) return found
    const along = matchesAlong(path, this.homes)
    const match = along.at(-1)?.match
    if (!match?.isPattern) return match?.record
    const home = along.findLast((step) => this.homes.has(step.path))?.path
    const isOfUser = match.record.scope === 'user' && home !== undefined
    return { ...match.record, path: isOfUser ? path.slice(home.length + 1) : path }
  }

  /** What the path has from a folder above it. */
  above(path: PathText): HostRecord | undefined {
    return inheritedAlong(matchesAlong(path, this.homes).slice(0, -1), this.homes, this.records)
  }

  /** A home is a place of its own, whatever a fact says of it. */
  put(path: PathText, record: HostRecord): void {
    if (!this.homes.has(path)) this.records.set(path, record)
  }
}
