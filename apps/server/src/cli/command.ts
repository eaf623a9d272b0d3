import type { ParseArgsConfig } from 'node:util'
import type { Problem } from '@tideline/model'
import type { Installation } from '#installation.ts'

export const EXIT = { ok: 0, problem: 1, blockers: 2, usage: 64 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** Where a command speaks: a test listens here. */
export type Terminal = {
  out: (text: string) => void
  err: (text: string) => void
  /** Standard error is a terminal: progress may be drawn there. */
  isErrTerminal: boolean
}

export type FlagValues = Readonly<Record<string, string | boolean | undefined>>

/** How a command ended; a problem is printed as what, why and fix, and exits 1 or 64. */
export type Outcome = { exitCode: ExitCode } | { problem: Problem } | { misuse: string }

export type Command = {
  name: string
  /** One line for the list of commands. */
  summary: string
  /** What `--help` shows: synopsis, what it does, then a line for each flag. */
  help: readonly string[]
  /** Command lines that work as they are, where the files are there. */
  examples: readonly string[]
  /** What it exits with, beside 0 (done) and 64 (wrong usage). */
  exits: readonly string[]
  flags: NonNullable<ParseArgsConfig['options']>
  run: (
    flags: FlagValues,
    positionals: readonly string[],
    terminal: Terminal,
    installation: Installation,
  ) => Promise<Outcome> | Outcome
}

export const DONE: Outcome = { exitCode: EXIT.ok }

/** The value of a flag that takes one. */
export function textFlag(flags: FlagValues, name: string): string | undefined {
  const value = flags[name]
  return typeof value === 'string' ? value : undefined
}
