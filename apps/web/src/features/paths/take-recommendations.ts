import { compareBytes, type Design } from '@tideline/model'
import type { Recommendation } from '@tideline/pipeline'

/** All of them as one step. They are for what has no rule, so none meets a rule of the user. */
export function takeAll(design: Design, recommendations: readonly Recommendation[]): Design {
  const rules = [...design.rules, ...recommendations.map(({ rule }) => rule)]
  return { ...design, rules: rules.sort((a, b) => compareBytes(a.path, b.path)) }
}
