import type { Design, Facts, MigrationId, Phase, PlannedFileSystem, Step } from '@tideline/model'
import type { OldRoot } from '#plan/old-root.ts'
import type { Move } from '#plan/steps/move.ts'
import type { Verdict } from '#plan/strategies/index.ts'

/** A root that starts empty already is not moved to. */
export const ROOT_STAYS: Verdict = {
  possible: false,
  reason: 'The root stays as it is, so there is nothing to move into.',
}

/** One way from the layout of today to the new one. */
export type Migration = {
  id: MigrationId
  title: string
  summary: string
  verdict(facts: Facts, design: Design): Verdict
  /** What is mounted besides `/`, as far as the host's own configuration does not do it. */
  layout(old: OldRoot, store: string, facts: Facts): PlannedFileSystem[]
  /** For the columns of the Host place. */
  becomes(store: string): { root: string; nixFolder: string }
  phases(move: Move): Phase[]
  undoLimits(move: Move): string[]
  recovery(move: Move): Step[]
}
