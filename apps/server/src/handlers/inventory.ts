import type { Handler } from '#handlers/answer.ts'
import { notMeasured } from '#handlers/not-found.ts'

/** What each path is, folded around what the saved design names. */
export const inventory: Handler<'inventory'> = async (_body, { session, designs }) => {
  const found = session.inventory(await designs.peek())
  return found ? { reply: found } : { status: 404, problem: notMeasured }
}
