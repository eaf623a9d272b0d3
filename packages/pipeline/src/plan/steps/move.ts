import type {
  Command,
  Design,
  Facts,
  KeptPath,
  Plan,
  PlannedPersistence,
  PlannedRollback,
  PlannedSurroundings,
  ScannedPaths,
} from '@tideline/model'
import type { OldRoot } from '#plan/old-root.ts'

/** All that the steps of a migration speak of. */
export type Move = {
  facts: Facts
  scanned: ScannedPaths
  design: Design
  old: OldRoot
  store: string
  /** Everything that stays, host keys included. */
  kept: readonly KeptPath[]
  persistence: PlannedPersistence
  surroundings: PlannedSurroundings
  rollback: PlannedRollback | undefined
  wiring: Plan['wiring']
}

export function asRoot(...argv: string[]): Command {
  return { argv, asRoot: true }
}

export function asUser(...argv: string[]): Command {
  return { argv, asRoot: false }
}

/** A fixed program of sh; `data` are its arguments, so nothing in them is read as a program. */
export function shell(program: string, ...data: string[]): Command {
  return asRoot('sh', '-c', program, 'sh', ...data)
}
