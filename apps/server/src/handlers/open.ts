import type { Handler } from '#handlers/answer.ts'
import { notFound, notMeasured } from '#handlers/not-found.ts'

/** The inventory with more nodes open. Answers only from what the scan found. */
export const open: Handler<'open'> = async ({ revision, nodes }, { session, designs }) => {
  const opened = session.open(revision, nodes)
  if (opened.state !== 'open') return notFound(opened)
  const found = session.inventory(await designs.peek())
  return found ? { reply: found } : { status: 404, problem: notMeasured }
}
