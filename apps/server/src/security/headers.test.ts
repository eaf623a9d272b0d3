import { api, EVENTS_PATH } from '@tideline/model'
import type { InjectOptions } from 'fastify'
import { expect, it } from 'vitest'
import { testServer } from '#testing/test-server.ts'

const requests: [string, InjectOptions][] = [
  ['the page', { url: '/' }],
  ['an asset', { url: '/assets/index-1a2b3c.js' }],
  ['a missing asset', { url: '/none.js' }],
  ['an undecodable path', { url: '/%zz' }],
  ['a foreign host', { url: '/', headers: { host: 'evil.example' } }],
  ['a foreign origin', { url: '/', headers: { origin: 'https://evil.example' } }],
  ['a missing token', { url: '/api/host', headers: { authorization: '' } }],
  ['an unknown call', { url: '/api/none' }],
  ['a wrong method', { url: '/api/host', method: 'DELETE' }],
  ['a broken body', { url: '/api/design', method: 'PUT', payload: '{' }],
  ...Object.values(api)
    .filter((call) => call.method === 'GET')
    .map((call): [string, InjectOptions] => [call.path, { url: call.path }]),
]

it.each(requests)('%s is answered with every protection', async (_what, request) => {
  const { headers } = await testServer().ask(request)
  const policy = String(headers['content-security-policy']).split('; ')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).toContain("worker-src 'self'")
  expect(policy).toContain("style-src 'self'")
  expect(policy).toContain("connect-src 'self'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).toContain("base-uri 'none'")
  expect(policy).toContain("form-action 'none'")
  expect(policy.join()).not.toMatch(/unsafe|\*|https?:/)
  expect(headers).toMatchObject({
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  })
  expect(headers['permissions-policy']).toContain('geolocation=()')
  expect(Object.keys(headers).join()).not.toMatch(/access-control|set-cookie/i)
})

it('keeps answers of the API out of every cache, as JSON', async () => {
  const { ask } = testServer()
  for (const url of ['/api/host', '/api/inventory', '/api/design']) {
    const { headers } = await ask({ url })
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
  }
  expect((await ask({ url: EVENTS_PATH, headers: { authorization: '' } })).headers).toMatchObject({
    'cache-control': 'no-store',
  })
})
