import type { Design, Rule } from '#design.ts'
import { isLostByObstacle, type KeepObstacle, keepObstacle, kindToKeep } from '#keep-obstacle.ts'
import { type OwnMount, ownMountAbove, ownMounts } from '#own-mounts.ts'
import { ancestorsOf, nameableString, type PathText } from '#path.ts'
import type { ScannedPath, ScannedPaths } from '#scanned-paths.ts'
import type { Facts } from '#snapshot.ts'
import { storeOf } from '#store.ts'
import { decidedToday, entryTodayAbove, keptToday } from '#today.ts'

/** A path that the plan brings back after each boot. */
export type KeptPath = {
  rule: Rule
  /** Ordinary string. */
  path: string
  /** As it is on disk, which the rule may have wrong. */
  kind: Rule['kind']
  /** Undefined where the scan has not seen it. */
  scanned: ScannedPath | undefined
}

/**
 * What the rules come to on a host, beside what it keeps already where that is added to. Each
 * list is in the order of the rules.
 */
export type KeptPaths = {
  /** None is inside another, but where a mount of the host's own lies between. */
  kept: KeptPath[]
  /** Rules to keep what no entry can bring back. */
  leftOut: { rule: Rule; obstacle: KeepObstacle }[]
  /** Rules to lose what is in a kept folder: a bind mount brings the folder back whole. */
  inVain: { rule: Rule; folder: PathText }[]
}

export function keptPaths(
  facts: Pick<Facts, 'mounts' | 'fstab' | 'persistedToday'>,
  scanned: ScannedPaths,
  design: Pick<Design, 'rules' | 'store' | 'migration'>,
): KeptPaths {
  const own = ownMounts(facts)
  const store = storeOf(design)
  const folders = new Set<PathText>()
  const today = design.migration === 'keep-more' ? decidedToday(keptToday(facts), design).kept : []
  const found: KeptPaths = { kept: [], leftOut: [], inVain: [] }
  for (const rule of design.rules) {
    if (entryTodayAbove(today, rule.path)) continue
    const folder = folderThatBrings(rule.path, folders, own)
    if (folder !== undefined) {
      if (rule.decision === 'lose') found.inVain.push({ rule, folder })
      continue
    }
    if (rule.decision === 'lose') continue
    const obstacle = keepObstacle(rule, scanned, own, store)
    if (obstacle) found.leftOut.push({ rule, obstacle })
    else {
      found.kept.push(keptPath(rule, scanned))
      folders.add(rule.path)
    }
  }
  return found
}

/** The rules without those that change nothing: what happens is what the nearest of these says. */
export function rulesInEffect(rules: readonly Rule[], { leftOut, inVain }: KeptPaths): Rule[] {
  const without = new Set(inVain.map(({ rule }) => rule.path))
  for (const { rule, obstacle } of leftOut) if (isLostByObstacle(obstacle)) without.add(rule.path)
  return rules.filter(({ path }) => !without.has(path))
}

/** A folder brings back what is on the same file system as itself. */
function folderThatBrings(
  path: PathText,
  folders: ReadonlySet<PathText>,
  own: readonly OwnMount[],
): PathText | undefined {
  const folder = ancestorsOf(path).find((at) => folders.has(at))
  const isOnOne = folder !== undefined && ownMountAbove(own, folder) === ownMountAbove(own, path)
  return isOnOne ? folder : undefined
}

function keptPath(rule: Rule, scanned: ScannedPaths): KeptPath {
  const found = scanned.find(rule.path)
  const kind = kindToKeep(rule, found)
  return { rule, path: nameableString(rule.path)!, kind, scanned: found }
}
