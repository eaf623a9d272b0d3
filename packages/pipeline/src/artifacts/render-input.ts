import type { Design, Facts, Findings, Numbers, Plan, Target } from '@tideline/model'

/** Everything that a generated file may speak of. */
export type RenderInput = {
  target: Target
  takenAt: string
  facts: Facts
  design: Design
  plan: Plan
  findings: Findings
  numbers: Numbers
}
