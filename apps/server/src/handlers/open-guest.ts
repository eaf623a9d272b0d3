import type { Handler } from '#handlers/answer.ts'

/** A host beside the one of this run, from the page: the demo host, or a snapshot as text. */
export const openGuest: Handler<'openGuest'> = (body, { guests }) => {
  const opened = guests.open(body)
  return opened.ok ? { reply: { name: opened.value } } : { status: 422, problem: opened.problem }
}
