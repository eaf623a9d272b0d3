import { EVENTS_PATH, type Problem } from '@tideline/model'
import type { FastifyInstance } from 'fastify'
import { LineWriter } from '#events/line-writer.ts'
import type { AppContext } from '#handlers/context.ts'
import { contextOf, noSuchGuest } from '#handlers/context-of.ts'
import { SECURITY_HEADERS } from '#security/headers.ts'

export const STREAM_LIMIT = 16
/** The page takes the silence of three of them for a server that hangs. */
const HEARTBEAT_MILLISECONDS = 5_000

/**
 * The event stream: newline-delimited JSON that the page reads with fetch, since EventSource cannot
 * send the token. Begins with where the scan and the saved design are, so that nothing is missed in
 * between.
 */
export function addEventStream(app: FastifyInstance, context: AppContext): void {
  const writers = new Set<LineWriter>()

  app.get(EVENTS_PATH, async (request, reply) => {
    const shown = contextOf(request, context)
    if (!shown) return reply.code(404).send({ problem: noSuchGuest })
    if (writers.size >= STREAM_LIMIT) return reply.code(503).send({ problem: tooManyStreams })
    const { raw } = reply
    reply.hijack()
    raw.writeHead(200, {
      ...SECURITY_HEADERS,
      'content-type': 'application/x-ndjson; charset=utf-8',
    })

    const writer = new LineWriter(raw)
    writers.add(writer)
    const stopListening = shown.events.listen((event) => writer.send(event))
    const heartbeat = setInterval(() => writer.send({ event: 'heartbeat' }), HEARTBEAT_MILLISECONDS)
    raw.on('error', () => raw.destroy())
    raw.on('close', () => {
      clearInterval(heartbeat)
      stopListening()
      writers.delete(writer)
    })
    writer.send({ event: 'heartbeat' })
    for (const event of shown.session.latestEvents()) writer.send(event)
    const revision = await shown.designs.revision()
    if (!raw.destroyed) writer.send({ event: 'design-saved', revision })
    return reply
  })

  app.addHook('preClose', async () => {
    for (const writer of writers) writer.stream.destroy()
  })
}

const tooManyStreams: Problem = {
  code: 'too-many-streams',
  severity: 'warning',
  title: 'Too many tabs are open',
  why: `Tideline keeps at most ${STREAM_LIMIT} pages up to date at a time.`,
  remedy: 'Close some of them. This page still works, without live progress.',
}
