import { describe, expect, it } from 'vitest'
import { Tokens } from '#security/token.ts'
import { testServer } from '#testing/test-server.ts'

const GUARDED = ['/api/host', '/api/inventory', '/api/design', '/api/events']

describe('the token of a run', () => {
  it('has 256 bits and differs from run to run', () => {
    const [one, other] = [new Tokens(), new Tokens()]
    expect(Buffer.from(one.runToken, 'base64url')).toHaveLength(32)
    expect(one.runToken).not.toBe(other.runToken)
  })

  it('is asked for, with one answer for every wrong one', async () => {
    const { ask, context } = testServer()
    const token = context.tokens.runToken
    const wrong = [
      undefined,
      '',
      'Bearer ',
      `Bearer ${new Tokens().runToken}`,
      `Bearer ${token.slice(0, -1)}`,
      `Bearer ${token}${token}`,
      `Bearer ${'a'.repeat(10_000)}`,
      `Basic ${token}`,
      token,
    ]
    const bodies = new Set<string>()
    for (const url of GUARDED)
      for (const authorization of wrong) {
        const answer = await ask({ url, headers: { authorization } as Record<string, string> })
        expect(answer.statusCode, `${url} ${authorization}`).toBe(401)
        bodies.add(answer.body)
      }
    expect(bodies.size).toBe(1)
    expect([...bodies][0]).not.toContain(token)
  })

  it('is not taken from the URL or a cookie', async () => {
    const { ask, context } = testServer()
    const { runToken } = context.tokens
    const answer = await ask({
      url: `/api/host?token=${runToken}`,
      headers: { authorization: '', cookie: `token=${runToken}` },
    })
    expect(answer.statusCode).toBe(401)
  })
})

describe('a ticket', () => {
  const redeem = (ask: ReturnType<typeof testServer>['ask'], ticket: string) =>
    ask({
      url: '/api/session',
      method: 'POST',
      payload: { ticket },
      headers: { authorization: '' },
    })

  it('is worth the token once', async () => {
    const { ask, context } = testServer()
    const ticket = context.tokens.issueTicket()
    const first = await redeem(ask, ticket)
    expect(first.json()).toEqual({ token: context.tokens.runToken })
    expect((await redeem(ask, ticket)).statusCode).toBe(401)
  })

  it('is worth nothing after 30 seconds', async () => {
    let now = 0
    const { ask, context } = testServer(undefined, () => now)
    const [early, late] = [context.tokens.issueTicket(), context.tokens.issueTicket()]
    now = 29_999
    expect((await redeem(ask, early)).statusCode).toBe(200)
    now = 30_000
    expect((await redeem(ask, late)).statusCode).toBe(401)
  })

  it('is no token, and the token is no ticket', async () => {
    const { ask, context } = testServer()
    const authorization = `Bearer ${context.tokens.issueTicket()}`
    expect((await ask({ url: '/api/host', headers: { authorization } })).statusCode).toBe(401)
    expect((await redeem(ask, context.tokens.runToken)).statusCode).toBe(401)
  })
})
