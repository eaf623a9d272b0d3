import type { IncomingMessage } from 'node:http'

/** An answer without a body: who fails here is not our page and learns nothing. */
export type Turned = { status: 400 | 403 | 404 | 405 | 414 | 415 | 421 | 431; allow?: string }

/** Methods of each path below `/api/`; other paths are the page's and take GET and HEAD. */
export type ApiMethods = ReadonlyMap<string, readonly string[]>

const URL_LENGTH = 2048
const HEADER_COUNT = 64

/** Names that mean one thing; sent twice, two programs may read two meanings. */
const SINGLE_HEADERS = ['host', 'origin', 'content-type', 'content-length', 'authorization']

/**
 * Looks at a request before anything else does and answers undefined where it may pass. A page on
 * another site reaches this port too (DNS rebinding, cross-site requests), so Host and Origin are
 * compared with constants, never with each other, and never by prefix.
 */
export function turnAway(
  request: IncomingMessage,
  port: number,
  apiMethods: ApiMethods,
): Turned | undefined {
  return (
    turnByHost(request, port) ??
    turnByForm(request) ??
    turnByOrigin(request, port) ??
    turnByMethod(request, apiMethods)
  )
}

export function pathOfUrl(url: string): string {
  const query = url.indexOf('?')
  return query < 0 ? url : url.slice(0, query)
}

function isApiPath(path: string): boolean {
  return path === '/api' || path.startsWith('/api/')
}

function turnByHost(request: IncomingMessage, port: number): Turned | undefined {
  const host = request.headers.host
  // Node itself keeps the first of two Host headers: only rawHeaders has both.
  if (countOf(request, 'host') > 1) return { status: 400 }
  return host === `127.0.0.1:${port}` || host === `localhost:${port}` ? undefined : { status: 421 }
}

function turnByForm(request: IncomingMessage): Turned | undefined {
  const url = request.url ?? ''
  // An absolute-form or `*` target brings an authority of its own, past the Host check.
  if (!url.startsWith('/')) return { status: 400 }
  if (url.length > URL_LENGTH) return { status: 414 }
  if (request.rawHeaders.length / 2 > HEADER_COUNT) return { status: 431 }
  if (SINGLE_HEADERS.some((name) => countOf(request, name) > 1)) return { status: 400 }
  // We speak no other protocol, and a WebSocket is not bound by the same-origin policy.
  if (request.headers.upgrade !== undefined) return { status: 400 }
  return undefined
}

/** A router decodes the path before it looks: `/%61pi/host` is `/api/host` to it. */
function hidesApiPath(path: string): boolean {
  if (isApiPath(path)) return path.includes('%')
  try {
    return isApiPath(decodeURIComponent(path))
  } catch {
    return true
  }
}

function turnByOrigin(request: IncomingMessage, port: number): Turned | undefined {
  const { origin } = request.headers
  const isOurs = origin === `http://127.0.0.1:${port}` || origin === `http://localhost:${port}`
  if (origin !== undefined && !isOurs) return { status: 403 }
  if (!isApiPath(pathOfUrl(request.url ?? ''))) return undefined
  // `same-site` is a page on another local port.
  const site = request.headers['sec-fetch-site']
  const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none'
  return isForeign ? { status: 403 } : undefined
}

function turnByMethod(request: IncomingMessage, apiMethods: ApiMethods): Turned | undefined {
  const path = pathOfUrl(request.url ?? '')
  if (hidesApiPath(path)) return { status: 400 }
  const methods = isApiPath(path) ? apiMethods.get(path) : ['GET', 'HEAD']
  if (!methods) return { status: 404 }
  const method = request.method ?? ''
  if (!methods.includes(method)) return { status: 405, allow: methods.join(', ') }
  const takesBody = method === 'POST' || method === 'PUT'
  // Exactly this: parsers have disagreed about every other spelling.
  if (takesBody && request.headers['content-type'] !== 'application/json') return { status: 415 }
  return undefined
}

function countOf(request: IncomingMessage, name: string): number {
  let count = 0
  for (let at = 0; at < request.rawHeaders.length; at += 2)
    if (request.rawHeaders[at]!.toLowerCase() === name) count += 1
  return count
}
