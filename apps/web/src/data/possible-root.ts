import type { Facts } from '@tideline/model'
import { possibleStrategies } from '@tideline/pipeline'

/** There is something to choose in Root. */
export function hasPossibleRoot(facts: Facts): boolean {
  return possibleStrategies(facts).length > 0
}

/** What there is no plan for: this host, or what the design asks of it. */
export function whatIsRefused(facts: Facts): 'this host' | 'this design' {
  return hasPossibleRoot(facts) ? 'this design' : 'this host'
}
