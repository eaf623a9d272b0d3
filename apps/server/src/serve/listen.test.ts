import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { buildApp } from '#app.ts'
import { listenOnLoopback, USUAL_PORT } from '#serve/listen.ts'
import { listening, rawRequest } from '#testing/raw-request.ts'
import { testServer } from '#testing/test-server.ts'

describe('the address', () => {
  it('is 127.0.0.1 alone', async () => {
    const { app, port } = await listening()
    expect(app.addresses()).toEqual([{ address: '127.0.0.1', family: 'IPv4', port }])
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .map(({ address, scopeid }) => (scopeid ? undefined : address))
      .filter((address) => address !== undefined && address !== '127.0.0.1')
    for (const address of [...others, '127.0.0.2'])
      await expect(rawRequest(port, 'GET / HTTP/1.0\r\n\r\n', address)).rejects.toThrow(
        /ECONNREFUSED|EADDRNOTAVAIL|ENETUNREACH|EINVAL/,
      )
    await app.close()
  })

  it('is the usual port, or the next that is free', async () => {
    const { context } = testServer()
    const build = (port: () => number) => buildApp({ ...context, port })
    const one = await listenOnLoopback(undefined, build)
    const other = await listenOnLoopback(undefined, build)
    if (!one.ok || !other.ok) throw new Error('no port is free')
    expect(one.port).toBeGreaterThanOrEqual(USUAL_PORT)
    expect(other.port).toBeGreaterThan(one.port)
    await Promise.all([one.app.close(), other.app.close()])
  })

  it('is refused in words where the wished port is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => blocker.once('listening', resolve))
    const { port } = blocker.address() as { port: number }
    const { context } = testServer()
    const refused = await listenOnLoopback(port, () => buildApp(context))
    expect(refused).toMatchObject({ ok: false, problem: { code: 'port-taken' } })
    blocker.close()
  })
})

describe('what is sent by hand', () => {
  const cases: [string, (port: number) => string, RegExp][] = [
    ['no Host in HTTP/1.0', () => 'GET / HTTP/1.0\r\n\r\n', /^HTTP\/1\.1 421 /],
    ['no Host in HTTP/1.1', () => 'GET / HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 421 /],
    [
      'two Hosts, ours first',
      (port) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: evil.example\r\n\r\n`,
      /^HTTP\/1\.1 400 /,
    ],
    [
      'two Hosts, ours last',
      (port) => `GET / HTTP/1.1\r\nHost: evil.example\r\nHost: 127.0.0.1:${port}\r\n\r\n`,
      /^HTTP\/1\.1 400 /,
    ],
    [
      'an absolute target with our Host',
      (port) => `GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`,
      /^HTTP\/1\.1 400 /,
    ],
    [
      'an absolute target of our own',
      (port) =>
        `GET http://127.0.0.1:${port}/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`,
      /^HTTP\/1\.1 400 /,
    ],
    [
      'the right Host with the wrong port',
      (port) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port + 1}\r\n\r\n`,
      /^HTTP\/1\.1 421 /,
    ],
    [
      'a target of the whole server',
      (port) => `OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`,
      /^HTTP\/1\.1 400 /,
    ],
    ['no HTTP at all', () => 'hello\r\n\r\n', /^HTTP\/1\.1 400 /],
    [
      'a header without end',
      (port) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX: ${'a'.repeat(40_000)}`,
      /^HTTP\/1\.1 400 /,
    ],
  ]

  it.each(cases)('%s is refused with an empty body', async (_what, request, expected) => {
    const { app, port } = await listening()
    const answer = await rawRequest(port, request(port))
    expect(answer).toMatch(expected)
    expect(answer).not.toMatch(/<title>|access-control|node_modules|Error/i)
    expect(answer.split('\r\n\r\n')[1]).toBe('')
    await app.close()
  })

  it('is dropped where CONNECT asks for a tunnel', async () => {
    const { app, port } = await listening()
    const answer = await rawRequest(port, `CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: x\r\n\r\n`)
    expect(answer).toBe('')
    await app.close()
  })

  it.each([
    ['never ends', (port: number) => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX: a`],
    ['never begins', () => ''],
  ])('is cut off without a word where it %s', async (_what, request) => {
    const { app, port } = await listening()
    expect(app.server.headersTimeout).toBeLessThanOrEqual(10_000)
    expect(app.server.requestTimeout).toBeLessThanOrEqual(30_000)
    app.server.headersTimeout = 200
    expect(await rawRequest(port, request(port))).toBe('')
    await app.close()
  })
})
