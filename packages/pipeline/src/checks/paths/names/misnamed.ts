import {
  isWithin,
  type NameObstacle,
  type PathText,
  parentOf,
  type Rule,
  visibleText,
} from '@tideline/model'
import type { Check, CheckSpec, Given } from '#checks/check.ts'
import { keepEdit } from '#checks/keep-fix.ts'
import { defineLeftOutCheck } from '#checks/paths/left-out-check.ts'
import { whyMisnamed } from './why-misnamed.ts'

type NameSpec<Why extends NameObstacle['reason']> = Pick<
  CheckSpec<never, never>,
  'code' | 'title' | 'about' | 'source'
> & {
  reason: Why
}

/** A check for paths that Nix, systemd or the persistence module has no name for. */
export function defineNameCheck<const Why extends NameObstacle['reason']>(
  spec: NameSpec<Why>,
): Check {
  return defineLeftOutCheck({
    ...spec,
    severity: 'blocker',
    ofMany: 'cannot be kept by their names',
    tell: (rule, obstacle, given) => ({
      title: `${visibleText(rule.path)} cannot be kept by its name`,
      ...wayOut(
        rule,
        `${whyMisnamed(obstacle)} The plan leaves it out, so it would be lost.`,
        given,
      ),
    }),
  })
}

function wayOut(rule: Rule, why: string, given: Given<never, never>) {
  const folder = nearestKeepable(rule.path, given)
  if (folder === undefined)
    return { why, fix: undefined, remedy: 'Rename it, or decide to lose it.' }
  const shown = visibleText(folder)
  return {
    why: `${why} Where the folder above, ${shown}, is kept as a whole, it comes back with all that is in it, under its own name.`,
    fix: { label: `Keep the folder above: ${shown}`, edits: [keepEdit(folder)] },
  }
}

/**
 * The first folder above that can be kept in place of what cannot be kept in it: above that there is only
 * more of what has nothing to do with the path.
 */
export function nearestKeepable(
  path: PathText,
  { scanned, obstacleTo }: Given<never, never>,
): PathText | undefined {
  for (let at = parentOf(path); at !== '/'; at = parentOf(at)) {
    if (obstacleTo({ path: at, kind: 'directory', decision: 'keep' })) continue
    // A bind mount over a folder of /etc would hide the links in it; in a home they come back with it.
    const hidesLinks = isWithin(at, '/etc') && scanned.find(at)?.holdsNixLinks
    return NEVER_WHOLE.has(at) || hidesLinks ? undefined : at
  }
  return undefined
}

const NEVER_WHOLE = new Set<PathText>(['/etc', '/var', '/usr', '/boot', '/nix'])
