import type { Rule } from '@tideline/model'
import type { Handler } from '#handlers/answer.ts'
import type { AppContext } from '#handlers/context.ts'

/** What each path is, folded around what the saved design names. */
export const inventory: Handler<'inventory'> = async (_body, context) => {
  const found = context.session.inventory(await savedRules(context))
  return found ? { reply: found } : { status: 404, problem: notMeasured }
}

/** Rules of the saved design; none where it cannot be read, which `readDesign` reports. */
export async function savedRules({ designs }: AppContext): Promise<readonly Rule[]> {
  const saved = await designs.peek()
  return saved?.rules ?? NO_RULES
}

// One array, so that the folded inventory is found again.
const NO_RULES: readonly Rule[] = []

export const notMeasured = {
  code: 'not-measured',
  severity: 'note',
  title: 'The first scan is still running',
  why: 'Sizes are known once the directories have been read.',
} as const
