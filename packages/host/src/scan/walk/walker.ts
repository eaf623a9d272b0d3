import type { Assembler } from '#scan/assembly/assembler.ts'
import type { WalkTerms } from '#scan/walk/job.ts'

export type WalkOptions = {
  /** The folder that the walk begins at; stays the caller's. */
  descriptor: number
  /** From the target's root to it, as latin1. */
  way: readonly string[]
  terms: WalkTerms
  /** What is found goes there. */
  assembler: Assembler
}

/** A walk under way. */
export type Walk = {
  /** All was told, or it was stopped. A WalkError where the walker failed. */
  done: Promise<void>
  stop(): void
}

/** The walker failed, not the file system: another one may do it. */
export class WalkError extends Error {}
