import { GUEST_HEADER, type Problem } from '@tideline/model'
import type { FastifyRequest } from 'fastify'
import type { AppContext } from '#handlers/context.ts'

/** The server as a call sees it that may be about a guest; undefined where that guest is not here. */
export function contextOf(request: FastifyRequest, context: AppContext): AppContext | undefined {
  const name = request.headers[GUEST_HEADER]
  if (name === undefined) return context
  const guest = context.guests.get(String(name))
  return guest && { ...context, ...guest }
}

/** Never the host of the run in its place: a design would be saved for another machine. */
export const noSuchGuest: Problem = {
  code: 'no-such-guest',
  severity: 'note',
  title: 'This host is not open any more',
  why: 'Tideline was started anew since it was opened.',
  remedy: 'Open it again.',
}
