import type {
  Design,
  Facts,
  MigrationId,
  MoveCosts,
  Phase,
  PlannedFileSystem,
  Step,
} from '@tideline/model'
import type { NewDisk } from '#plan/new-disk.ts'
import type { OldRoot } from '#plan/old-root.ts'
import type { Move } from '#plan/steps/move.ts'
import { strategies, type Verdict } from '#plan/strategies/index.ts'
import type { Volumes } from '#plan/volumes.ts'

/** A root that starts empty already is not moved to. */
export const ROOT_STAYS: Verdict = {
  possible: false,
  reason: 'The root stays as it is, so there is nothing to move into.',
}

/** Why no way leads from the root of today to this one, where none does. */
export function movesNowhere(facts: Facts, { root }: Pick<Design, 'root'>): Verdict | undefined {
  if (root.strategy === 'unchanged') return ROOT_STAYS
  const verdict = strategies[root.strategy].verdict(facts)
  return verdict.possible ? undefined : verdict
}

/** One way from the layout of today to the new one. */
export type Migration = {
  id: MigrationId
  title: string
  summary: string
  verdict(facts: Facts, design: Design): Verdict
  /** What is mounted besides `/`, as far as the host's own configuration does not do it. */
  layout(
    old: OldRoot,
    store: string,
    facts: Facts,
    design: Design,
    volumes: Volumes,
  ): PlannedFileSystem[]
  /** Where it does not begin with the root of today: the disk that takes its place, or why there is none. */
  newDisk?(facts: Facts, design: Design): NewDisk | string
  /** Where it moves to volumes that there are, or makes: those, or why there are none. */
  volumes?(facts: Facts, design: Design): Volumes | string
  /** For the columns of the Host place; `others` are all that neither moves nor is mounted again. */
  becomes(store: string): { root: string; nixFolder: string; others?: string }
  costs(move: Move): MoveCosts
  phases(move: Move): Phase[]
  /**
   * Names of one folder that outlives the move: before, meanwhile and after. Only of a way whose steps
   * were run through migrate.sh on real disks, cut short and taken back: see programOfMoving, and
   * programOfStaying.
   */
  journal?: ((move: Move) => [string, ...string[]]) | undefined
  /** Without a journal: why its steps are typed, whatever the machine. */
  byHand?: string
  undoLimits(move: Move): string[]
  recovery(move: Move): Step[]
}
