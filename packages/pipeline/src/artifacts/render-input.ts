import type { Design, Facts, Findings, Numbers, PathText, Plan, Target } from '@tideline/model'

/** Everything that a generated file may speak of. */
export type RenderInput = {
  target: Target
  takenAt: string
  facts: Facts
  design: Design
  plan: Plan
  findings: Findings
  numbers: Numbers
  /** What nobody decided about, the largest first; `isRest`: so many places in a folder. */
  undecided(): readonly { path: PathText; bytes: number; places: number; isRest: boolean }[]
}
