import type { Facts, PersistenceForm } from '@tideline/model'
import { bindMounts } from './bind-mounts.ts'
import type { Form } from './form.ts'
import { impermanence } from './impermanence.ts'
import { preservation } from './preservation.ts'

export type { Form } from './form.ts'

/** In the order in which the page offers them. */
export const forms: Record<PersistenceForm, Form> = {
  impermanence,
  preservation,
  'bind-mounts': bindMounts,
}

/** Those that the host can have, the usual first. */
export function possibleForms(facts: Facts): PersistenceForm[] {
  return Object.values(forms)
    .filter((form) => form.verdict(facts).possible)
    .map(({ id }) => id)
}
