import { buildSnapshot } from '@tideline/fixtures'
import type { ServerEvent } from '@tideline/model'
import { describe, expect, it } from 'vitest'
import type { ScanProgress } from '#session/host-origin.ts'
import { settled, steeredHost } from '#testing/steered-host.ts'
import { testServer, testSnapshot } from '#testing/test-server.ts'

const PROGRESS: ScanProgress = {
  entries: 10,
  bytes: 4096,
  currentPath: '/var',
  elapsedMilliseconds: 100,
  growing: [{ path: '/var', bytes: 4096, state: 'growing' }],
}

describe('a scan', () => {
  it('runs once, however often it is asked for', async () => {
    const { origin, started } = steeredHost()
    const { ask } = testServer(origin)
    const start = () => ask({ url: '/api/scan', method: 'POST', payload: { action: 'start' } })
    const answers = await Promise.all(Array.from({ length: 100 }, start))
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(1)
    expect(answers.filter((answer) => answer.statusCode === 409)).toHaveLength(99)
    expect(started).toHaveLength(1)
    started[0]!.finish()
    await settled()
    expect((await start()).statusCode).toBe(200)
  })

  it('gives the inventory when it is done, and tells everybody', async () => {
    const { origin, started } = steeredHost()
    const { ask, context } = testServer(origin)
    const heard: ServerEvent[] = []
    context.events.listen((event) => heard.push(event))
    expect((await ask({ url: '/api/inventory' })).statusCode).toBe(404)
    context.session.startScan()
    expect(context.session.latestEvents()).toEqual([])
    started[0]!.progress(PROGRESS)
    expect(context.session.latestEvents()).toEqual([{ event: 'progress', ...PROGRESS }])
    started[0]!.finish()
    await settled()
    expect(heard.map(({ event }) => event)).toEqual(['progress', 'scanned'])
    const inventory = (await ask({ url: '/api/inventory' })).json()
    expect(inventory.trees['/'].names).toContain('machine-id')
    expect(inventory.scan).toMatchObject({ state: 'complete', revision: 1 })
    expect((await ask({ url: '/api/host' })).json().scan).toEqual(inventory.scan)
  })

  it('keeps what it found when it is cancelled', async () => {
    const { origin, started } = steeredHost()
    const { ask, context } = testServer(origin)
    context.session.startScan()
    await ask({ url: '/api/scan', method: 'POST', payload: { action: 'cancel' } })
    expect(started[0]!.isCancelled).toBe(true)
    started[0]!.finish({ scan: { ...testSnapshot.scan, state: 'partial', reason: 'cancelled' } })
    await settled()
    const { scan } = (await ask({ url: '/api/inventory' })).json()
    expect(scan).toMatchObject({ state: 'partial', reason: 'cancelled', revision: 1 })
  })

  it('that breaks leaves the last inventory, and can be started again', async () => {
    const { origin, started } = steeredHost()
    const { ask, context, errors } = testServer(origin)
    context.session.startScan()
    started[0]!.finish()
    await settled()
    context.session.startScan()
    started[1]!.breakDown(new Error('the scanner died'))
    await settled()
    expect(errors).toHaveLength(1)
    expect(context.session.host().scan).toMatchObject({ state: 'partial', revision: 1 })
    expect((await ask({ url: '/api/inventory' })).statusCode).toBe(200)
    expect(context.session.startScan().ok).toBe(true)
  })

  it('is refused for a recorded host', async () => {
    const { ask } = testServer()
    const answer = await ask({ url: '/api/scan', method: 'POST', payload: { action: 'start' } })
    expect(answer.statusCode).toBe(409)
    expect(answer.json().problem.code).toBe('recorded-host')
  })
})

describe('opening nodes', () => {
  const entries = Object.fromEntries(
    Array.from({ length: 30_000 }, (_, at) => [`/var/cache/many/d${at}/inner`, { bytes: 1 }]),
  )
  const snapshot = buildSnapshot({ trees: [{ mountPoint: '/', entries }] })
  const open = (ask: ReturnType<typeof testServer>['ask'], nodes: string[], revision = 1) =>
    ask({ url: '/api/open', method: 'POST', payload: { revision, nodes } })

  it('adds what is in them, for this and the next answers', async () => {
    const { ask } = testServer({ kind: 'recorded', snapshot })
    const folded = (await ask({ url: '/api/inventory' })).json()
    const before = folded.trees['/'].names.length
    expect(before).toBeLessThan(60_000)
    const closed = Object.keys(folded.trees['/'].folded)
    expect(closed.length).toBeGreaterThan(0)
    const answer = await open(ask, ['/var/cache/many', '/var/cache/many/d7'])
    expect(answer.statusCode).toBe(200)
    const after = answer.json().trees['/'].names.length
    expect(after).toBeGreaterThan(before)
    expect((await ask({ url: '/api/inventory' })).json().trees['/'].names).toHaveLength(after)
  })

  it.each(['/etc/shadow', '/root/.ssh', '/var/cache/many/none', '/proc/self/root'])(
    'never leaves the tree that was scanned: %s',
    async (path) => {
      const { ask } = testServer({ kind: 'recorded', snapshot })
      const answer = await open(ask, [path])
      expect(answer.statusCode).toBe(404)
      expect(answer.json().problem).toMatchObject({ code: 'no-such-node', path })
    },
  )

  it.each(['var', '/var/', '/var/../etc', '/var/./cache', '//var', '/var\0', ''])(
    'takes no path like %j',
    async (path) => {
      const { ask } = testServer({ kind: 'recorded', snapshot })
      expect((await open(ask, [path])).statusCode).toBe(400)
    },
  )

  it('knows a revision that is gone', async () => {
    const { ask } = testServer({ kind: 'recorded', snapshot })
    expect((await open(ask, ['/var'], 0)).statusCode).toBe(409)
  })

  it('takes no more than 1000 nodes at a time', async () => {
    const { ask } = testServer({ kind: 'recorded', snapshot })
    expect(
      (
        await open(
          ask,
          Array.from({ length: 1001 }, () => '/var'),
        )
      ).statusCode,
    ).toBe(400)
  })
})
