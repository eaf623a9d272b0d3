import type { Facts, KeptPath, PersistenceForm, Unsaid } from '@tideline/model'
import { forms, possibleForms } from './index.ts'

/** What rules ask for in vain, in the order of the rules. */
export function unsaid(kept: readonly KeptPath[], form: PersistenceForm, facts: Facts): Unsaid[] {
  const lacks = lacksOf(kept, form, facts)
  if (lacks.length === 0) return []
  const by = possibleForms(facts).find((other) => lacksOf(kept, other, facts).length === 0)
  return lacks.map((lack) => ({ ...lack, ...(by && { by }) }))
}

function lacksOf(kept: readonly KeptPath[], form: PersistenceForm, facts: Facts): Unsaid[] {
  return kept.flatMap((path) =>
    forms[form].lacks(path, facts).map((lack) => ({ path: path.rule.path, ...lack })),
  )
}
