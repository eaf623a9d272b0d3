import { api, type CallName, EVENTS_PATH, issueWords, type Problem } from '@tideline/model'
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify'
import { addEventStream } from '#events/event-stream.ts'
import type { Answer } from '#handlers/answer.ts'
import type { AppContext } from '#handlers/context.ts'
import { contextOf, noSuchGuest } from '#handlers/context-of.ts'
import { handlers } from '#handlers/index.ts'
import { notAdmitted } from '#handlers/session.ts'
import { type Asset, assetFor } from '#security/assets.ts'
import { SECURITY_HEADERS } from '#security/headers.ts'
import { pathOfUrl, turnAway } from '#security/host-and-origin.ts'
import { bearerToken } from '#security/token.ts'

const BODY_BYTES = 5 * 2 ** 20
const SNAPSHOT_BYTES = 256 * 2 ** 20

/** The server, ready to listen. Reads nothing but `context`. */
export function buildApp(context: AppContext): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit: BODY_BYTES,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    requestTimeout: 30_000,
    keepAliveTimeout: 5_000,
    http: {
      maxHeaderSize: 16_384,
      headersTimeout: 10_000,
      connectionsCheckingInterval: 2_000,
      // turnAway refuses it, with all our headers on the answer.
      requireHostHeader: false,
    },
    clientErrorHandler: (error, socket) => {
      // Browsers open connections ahead and use them later. An answer to none of their requests would be
      // taken for that of the next one; a connection that is gone they open anew.
      if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') socket.destroy()
      else if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n')
    },
    // A path that cannot be decoded comes here past all hooks.
    frameworkErrors: (_error, { raw: request }, { raw: reply }) => {
      const turned = turnAway(request, context.port(), apiMethods) ?? { status: 400 }
      reply.writeHead(turned.status, SECURITY_HEADERS).end()
    },
  })
  app.server.maxHeadersCount = 0 // counted by turnAway; Node would drop what is above without a word
  app.server.maxConnections = 256
  readJsonOnly(app)
  guard(app, context)
  for (const name of Object.keys(handlers) as CallName[]) addCall(app, name, context)
  addEventStream(app, context)
  addPage(app, context)
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) context.logError(error)
    return reply.code(status).send({ problem: status >= 500 ? internal : unreadableBody(error) })
  })
  return app
}

const apiMethods: ReadonlyMap<string, readonly string[]> = (() => {
  const methods = new Map<string, string[]>([[EVENTS_PATH, ['GET']]])
  for (const { path, method } of Object.values(api))
    methods.set(path, [...(methods.get(path) ?? []), method])
  return methods
})()

function readJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, parse)
}

/** What every request passes before its handler, the page's own assets and unknown paths included. */
function guard(app: FastifyInstance, context: AppContext): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS)
    const turned = turnAway(request.raw, context.port(), apiMethods)
    if (turned) {
      if (turned.allow !== undefined) reply.header('allow', turned.allow)
      return reply.code(turned.status).header('connection', 'close').send()
    }
    // By the route that was found, never by the text of the address: the router decodes it.
    const route = request.routeOptions.url
    if (route === undefined || route === PAGE || route === api.session.path) return
    const token = bearerToken(request.headers.authorization)
    if (token === undefined || !context.tokens.isRunToken(token))
      return reply.code(401).send({ problem: notAdmitted })
  })
}

/** One call of the table: its body and its reply are what the table says, or nothing passes. */
function addCall<Name extends CallName>(
  app: FastifyInstance,
  name: Name,
  context: AppContext,
): void {
  const { method, path, body, reply: replySchema } = api[name]
  app.route({
    method,
    url: path,
    // A snapshot of a large host is some tens of MiB.
    ...(name === 'openGuest' && { bodyLimit: SNAPSHOT_BYTES }),
    handler: async (request, reply) => {
      const parsed = body.safeParse(request.body)
      if (!parsed.success)
        return reply.code(400).send({ problem: invalidBody(parsed.error.issues[0]) })
      const handle = handlers[name] as (body: unknown, context: AppContext) => Answer<unknown>
      const shown = contextOf(request, context)
      if (!shown) return reply.code(404).send({ problem: noSuchGuest })
      const answer = await handle(parsed.data, shown)
      if ('problem' in answer) return reply.code(answer.status).send({ problem: answer.problem })
      return replySchema.encode(answer.reply as never)
    },
  })
}

/** Everything that is no call: the page, its assets, and what does not exist. */
const PAGE = '/*'

function addPage(app: FastifyInstance, { assets }: AppContext): void {
  app.route({
    method: ['GET', 'HEAD'],
    url: PAGE,
    handler: (request, reply) => {
      const asset = assetFor(assets, pathOfUrl(request.raw.url ?? ''))
      if (!asset) return reply.code(404).send()
      return sendAsset(reply, asset)
    },
  })
  app.setNotFoundHandler((_request, reply) => reply.code(404).send())
}

function sendAsset(reply: FastifyReply, asset: Asset): FastifyReply {
  return reply
    .headers({ 'content-type': asset.contentType, 'cache-control': asset.cacheControl })
    .send(asset.bytes)
}

function invalidBody(issue: Parameters<typeof issueWords>[0]): Problem {
  return {
    code: 'invalid-request',
    severity: 'blocker',
    title: 'This request does not have the expected form',
    why: `What was sent is not valid${issueWords(issue)}`,
    remedy: 'Reload the page. If it happens again, please report it.',
  }
}

function unreadableBody(error: FastifyError): Problem {
  const isTooLarge = error.statusCode === 413
  return {
    code: isTooLarge ? 'too-large' : 'invalid-request',
    severity: 'blocker',
    title: isTooLarge ? 'This is too large to save' : 'This request cannot be read',
    why: isTooLarge
      ? `At most ${BODY_BYTES / 2 ** 20} MiB are taken at a time.`
      : 'What was sent is not the JSON that was expected.',
  }
}

const internal: Problem = {
  code: 'internal',
  severity: 'blocker',
  title: 'Tideline made a mistake',
  why: 'The server could not answer. Its terminal shows what went wrong.',
  remedy: 'Try again; if it happens again, please report what the terminal shows.',
}
