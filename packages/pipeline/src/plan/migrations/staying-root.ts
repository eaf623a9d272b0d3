import type { Design, Facts } from '@tideline/model'
import { failedBootStep } from '#plan/steps/recovery.ts'
import { strategies, type Verdict } from '#plan/strategies/index.ts'
import { earlierEntryStep } from './keep-more-steps.ts'
import type { Migration } from './migration.ts'

/** What the ways have in common that leave the root as it is, since it starts empty already. */
export const stayingRoot = {
  layout: () => [],
  becomes: () => ({ root: 'starts empty at each boot, as today', nixFolder: 'unchanged' }),
  recovery: () => [failedBootStep(), earlierEntryStep()],
} satisfies Partial<Migration>

/** Why the root does not stay, where it does not. `what` begins the sentence: `It adds to`. */
export function staysNot(
  facts: Facts,
  { root }: Pick<Design, 'root'>,
  what: string,
): Verdict | undefined {
  if (root.strategy !== 'unchanged')
    return {
      possible: false,
      reason: `${what} a root that starts empty already: choose “${strategies.unchanged.title}” for the root.`,
    }
  const verdict = strategies.unchanged.verdict(facts)
  return verdict.possible ? undefined : verdict
}
