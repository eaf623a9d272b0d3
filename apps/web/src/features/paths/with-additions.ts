import type { Design } from '@tideline/model'
import { type Weighed, withRules } from '@tideline/pipeline'

export function withAdditions(design: Design, taken: readonly Weighed[]): Design {
  return { ...design, rules: withRules(design.rules, taken) }
}
