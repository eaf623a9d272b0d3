import {
  type Fix,
  type KeepObstacle,
  nameOf,
  type PathText,
  type Rule,
  visibleText,
} from '@tideline/model'
import { type Check, type CheckSpec, defineCheck, type Found, type Given } from '#checks/check.ts'
import { grouped } from './grouped.ts'

type Reason = KeepObstacle['reason']
type ObstacleOf<Why extends Reason> = Extract<KeepObstacle, { reason: Why }>

type LeftOutSpec<Why extends Reason> = Omit<
  CheckSpec<never, never>,
  'run' | 'needs' | 'uses' | 'severity'
> & {
  severity: Found['severity'] & string
  reason: Why
  /** What is said of one rule; without a fix, that the rule goes. */
  tell(
    rule: Rule,
    obstacle: ObstacleOf<Why>,
    given: Given<never, never>,
  ): Pick<Found, 'title' | 'why' | 'fix' | 'remedy'>
  /** `5 more of them`, where there are many. */
  ofMany: string
}

/** A check for rules to keep what no entry can bring back: the plan has left them out. */
export function defineLeftOutCheck<const Why extends Reason>(spec: LeftOutSpec<Why>): Check {
  const { reason, tell, ofMany, ...described } = spec
  return defineCheck({
    ...described,
    needs: [],
    run(given) {
      const found = given.paths.leftOut.flatMap(({ rule, obstacle }): Found[] => {
        if (!isOf(obstacle, reason)) return []
        return [{ path: rule.path, fix: takeBack(rule.path), ...tell(rule, obstacle, given) }]
      })
      return grouped(found, ofMany)
    },
  })
}

export function takeBack(path: PathText): Fix {
  return {
    label: `Take back the rule for ${visibleText(nameOf(path)) || '/'}`,
    edits: [{ edit: 'remove-rule', path }],
  }
}

function isOf<Why extends Reason>(
  obstacle: KeepObstacle,
  reason: Why,
): obstacle is ObstacleOf<Why> {
  return obstacle.reason === reason
}
