import type { Problem } from '@tideline/model'
import { compareHosts } from '@tideline/pipeline'
import type { Handler } from '#handlers/answer.ts'
import { notMeasured } from '#handlers/not-found.ts'

/** The snapshot that was brought to be compared, beside the host that the call is about. */
export const compare: Handler<'compare'> = async ({ design }, { session, guests }) => {
  const other = guests.get('compared')
  if (!other || other.session === session) return { status: 404, problem: nothingToCompare }
  const [mine, that] = [session.measured(), other.session.measured()]
  if (!mine || !that) return { status: 404, problem: notMeasured }
  const savedDesign = (await other.designs.peek()) ?? null
  return { reply: { ...compareHosts(mine, that, design), savedDesign } }
}

const nothingToCompare: Problem = {
  code: 'nothing-to-compare',
  severity: 'note',
  title: 'There is nothing to compare with',
  why: 'No second snapshot is open in this run of Tideline: none was brought, or it was let go after an hour in which no page asked for it.',
  remedy: 'Drop a snapshot on the page, and choose to compare it.',
}
