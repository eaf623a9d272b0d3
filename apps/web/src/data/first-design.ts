import type { Design, Facts, Inventory } from '@tideline/model'
import { recommend, suggest } from '@tideline/pipeline'

/**
 * Where a user begins who has no saved design: nothing is decided for them but what they could not
 * know of, their own designs and the configuration's checkout. The rest is one button away.
 */
export function firstDesign(facts: Facts, inventory: Inventory): Design {
  const configuration = facts.configuration.state === 'known' ? facts.configuration.value.path : ''
  const ours = recommend(inventory, facts, [])
    .map(({ rule }) => rule)
    .filter(({ path }) => path === configuration || path.endsWith('/.local/state/tideline'))
  return { ...suggest(facts, inventory, {}), rules: ours }
}
