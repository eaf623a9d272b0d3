import type { CallName, CallReply, Facts } from '@tideline/model'
import { api, EVENTS_PATH, ServerEvent } from '@tideline/model'
import { suggest } from '@tideline/pipeline'
import type { Served } from './served.ts'

/** Everything that a page can ask for, as one user would: looked at, opened, saved, scanned again, cancelled. */
export async function wholeSession(
  server: Served,
): Promise<{ hostId: string; facts: Facts; places: string[] }> {
  await call(server, 'host')
  await untilScanned(server)
  const { facts } = await call(server, 'host')
  const inventory = await call(server, 'inventory')
  const { revision: scanned } = inventory.scan
  const { folding } = await call(server, 'open', { revision: scanned, nodes: ['/etc', '/var/lib'] })
  await call(server, 'find', { revision: scanned, folding, words: ['lib'], without: [] })
  const { revision } = await call(server, 'readDesign')
  const design = suggest(facts, inventory, {})
  await call(server, 'writeDesign', { revision, design })
  await call(server, 'readDesign')
  await call(server, 'scan', { action: 'start' })
  await untilScanned(server, inventory.scan.revision + 1)
  await call(server, 'scan', { action: 'start' })
  await call(server, 'scan', { action: 'cancel' })
  await untilScanned(server, inventory.scan.revision + 2)
  await call(server, 'inventory')
  return { hostId: design.hostId, facts, places: [...inventory.trees['/']!.names] }
}

/** A call of the table that must succeed. */
export async function call<Name extends CallName>(
  server: Served,
  name: Name,
  body?: object,
): Promise<CallReply<Name>> {
  const { method, path, reply } = api[name]
  const answer = await server.ask(path, {
    method,
    ...(body && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  })
  const said: unknown = await answer.json()
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${JSON.stringify(said)}`)
  return reply.parse(said) as CallReply<Name>
}

/** Reads the event stream, whose first line says how things stand, until this scan has ended. */
export async function untilScanned(server: Served, revision = 1): Promise<void> {
  const stopping = new AbortController()
  const { body } = await server.ask(EVENTS_PATH, { signal: stopping.signal })
  let unread = ''
  for await (const text of body!.pipeThrough(new TextDecoderStream())) {
    const lines = (unread + text).split('\n')
    unread = lines.pop()!
    const events = lines.filter(Boolean).map((line) => ServerEvent.parse(JSON.parse(line)))
    if (events.some((one) => one.event === 'scanned' && one.scan.revision >= revision)) break
  }
  stopping.abort()
}
