import type { DesignEdit, Problem } from '@tideline/model'
import { expect, test } from 'vitest'
import type { Check, CheckInput } from '#checks/check.ts'
import { answerOf } from '#checks/sample-answer.ts'
import { type SampleHost, sampleInput } from '#design/sample-input.ts'

export type CheckCases = {
  /** Hosts on which it fires, by what makes it so, each with what it then says. */
  fires: Record<string, SampleHost & { says: readonly Said[] }>
  /** Hosts on which it must be silent, by why. */
  quiet: Record<string, SampleHost>
}

/** Parts of a Problem. */
type Said = Partial<Omit<Problem, 'fix'>> & {
  fix?: { label?: string; edits?: readonly Partial<DesignEdit>[] }
}

/**
 * What every check owes: it fires, it is quiet where nothing is wrong, it says which fact it lacks
 * instead of being silent, and where it offers a fix, that ends the problem.
 */
export function testCheck(check: Check, { fires, quiet }: CheckCases): void {
  for (const [why, { says, ...host }] of Object.entries(fires)) {
    test(`${check.code} fires: ${why}`, () => {
      expect(problemsOf(check, sampleInput(host))).toMatchObject(says)
    })
    test(`${check.code}: its fix ends it: ${why}`, () => {
      const found = problemsOf(check, sampleInput(host))
      const fixed = problemsOf(check, sampleInput(host, found))
      expect(fixed.map(nameOf)).toEqual(found.filter(({ fix }) => !fix).map(nameOf))
    })
    for (const name of check.needs)
      test(`${check.code} says that it was not checked without ${name}: ${why}`, () => {
        const input = sampleInput(host)
        const facts = { ...input.facts, [name]: { state: 'missing', why: 'it is a test' } }
        expect(answerOf(check.code, { ...input, facts }).notChecked).toMatchObject([
          { code: check.code, why: 'it is a test' },
        ])
      })
  }
  for (const [why, host] of Object.entries(quiet))
    test(`${check.code} is quiet: ${why}`, () => {
      expect(answerOf(check.code, sampleInput(host))).toEqual({ problems: [], notChecked: [] })
    })
}

function problemsOf(check: Check, input: CheckInput): Problem[] {
  return answerOf(check.code, input).problems
}

function nameOf({ code, path, title }: Problem): string {
  return `${code} ${path ?? title}`
}
