import type { Problem } from '@tideline/model'
import type { FastifyInstance } from 'fastify'

export const USUAL_PORT = 7413
const PORTS_TO_TRY = 20

export type Listening =
  | { ok: true; app: FastifyInstance; port: number }
  | { ok: false; problem: Problem }

/**
 * Listens on 127.0.0.1 and nowhere else. Without a wish it takes the usual port or the next free
 * one, so that a bookmark mostly holds; a port that was asked for is taken or refused.
 */
export async function listenOnLoopback(
  wish: number | undefined,
  build: (port: () => number) => FastifyInstance,
): Promise<Listening> {
  const first = wish ?? USUAL_PORT
  const last = wish === undefined ? USUAL_PORT + PORTS_TO_TRY - 1 : wish
  for (let candidate = first; candidate <= last; candidate += 1) {
    let port = candidate
    const app = build(() => port)
    try {
      await app.listen({ host: '127.0.0.1', port: candidate })
      const address = app.server.address()
      if (address !== null && typeof address === 'object') port = address.port
      return { ok: true, app, port }
    } catch (error) {
      await app.close()
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EACCES') return { ok: false, problem: forbidden(candidate) }
      if (code !== 'EADDRINUSE') throw error
    }
  }
  return { ok: false, problem: taken(first, last) }
}

function taken(first: number, last: number): Problem {
  const isOne = first === last
  return {
    code: 'port-taken',
    severity: 'blocker',
    title: isOne ? `Port ${first} is taken` : `The ports ${first} to ${last} are taken`,
    why: 'Another program listens there; perhaps another Tideline.',
    remedy: 'Stop it, or name another port with --port; 0 takes any that is free.',
  }
}

function forbidden(port: number): Problem {
  return {
    code: 'port-forbidden',
    severity: 'blocker',
    title: `Port ${port} may not be used`,
    why: 'Ports below 1024 belong to root, and the page is never served as root.',
    remedy: 'Name a port above 1023 with --port.',
  }
}
