import type { Handler } from '#handlers/answer.ts'

/** What each path is, folded around what the saved design names. */
export const inventory: Handler<'inventory'> = async (_body, { session, designs }) => {
  const found = session.inventory(await designs.peek())
  return found ? { reply: found } : { status: 404, problem: notMeasured }
}

export const notMeasured = {
  code: 'not-measured',
  severity: 'note',
  title: 'The first scan is still running',
  why: 'Sizes are known once the directories have been read.',
} as const
