import {
  type Design,
  type NameObstacle,
  nameObstacle,
  type PathText,
  parentOf,
  type Rule,
  type ScannedPaths,
  storeOf,
  visibleText,
} from '@tideline/model'
import type { Check, CheckSpec, Given } from '#checks/check.ts'
import { keepEdit } from '#checks/keep-fix.ts'
import { defineLeftOutCheck } from '#checks/paths/left-out-check.ts'

type NameSpec<Why extends NameObstacle['reason']> = Pick<
  CheckSpec<never, never>,
  'code' | 'title' | 'about' | 'source'
> & {
  reason: Why
  /** What is wrong with the name, a sentence. */
  why(obstacle: Extract<NameObstacle, { reason: Why }>): string
}

/** A check for paths that Nix, systemd or the persistence module has no name for. */
export function defineNameCheck<const Why extends NameObstacle['reason']>(
  spec: NameSpec<Why>,
): Check {
  const { why, ...described } = spec
  return defineLeftOutCheck({
    ...described,
    severity: 'blocker',
    ofMany: 'cannot be kept by their names',
    tell: (rule, obstacle, given) => ({
      title: `${visibleText(rule.path)} cannot be kept by its name`,
      why: `${why(obstacle as Parameters<typeof why>[0])} The plan leaves it out, so it would be lost.`,
      ...wayOut(rule, given),
    }),
  })
}

function wayOut(rule: Rule, { design, scanned }: Given<never, never>) {
  const folder = nearestKeepable(rule.path, scanned, design)
  if (folder === undefined) return { fix: undefined, remedy: 'Rename it, or decide to lose it.' }
  return { fix: { label: `Keep ${visibleText(folder)} instead`, edits: [keepEdit(folder)] } }
}

// The first folder decides: above it there is only more of what has nothing to do with the path.
function nearestKeepable(
  path: PathText,
  scanned: ScannedPaths,
  design: Design,
): PathText | undefined {
  for (let at = parentOf(path); at !== '/'; at = parentOf(at)) {
    if (nameObstacle(at, 'directory', storeOf(design))) continue
    return NEVER_WHOLE.has(at) || scanned.find(at)?.holdsNixLinks ? undefined : at
  }
  return undefined
}

const NEVER_WHOLE = new Set<PathText>(['/etc', '/home', '/var', '/usr', '/boot', '/nix'])
