import { join } from 'node:path'
import { buildSnapshot } from '@tideline/fixtures'
import type { Snapshot } from '@tideline/model'
import { suggest } from '@tideline/pipeline'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { buildApp } from '#app.ts'
import { EventHub } from '#events/event-hub.ts'
import type { AppContext } from '#handlers/context.ts'
import type { Assets } from '#security/assets.ts'
import { Tokens } from '#security/token.ts'
import { GuestHosts } from '#session/guest-hosts.ts'
import type { HostOrigin } from '#session/host-origin.ts'
import { HostSession } from '#session/host-session.ts'
import { DesignStore } from '#state/design-store.ts'
import { temporaryFolder } from '#testing/temporary-folder.ts'

export const PORT = 7413

/** A page as the build makes it, small. */
export const testAssets: Assets = new Map(
  Object.entries({
    '/index.html': ['<!doctype html><title>Tideline</title>', 'text/html; charset=utf-8'],
    '/theme.js': ['"use strict"', 'text/javascript; charset=utf-8'],
    '/assets/index-1a2b3c.js': ['export {}', 'text/javascript; charset=utf-8'],
  } as const).map(([path, [text, contentType]]) => [
    path,
    { bytes: Buffer.from(text), contentType, cacheControl: 'no-cache' },
  ]),
)

export const testSnapshot: Snapshot = buildSnapshot({
  trees: [
    {
      mountPoint: '/',
      entries: {
        '/etc/machine-id': { kind: 'f', bytes: 33 },
        '/home/ada/notes': { bytes: 4096 },
        '/var/lib/bluetooth': { bytes: 8192 },
      },
    },
  ],
})

export const testDesign = suggest(
  testSnapshot.facts,
  { version: 1, trees: {}, records: {}, scan: testSnapshot.scan },
  { strategy: 'btrfs-recreate' },
)

export type TestServer = {
  app: FastifyInstance
  context: AppContext
  errors: unknown[]
  /** A request as the page makes it; what is given replaces that. */
  ask: (options: InjectOptions) => Promise<LightMyRequestResponse>
}

/** The whole server without a socket: real handlers, a real state folder, a recorded host. */
export function testServer(
  origin: HostOrigin = { kind: 'recorded', snapshot: testSnapshot },
  clock?: () => number,
): TestServer {
  const errors: unknown[] = []
  const logError = (error: unknown) => void errors.push(error)
  const events = new EventHub()
  const context: AppContext = {
    version: '0.0.0-test',
    port: () => PORT,
    tokens: new Tokens(clock),
    assets: testAssets,
    events,
    session: new HostSession(origin, events, logError),
    designs: new DesignStore(join(temporaryFolder(), 'state')),
    guests: new GuestHosts(undefined, join(temporaryFolder(), 'guests'), logError),
    parseNix: async () => ({ state: 'absent' }),
    logError,
  }
  const app = buildApp(context)
  const ask = (options: InjectOptions) => {
    const headers = {
      host: `127.0.0.1:${PORT}`,
      authorization: `Bearer ${context.tokens.runToken}`,
      ...(options.payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    }
    const given = Object.entries(headers).filter(([, value]) => value !== undefined)
    return app.inject({ ...options, headers: Object.fromEntries(given) })
  }
  return { app, context, errors, ask }
}
