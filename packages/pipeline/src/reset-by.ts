import type { Facts } from '@tideline/model'
import type { ResetBy } from '#design/reset-words.ts'
import { possibleStrategies } from '#plan/strategies/index.ts'

/** Apart from the whole program: a page that says when a loss comes needs no plan for it. */
export function resetBy(facts: Facts): ResetBy {
  const possible = possibleStrategies(facts)
  if (possible.includes('unchanged')) return 'host'
  return possible.length > 0 ? 'design' : 'nothing'
}
