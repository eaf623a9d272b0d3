import {
  type Command,
  type Design,
  type Facts,
  isWithin,
  type KeptPath,
  type Plan,
  type PlannedDisko,
  type PlannedPersistence,
  type PlannedRollback,
  type PlannedSurroundings,
  type ScannedPaths,
  type StorePlaces,
} from '@tideline/model'
import type { OldRoot } from '#plan/old-root.ts'
import { homeOwners } from '#plan/owners.ts'
import type { Volumes } from '#plan/volumes.ts'

/** All that the steps of a migration speak of. */
export type Move = {
  facts: Facts
  scanned: ScannedPaths
  design: Design
  /** What is / today; of a new disk, what holds all that is kept. */
  old: OldRoot
  /** What the store and Nix move to. */
  volumes: Volumes
  /** The new disk that it is installed on. */
  disko?: PlannedDisko
  /** Where what was / is the first store, or holds it. */
  store: string
  /** All stores that something is kept in, that one first. */
  places: StorePlaces
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

/** In the folder of the configuration, as whoever owns that. */
export function byOwner(move: Move, ...argv: string[]): Command {
  return isInHome(move) ? asUser(...argv) : asRoot(...argv)
}

/** The configuration lies in somebody's home. */
export function isInHome({ facts, wiring }: Move): boolean {
  return homeOwners(facts).some(({ home }) => isWithin(wiring.configuration, home))
}

export function isGit({ facts }: Move): boolean {
  return facts.configuration.state === 'known' && facts.configuration.value.isGit
}

/** To what the host's own configuration keeps already. */
export function isAdding({ design }: Move): boolean {
  return design.migration === 'keep-more'
}

/** What / is does not change, so that any older entry leads back. */
export function staysRoot({ design }: Move): boolean {
  return design.root.strategy === 'unchanged'
}
