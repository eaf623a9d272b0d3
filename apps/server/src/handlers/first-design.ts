import { firstDesign as firstDesignOf } from '@tideline/pipeline'
import type { Handler } from '#handlers/answer.ts'
import { notMeasured } from '#handlers/not-found.ts'

/** Worked out here: the page would have to load all that a plan is made of before it shows anything. */
export const firstDesign: Handler<'firstDesign'> = (_body, { session }) => {
  const inventory = session.inventory(undefined)
  if (!inventory) return { status: 404, problem: notMeasured }
  return { reply: { design: firstDesignOf(session.host().facts, inventory) } }
}
