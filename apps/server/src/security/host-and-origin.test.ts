import { api, EVENTS_PATH } from '@tideline/model'
import { describe, expect, it } from 'vitest'
import { PORT, testServer } from '#testing/test-server.ts'

const everyPath = [
  '/',
  '/paths',
  '/theme.js',
  '/no-such-file.js',
  '/%zz',
  EVENTS_PATH,
  '/api/none',
  ...new Set(Object.values(api).map((call) => call.path)),
]

describe('a foreign Host', () => {
  const foreign = [
    'evil.example',
    `evil.example:${PORT}`,
    `localhost.evil.example:${PORT}`,
    `127.0.0.1.nip.io:${PORT}`,
    `localhost@evil.example:${PORT}`,
    `evil.example#localhost:${PORT}`,
    `LOCALHOST:${PORT}`,
    `LocalHost.:${PORT}`,
    `localhost.:${PORT}`,
    `0.0.0.0:${PORT}`,
    `[::]:${PORT}`,
    `[::1]:${PORT}`,
    `127.1:${PORT}`,
    `2130706433:${PORT}`,
    `0x7f.1:${PORT}`,
    'localhost:80',
    'localhost',
    '127.0.0.1',
    `127.0.0.1:0${PORT}`,
    `127.0.0.1:${PORT}0`,
    '',
  ]

  it.each(foreign)('%j is turned away', async (host) => {
    const { ask } = testServer()
    for (const url of everyPath) {
      const answer = await ask({ url, headers: { host, 'x-forwarded-host': `localhost:${PORT}` } })
      expect([answer.statusCode, answer.body], url).toEqual([421, ''])
    }
  })

  it('is not forgiven for an Origin that says the same', async () => {
    const { ask } = testServer()
    const headers = { host: 'evil.example', origin: 'http://evil.example' }
    expect((await ask({ url: '/api/host', headers })).statusCode).toBe(421)
  })
})

it.each([`127.0.0.1:${PORT}`, `localhost:${PORT}`])('admits its own Host %s', async (host) => {
  const { ask } = testServer()
  expect((await ask({ url: '/', headers: { host } })).statusCode).toBe(200)
  expect((await ask({ url: '/api/host', headers: { host } })).statusCode).toBe(200)
})

describe('Origin', () => {
  it.each([
    'https://evil.example',
    'null',
    '',
    `https://127.0.0.1:${PORT}`,
    `http://127.0.0.1:${PORT}.evil.example`,
    `http://127.0.0.1:${PORT}/`,
    `http://localhost:${PORT + 1}`,
    'http://localhost',
  ])('%j is refused everywhere', async (origin) => {
    const { ask } = testServer()
    for (const url of everyPath) {
      const answer = await ask({ url, headers: { origin } })
      expect([answer.statusCode, answer.body], url).toEqual([403, ''])
    }
  })

  it.each([`http://127.0.0.1:${PORT}`, `http://localhost:${PORT}`])('%s passes', async (origin) => {
    const { ask } = testServer()
    expect((await ask({ url: '/api/host', headers: { origin } })).statusCode).toBe(200)
  })
})

describe('Sec-Fetch-Site', () => {
  it.each(['cross-site', 'same-site', 'anything'])('%s is refused on the API', async (site) => {
    const { ask } = testServer()
    const headers = { 'sec-fetch-site': site }
    expect((await ask({ url: '/api/host', headers })).statusCode).toBe(403)
    expect((await ask({ url: '/', headers })).statusCode).toBe(200)
  })

  it.each(['same-origin', 'none'])('%s passes', async (site) => {
    const { ask } = testServer()
    const answer = await ask({ url: '/api/host', headers: { 'sec-fetch-site': site } })
    expect(answer.statusCode).toBe(200)
  })
})

describe('methods', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    '%s is refused where it does not belong',
    async (method) => {
      const { ask } = testServer()
      for (const url of ['/', '/api/host', EVENTS_PATH])
        expect((await ask({ url, method: method as 'POST' })).statusCode, url).toBe(405)
    },
  )

  it('names what is allowed, and no override helps', async () => {
    const { ask, context } = testServer()
    const overridden = await ask({
      url: '/api/design',
      method: 'POST',
      payload: '{}',
      headers: { 'x-http-method-override': 'PUT' },
    })
    expect(overridden.statusCode).toBe(405)
    expect(overridden.headers.allow).toBe('GET, PUT')
    expect(await context.designs.peek()).toBeUndefined()
  })

  it('answers a preflight without any permission', async () => {
    const { ask } = testServer()
    const answer = await ask({
      url: '/api/design',
      method: 'OPTIONS',
      headers: { 'access-control-request-method': 'PUT' },
    })
    expect(answer.statusCode).toBe(405)
    expect(Object.keys(answer.headers).join()).not.toMatch(/access-control/i)
  })
})

it.each(['/', '/api/host', EVENTS_PATH])('refuses a WebSocket on %s', async (url) => {
  const { ask } = testServer()
  const headers = { upgrade: 'websocket', connection: 'Upgrade', 'sec-websocket-version': '13' }
  expect((await ask({ url, headers })).statusCode).toBe(400)
})

describe('limits', () => {
  it('holds the length of a URL and the number of headers', async () => {
    const { ask } = testServer()
    expect((await ask({ url: `/?${'a'.repeat(3000)}` })).statusCode).toBe(414)
    const many = Object.fromEntries(Array.from({ length: 80 }, (_, at) => [`x-${at}`, 'a']))
    expect((await ask({ url: '/', headers: many })).statusCode).toBe(431)
  })
})

describe('a path that the router would decode', () => {
  const calls = Object.values(api).map(({ path }) => path.slice('/api'.length))
  const spellings = ['/%61pi', '/ap%69', '/%61%70%69', '/%2561pi', '//api']

  it.each(spellings)('%s is no other name of the calls', async (prefix) => {
    const { ask } = testServer()
    for (const call of [...calls, EVENTS_PATH.slice('/api'.length)]) {
      const answer = await ask({ url: `${prefix}${call}`, headers: { authorization: '' } })
      expect([400, 401, 404], `${prefix}${call}`).toContain(answer.statusCode)
    }
  })

  it('is no other name with the secret either', async () => {
    const { ask } = testServer()
    expect((await ask({ url: '/%61pi/host' })).statusCode).toBe(400)
    expect((await ask({ url: '/api/h%6fst' })).statusCode).toBe(400)
    expect((await ask({ url: '/%zz' })).statusCode).toBe(400)
  })

  it('may name what is odd in the page', async () => {
    const { ask } = testServer()
    expect((await ask({ url: '/reference/paths/user/%2Aconfig' })).statusCode).not.toBe(400)
  })
})
