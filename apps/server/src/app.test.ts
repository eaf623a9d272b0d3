import { Refusal } from '@tideline/model'
import { describe, expect, it } from 'vitest'
import { PORT, testDesign, testServer } from '#testing/test-server.ts'

const put = { url: '/api/design', method: 'PUT' } as const

describe('the type of a body', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json\ta',
    ' application/json garbage',
    'application/json garbage',
    'application/json;',
    'application/json; charset=utf-8',
    'APPLICATION/JSON',
    'application/json, text/plain',
    'application/jsonp',
    '',
    undefined,
  ])('%j is refused', async (type) => {
    const { ask, context } = testServer()
    const payload = JSON.stringify({ revision: 0, design: testDesign })
    const headers = { 'content-type': type } as Record<string, string>
    const answer = await ask({ ...put, payload, headers })
    expect([answer.statusCode, answer.body]).toEqual([415, ''])
    expect(await context.designs.peek()).toBeUndefined()
  })
})

describe('a body that is not what the table says', () => {
  const design = JSON.stringify(testDesign)
  const cases: [string, string, number][] = [
    ['no JSON', '{', 400],
    ['nothing', '', 400],
    ['null', 'null', 400],
    ['another shape', '{"design":1}', 400],
    ['a poisoned prototype', `{"revision":0,"design":${design},"__proto__":{"a":1}}`, 400],
    ['a poisoned constructor', `{"revision":0,"constructor":{"prototype":{"a":1}}}`, 400],
    ['a depth of 100,000', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 400],
    [
      'an unknown version',
      `{"revision":0,"design":${design.replace('"version":1', '"version":99')}}`,
      400,
    ],
    ['a huge number', `{"revision":1e999,"design":${design}}`, 400],
    ['a fraction', `{"revision":0.5,"design":${design}}`, 400],
    ['a negative revision', `{"revision":-1,"design":${design}}`, 400],
    [
      'two rules for one path',
      JSON.stringify({
        revision: 0,
        design: {
          ...testDesign,
          rules: ['keep', 'lose'].map((decision) => ({ path: '/a', kind: 'directory', decision })),
        },
      }),
      400,
    ],
    [
      'a path that climbs',
      JSON.stringify({
        revision: 0,
        design: {
          ...testDesign,
          rules: [{ path: '/a/../b', kind: 'directory', decision: 'keep' }],
        },
      }),
      400,
    ],
    ['6 MiB', JSON.stringify({ pad: 'a'.repeat(6 * 2 ** 20) }), 413],
  ]

  it.each(cases)('%s is refused in plain words', async (_what, payload, status) => {
    const { ask, context, errors } = testServer()
    const answer = await ask({ ...put, payload })
    expect(answer.statusCode).toBe(status)
    expect(Refusal.parse(answer.json()).problem.severity).toBe('blocker')
    expect(await context.designs.peek()).toBeUndefined()
    expect(({} as { a?: number }).a).toBeUndefined()
    expect(errors).toEqual([])
  })

  it('takes 100 MB from nobody', async () => {
    const { ask } = testServer()
    const answer = await ask({ ...put, payload: '{}', headers: { 'content-length': '100000000' } })
    expect(answer.statusCode).toBe(413)
  })
})

describe('an error of our own', () => {
  it('is told to the terminal and to nobody else', async () => {
    const { ask, context, errors } = testServer()
    context.version = 1 as unknown as string
    const answer = await ask({ url: '/api/host' })
    expect(answer.statusCode).toBe(500)
    expect(Refusal.parse(answer.json()).problem.code).toBe('internal')
    expect(answer.body).not.toMatch(/\.ts|\.js|node_modules|\bat |Error|version/)
    expect(answer.body).not.toContain(process.cwd())
    expect(errors).toHaveLength(1)
  })
})

it('answers who the host is before anything is measured', async () => {
  const { ask } = testServer()
  const answer = await ask({ url: '/api/host', headers: { host: `localhost:${PORT}` } })
  expect(answer.json()).toMatchObject({
    version: '0.0.0-test',
    target: { kind: 'recorded' },
    canRescan: false,
    scan: { state: 'complete' },
  })
})
