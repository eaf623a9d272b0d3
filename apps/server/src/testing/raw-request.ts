import { connect } from 'node:net'
import { buildApp } from '#app.ts'
import { listenOnLoopback } from '#serve/listen.ts'
import type { HostOrigin } from '#session/host-origin.ts'
import { testServer } from '#testing/test-server.ts'

/** The test server on a real socket, on any free port. */
export async function listening(origin?: HostOrigin) {
  const { context, errors } = testServer(origin)
  const result = await listenOnLoopback(0, (port) => buildApp({ ...context, port }))
  if (!result.ok) throw new Error(result.problem.why)
  return { app: result.app, port: result.port, context, errors }
}

/** Sends bytes as they are and answers all that comes back until the server closes. */
export function rawRequest(port: number, bytes: string, address = '127.0.0.1'): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, address, () => socket.write(bytes))
    socket.setEncoding('latin1')
    socket.on('data', (text) => {
      answer += text
    })
    socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)))
    socket.on('close', () => resolve(answer))
  })
}
