import type { Artifact, Design, Plan, Problem, Snapshot } from '@tideline/model'
import { applyEdit, classify, examine } from '@tideline/pipeline'

export type Planned = { design: Design; plan: Plan; artifacts: Artifact[] }

/** Every fix button pressed until none is left, as a user would; or those of some problems only. */
export function withEveryFix(
  snapshot: Snapshot,
  suggested: Design,
  isToFix: (problem: Problem) => boolean = () => true,
): Planned {
  const host = { ...snapshot, inventory: classify(snapshot) }
  let design = suggested
  for (let round = 0; round < 20; round += 1) {
    const { findings, plan, artifacts } = examine(host, design)
    const fix = findings.problems.find((problem) => problem.fix && isToFix(problem))?.fix
    if (!fix) {
      if (!plan) throw new Error(`no plan: ${JSON.stringify(findings.problems)}`)
      return { design, plan, artifacts }
    }
    design = fix.edits.reduce(applyEdit, design)
  }
  throw new Error('the fixes do not end')
}
