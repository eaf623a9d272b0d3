import { type FactName, type PathText, type Rule, visibleText } from '@tideline/model'
import { type Check, type CheckSpec, defineCheck, type Given } from '#checks/check.ts'
import { keepFix } from '#checks/keep-fix.ts'

type LostPathSpec<Needed extends FactName, Used extends FactName> = Omit<
  CheckSpec<Needed, Used>,
  'run' | 'needs'
> & {
  needs?: readonly Needed[]
  /** Where to look, and what it is there. Only what is on the disk counts. */
  paths(given: Given<Needed, Used>): readonly PathText[]
  kind?: Rule['kind']
  /** What the loss means on a host. */
  why: string
}

/**
 * A check for state that a host has and would lose: one finding for all of it, since one press keeps
 * all. A folder that is there and holds nothing is nothing to lose.
 */
export function defineLostPathCheck<
  const Needed extends FactName = never,
  const Used extends FactName = never,
>(spec: LostPathSpec<Needed, Used>): Check {
  const { paths, kind = 'directory', why, needs = [], ...described } = spec
  return defineCheck<Needed, Used>({
    ...described,
    needs,
    run(given) {
      const { root } = given
      const lost = paths(given).filter(
        (path) => root.isLost(path) && root.holdsAnythingLost(path) && !root.isDecidedInParts(path),
      )
      if (lost.length === 0) return []
      return [
        {
          title:
            lost.length === 1
              ? `${visibleText(lost[0]!)} is not kept`
              : `${lost.length} of them are not kept`,
          why: lost.length === 1 ? why : `${why} ${lost.map(visibleText).join(', ')}.`,
          path: lost[0]!,
          fix: keepFix(lost, kind),
        },
      ]
    },
  })
}
