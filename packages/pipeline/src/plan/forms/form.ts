import type { Facts, PersistenceForm } from '@tideline/model'
import type { Verdict } from '#plan/strategies/strategy.ts'

/** One module that brings kept paths back, in words for the user. */
export type Form = {
  id: PersistenceForm
  /** What it is, in a few words. */
  summary: string
  verdict(facts: Facts): Verdict
}
