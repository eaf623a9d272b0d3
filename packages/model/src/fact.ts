import { z } from 'zod'

/**
 * One thing known of the host, or why it is not known. `from` names what was read (a file, a
 * system call). `about` is `runner` where, under --sysroot, the value is that of the machine that
 * Tideline runs on and not of the system that was read.
 */
export function Fact<Value extends z.ZodType>(value: Value) {
  return z.discriminatedUnion('state', [
    z.object({
      state: z.literal('known'),
      value,
      from: z.string(),
      about: z.enum(['target', 'runner']),
    }),
    MissingFact,
  ])
}

/** A fact that files of earlier versions do not have. */
export function FactAddedLater<Value extends z.ZodType>(value: Value) {
  return Fact(value).default({
    state: 'missing',
    why: 'the Tideline that wrote this file did not read it yet',
    help: 'Scan again.',
  })
}

export const MissingFact = z.object({
  state: z.literal('missing'),
  why: z.string(),
  help: z.string().optional(),
})
export type MissingFact = z.infer<typeof MissingFact>

export type KnownFact<Value> = {
  state: 'known'
  value: Value
  from: string
  about: 'target' | 'runner'
}
export type Fact<Value> = KnownFact<Value> | MissingFact

/** The value of a fact, whomever it is about; undefined where it is missing. */
export function ifKnown<Value>(
  fact: { state: 'known'; value: Value } | { state: 'missing' },
): Value | undefined {
  return fact.state === 'known' ? fact.value : undefined
}
