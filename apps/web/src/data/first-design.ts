import type { Design, Facts, Inventory } from '@tideline/model'
import { firstRules, recommend, suggest, withRules } from '@tideline/pipeline'

/**
 * Where a user begins who has no saved design: nothing is decided for them but what they could not
 * know of, their own designs and the configuration's checkout, and what the host keeps already. The
 * rest is one button away.
 */
export function firstDesign(facts: Facts, inventory: Inventory): Design {
  const configuration = facts.configuration.state === 'known' ? facts.configuration.value.path : ''
  const suggested = suggest(facts, inventory, {})
  const kept = firstRules(suggested.root, facts)
  const ours = recommend(inventory, facts, kept).filter(
    ({ rule: { path } }) => path === configuration || path.endsWith(OUR_FOLDER),
  )
  return { ...suggested, rules: withRules(kept, ours) }
}

const OUR_FOLDER = '/.local/state/tideline'
