import type {
  Facts,
  PlannedFileSystem,
  PlannedRollback,
  RootDesign,
  StrategyId,
} from '@tideline/model'
import type { OldRoot } from '#plan/old-root.ts'

/** May it be done on this host, and why: a sentence either way. */
export type Verdict = { possible: boolean; reason: string }

/** One way of giving `/` an empty start, in words for the user and as what it writes. */
export type Strategy = {
  id: StrategyId
  title: string
  atEachBoot: string
  costs: string
  /** What becomes of a path that nobody thought of. */
  forgotten: string
  ifItFails: string
  verdict(facts: Facts): Verdict
  /**
   * `design` is of this strategy, `old` of a host that the verdict admits. Undefined where `/` stays
   * what the host's own configuration makes it.
   */
  rootFileSystem(design: RootDesign, old: OldRoot): PlannedFileSystem | undefined
  rollback(design: RootDesign, old: OldRoot, facts: Facts): PlannedRollback | undefined
}
