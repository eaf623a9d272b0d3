import {
  api,
  type CallBody,
  type CallName,
  type CallReply,
  issueWords,
  type Problem,
  Refusal,
} from '@tideline/model'
import { whileAsking } from '#data/answering.ts'
import { guestHeader, lookAt } from '#data/guest.ts'
import { hearAnswer } from '#data/live.ts'
import { tokenHeader } from '#data/token.ts'

/** `keepalive` lets the request outlive the page; its body is then bound to 64 KiB. */
export type CallOptions = Pick<RequestInit, 'signal' | 'keepalive'>
/** `status` is 0 where no server answered. */
export type Failure = { ok: false; status: number; problem: Problem }
export type Reply<Name extends CallName> = { ok: true; value: CallReply<Name> } | Failure

/** One call to the server, its answer checked against the schema that the server uses too. */
export async function call<Name extends CallName>(
  name: Name,
  body?: CallBody<Name>,
  options: CallOptions = {},
): Promise<Reply<Name>> {
  const { method, path, reply: schema } = api[name]
  const answer = await send(method, path, body, options)
  if (answer === undefined) return failure(0, unreachable)
  const text = await answer.text().catch(() => '')
  const json = parsedJson(text)
  if (!answer.ok) {
    const refusal = Refusal.safeParse(json)
    if (refusal.data?.problem.code === 'no-such-guest') lookAt(undefined)
    return failure(answer.status, refusal.success ? refusal.data.problem : refused(answer.status))
  }
  const parsed = schema.safeParse(json)
  if (!parsed.success)
    return failure(
      answer.status,
      misunderstood(`What it answered is not valid${issueWords(parsed.error.issues[0])}`),
    )
  const value = parsed.data as CallReply<Name>
  if (typeof value === 'object' && value !== null) texts.set(value, text)
  return { ok: true, value }
}

const texts = new WeakMap<object, string>()

/** The text of an answer, as the server sent it. */
export function textOf(reply: object): string {
  const text = texts.get(reply)
  if (text === undefined) throw new Error('this was not an answer of the server')
  return text
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function send(
  method: string,
  path: string,
  body: unknown,
  options: CallOptions,
): Promise<Response | undefined> {
  const asked = whileAsking()
  try {
    const answer = await fetch(path, {
      method,
      headers: {
        ...tokenHeader(),
        ...guestHeader(),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      credentials: 'omit',
      cache: 'no-store',
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...options,
    })
    hearAnswer()
    return answer
  } catch (error) {
    if (options.signal?.aborted) throw error
    return undefined
  } finally {
    asked()
  }
}

function failure(status: number, problem: Problem): Failure {
  return { ok: false, status, problem }
}

const unreachable: Problem = {
  code: 'server-gone',
  severity: 'blocker',
  title: 'Tideline is not running any more',
  why: 'The program in the terminal does not answer.',
  remedy: 'Start it again as you did before. What you decided is kept in this tab until then.',
}

function refused(status: number): Problem {
  return {
    code: 'refused',
    severity: 'blocker',
    title: `The server answered ${status}`,
    why: 'It gave no reason that this page understands.',
    remedy: 'Load the page again; if that does not help, stop Tideline and start it again.',
  }
}

function misunderstood(why: string): Problem {
  return {
    code: 'misunderstood',
    severity: 'blocker',
    title: 'The page and the server do not speak the same language',
    why,
    remedy: 'Load the page again: it is probably from before an update.',
  }
}
