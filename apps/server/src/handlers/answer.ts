import type { CallBody, CallName, CallReply, Problem } from '@tideline/model'
import type { AppContext } from '#handlers/context.ts'

export type Answer<Reply> =
  | { reply: Reply }
  | { status: 400 | 401 | 404 | 409 | 422 | 503 | 507; problem: Problem }

export type Handler<Name extends CallName> = (
  body: CallBody<Name>,
  context: AppContext,
) => Answer<CallReply<Name>> | Promise<Answer<CallReply<Name>>>

/** One for each call of the table: a missing one is a type error. */
export type Handlers = { readonly [Name in CallName]: Handler<Name> }
