import {
  type Design,
  formatBytes,
  isBelow,
  lostStays,
  type PathText,
  visibleText,
} from '@tideline/model'
import type { Found } from '#checks/check.ts'
import { keepFix } from '#checks/keep-fix.ts'
import type { RootPaths } from '#checks/root-paths.ts'

export type DataPlace = { path: PathText; why: string; severity: 'blocker' | 'warning' }

/** One finding for each place, the largest first, at most this many; one for all others. */
const SAID_ONE_BY_ONE = 8

/**
 * What of these places would be gone. Whoever decided to lose one by its own name has been asked:
 * then it is a warning. A place within another one that is said goes with it.
 */
export function lostData(
  root: RootPaths,
  design: Pick<Design, 'migration' | 'store'>,
  places: readonly DataPlace[],
): Found[] {
  const lost = places
    .filter(({ path }) => isThere(root, path) && root.isLost(path) && !isDividedUp(root, path))
    .filter(({ path }, _, all) => !all.some((other) => isBelow(path, other.path)))
    .map((place) => ({ ...place, bytes: bytesAt(root, place.path) }))
    .sort((a, b) => b.bytes - a.bytes)
  const few = lost.length <= SAID_ONE_BY_ONE + 1 ? lost : lost.slice(0, SAID_ONE_BY_ONE)
  const others = lost.slice(few.length)
  return [
    ...few.map(({ path, why, bytes, severity }) => ({
      severity: isChosen(root, path) ? ('warning' as const) : severity,
      title: `${visibleText(path)}${sizeWords(root, path, bytes)} would be gone after the first reboot`,
      why: withStays(why, lostStays(design, path)),
      path,
      fix: keepFix([path]),
    })),
    ...(others.length > 0 ? [allOf(root, design, others)] : []),
  ]
}

function allOf(
  root: RootPaths,
  design: Pick<Design, 'migration' | 'store'>,
  others: readonly (DataPlace & { bytes: number })[],
): Found {
  const paths = others.map(({ path }) => path)
  const isBlocker = others.some(
    ({ path, severity }) => severity === 'blocker' && !isChosen(root, path),
  )
  const bytes = others.reduce((sum, each) => sum + each.bytes, 0)
  return {
    severity: isBlocker ? 'blocker' : 'warning',
    title: `${paths.length} more such places, ${formatBytes(bytes)}, would be gone`,
    why: withStays(`${paths.map(visibleText).join(', ')}.`, lostStays(design)),
    path: paths[0]!,
    fix: keepFix(paths),
  }
}

function withStays(why: string, stays: string | undefined): string {
  return stays === undefined ? why : `${why} ${stays}`
}

/** A folder that could not be listed may hold anything. */
function isThere(root: RootPaths, path: PathText): boolean {
  const node = root.find(path)
  const kind = node === undefined ? undefined : root.tree?.kinds.at(node)
  if (node === undefined || kind !== 'd') return false
  return root.holdsAnythingLost(path) || root.tree?.marks[node] === 'unreadable'
}

/**
 * Somebody looked into it, and keeps the better part: what is left over is undecided, and said there. A
 * wider rule to lose it looked at nothing.
 */
function isDividedUp(root: RootPaths, path: PathText): boolean {
  if (root.isDecidedInParts(path)) return true
  const whole = root.tree?.allocatedBytes[root.find(path) ?? -1] ?? 0
  const isMostKept = bytesAt(root, path) <= whole / 2
  const isAnyKept = root.rules.below(path).some(({ decision }) => decision === 'keep')
  return isAnyKept && isMostKept && root.rules.nearest(path)?.decision !== 'lose'
}

function isChosen(root: RootPaths, path: PathText): boolean {
  return root.rules.at(path)?.decision === 'lose'
}

/** Without what rules keep in it. */
function bytesAt(root: RootPaths, path: PathText): number {
  const allocated = (at: PathText) => root.tree!.allocatedBytes[root.find(at) ?? -1] ?? 0
  const kept = root.rules.below(path).filter(({ decision }) => decision === 'keep')
  return kept.reduce((bytes, rule) => bytes - allocated(rule.path), allocated(path))
}

function sizeWords(root: RootPaths, path: PathText, bytes: number): string {
  if (root.tree!.marks[root.find(path)!] === 'unreadable') return ', of unknown size,'
  return bytes > 0 ? `, ${formatBytes(bytes)},` : ''
}
