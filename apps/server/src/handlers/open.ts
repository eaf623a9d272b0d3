import type { Handler } from '#handlers/answer.ts'
import { notMeasured } from '#handlers/inventory.ts'

/** The inventory with more nodes open. Answers only from what the scan found. */
export const open: Handler<'open'> = async ({ revision, nodes }, { session, designs }) => {
  const opened = session.open(revision, nodes)
  if (opened.state === 'open') {
    const found = session.inventory(await designs.peek())
    return found ? { reply: found } : { status: 404, problem: notMeasured }
  }
  if (opened.state === 'not-measured') return { status: 404, problem: notMeasured }
  if (opened.state === 'outdated') return { status: 409, problem: outdated }
  return {
    status: 404,
    problem: {
      code: 'no-such-node',
      severity: 'blocker',
      title: 'The scan found no such folder',
      why: 'Only folders that the scan found can be opened.',
      remedy: 'Scan again if it is new.',
      path: opened.path,
    },
  }
}

const outdated = {
  code: 'outdated',
  severity: 'note',
  title: 'There is a newer scan',
  why: 'The folder was to be opened in a scan that another one has replaced.',
  remedy: 'Load the inventory again.',
} as const
