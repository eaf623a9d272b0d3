import type {
  Facts,
  PlannedFileSystem,
  PlannedRollback,
  RootDesign,
  ScannedPaths,
  Step,
  StrategyId,
  TmpfsSize,
} from '@tideline/model'
import type { OldRoot } from '#plan/old-root.ts'
import type { Move } from '#plan/steps/move.ts'

/** May it be done on this host, and why: a sentence either way. */
export type Verdict = { possible: boolean; reason: string }

/**
 * What the line of `/` names, in words: in /etc/fstab, and as findmnt shows it. `found` are options of
 * findmnt with which it finds no other root.
 */
export type MountedAs = { inFstab: string; inFindmnt: string; found: string[] }

/** What a program of stage 1 resets, and after what; how it is run and what a failure means is the same of all. */
export type Reset = Omit<PlannedRollback, 'form' | 'ifItFails'>

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
  /** Its settings to begin with; `size` is what is proposed for a RAM disk. */
  firstRoot(size: TmpfsSize, facts: Facts): RootDesign
  /**
   * `design` is of this strategy, `old` of a host that the verdict admits. Undefined where `/` stays
   * what the host's own configuration makes it.
   */
  rootFileSystem(design: RootDesign, old: OldRoot): PlannedFileSystem | undefined
  reset(design: RootDesign, old: OldRoot): Reset | undefined
  /** What shows in fstab and in findmnt that `/` is what the design says. */
  mountedAs(design: RootDesign): MountedAs
  /** What is to be there before the first boot into it, beside what disko makes of a new disk. */
  newRootSteps(move: Move): Step[]
  /** True where resetting it would take what is in use, or could not work; a check says why. */
  mayNotBeWiped(design: RootDesign, facts: Facts, scanned: ScannedPaths): boolean
  /** For a new disk below it, where today's root has `today`; undefined where none is laid out. */
  newDiskFsType(today: string | undefined): string | undefined
}
