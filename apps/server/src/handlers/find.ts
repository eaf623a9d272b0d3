import type { Handler } from '#handlers/answer.ts'
import { notFound } from '#handlers/not-found.ts'

/** What fits words in folders that the page has folded. */
export const find: Handler<'find'> = ({ revision, folding, ...search }, { session }) => {
  const found = session.find({ revision, folding }, search)
  return 'state' in found ? notFound(found) : { reply: found }
}
