import { buildTree } from '@tideline/fixtures'
import { SourceError } from '@tideline/host'
import type { ServerEvent, Tree } from '@tideline/model'
import { describe, expect, it } from 'vitest'
import { settled, steeredHost } from '#testing/steered-host.ts'
import { testServer, testSnapshot } from '#testing/test-server.ts'

/** The tree of the test host with another size of one folder, and one more below /var. */
const later: Tree = buildTree({
  mountPoint: '/',
  entries: {
    '/etc/machine-id': { kind: 'f', bytes: 33 },
    '/home/ada/notes': { bytes: 4096 },
    '/var/lib/bluetooth': { bytes: 9000 },
    '/var/log': { bytes: 50 },
  },
})

async function scannedHost(list?: Parameters<typeof steeredHost>[0]) {
  const host = steeredHost(list)
  const server = testServer(host.origin)
  server.context.session.startScan()
  host.started[0]!.finish()
  await settled()
  const post = (url: string, path: string, revision = 1) =>
    server.ask({ url, method: 'POST', payload: { revision, path } })
  const changes = async () => (await server.ask({ url: '/api/changes' })).json()
  return { ...host, ...server, post, changes }
}

describe('a folder read again', () => {
  it('is found by its node, and gives a new revision with what changed', async () => {
    const { post, rescans, changes, context, ask } = await scannedHost()
    const heard: ServerEvent[] = []
    context.events.listen((event) => heard.push(event))
    expect(await changes()).toBeNull()
    expect((await post('/api/rescan', '/var/lib')).json().scan).toMatchObject({ state: 'running' })
    const { spot, last, settle } = rescans[0]!
    expect(testSnapshot.trees['/']!.names.at(spot.node)).toBe('lib')
    settle({ state: 'read', reply: { ...last, trees: { '/': later } } })
    await settled()
    expect(heard).toMatchObject([
      { event: 'scanned', scan: { revision: 2, state: 'complete' } },
      { event: 'changes', revision: 2, count: 5 },
    ])
    expect(context.session.latestEvents()).toEqual(heard)
    expect(await changes()).toMatchObject({
      revision: 1,
      folder: '/var/lib',
      isPartial: false,
      nodes: [
        { path: '/', thenBytes: 12_321, nowBytes: 13_179 },
        { path: '/var', thenBytes: 8192, nowBytes: 9050 },
        { path: '/var/lib', thenBytes: 8192, nowBytes: 9000 },
        { path: '/var/lib/bluetooth', thenBytes: 8192, nowBytes: 9000 },
        { path: '/var/log', thenBytes: null, nowBytes: 50 },
      ],
    })
    const inventory = (await ask({ url: '/api/inventory' })).json()
    expect(inventory.trees['/'].names).toContain('log')
    expect((await post('/api/rescan', '/var/lib', 1)).statusCode).toBe(409)
  })

  it('that does not tell has all read again', async () => {
    const { post, rescans, started, changes } = await scannedHost()
    await post('/api/rescan', '/var')
    rescans[0]!.settle({ state: 'whole-needed' })
    await settled()
    started[1]!.finish({ trees: { '/': later }, scan: { ...testSnapshot.scan, state: 'partial' } })
    await settled()
    expect(await changes()).toMatchObject({ folder: '/', isPartial: true })
  })

  it('that is cancelled leaves all as it was, also while all is read', async () => {
    const { post, rescans, started, context, ask } = await scannedHost()
    const cancel = () => ask({ url: '/api/scan', method: 'POST', payload: { action: 'cancel' } })
    const before = context.session.host()
    await post('/api/rescan', '/var')
    await cancel()
    expect(rescans[0]!.isCancelled).toBe(true)
    rescans[0]!.settle({ state: 'cancelled' })
    await settled()
    expect(context.session.host()).toEqual(before)
    await post('/api/rescan', '/var')
    rescans[1]!.settle({ state: 'whole-needed' })
    await settled()
    await cancel()
    expect(started[1]!.isCancelled).toBe(true)
  })

  it('is the whole for the top of the tree, and waits its turn', async () => {
    const { post, rescans, started } = await scannedHost()
    await post('/api/rescan', '/')
    expect([rescans.length, started.length]).toEqual([0, 2])
    const second = await post('/api/rescan', '/var')
    expect([second.statusCode, second.json().problem.code]).toEqual([409, 'scan-running'])
  })
})

describe('a folder listed', () => {
  const entry = {
    name: 'x',
    kind: 'f' as const,
    allocatedBytes: 4096,
    apparentBytes: 9,
    newestChange: 1,
    uid: 0,
    gid: 0,
    mode: 0o644,
  }

  it('shows what is in it now', async () => {
    const { post } = await scannedHost(async () => ({ entries: [entry], isCut: false }))
    const answer = await post('/api/list', '/var/lib')
    expect(answer.json()).toEqual({ entries: [entry], isCut: false })
  })

  it('says why it cannot be', async () => {
    const { post } = await scannedHost((path) => Promise.reject(new SourceError('EACCES', path)))
    const answer = await post('/api/list', '/var/lib')
    expect(answer.json().problem).toMatchObject({
      code: 'cannot-list',
      why: 'This user may not read /var/lib.',
      path: '/var/lib',
    })
  })

  it('is not there on a recorded host', async () => {
    const answer = await testServer().ask({
      url: '/api/list',
      method: 'POST',
      payload: { revision: 1, path: '/var' },
    })
    expect([answer.statusCode, answer.json().problem.code]).toEqual([409, 'recorded-host'])
  })
})

describe.each(['/api/rescan', '/api/list'])('%s', (url) => {
  it.each(['/etc/shadow', '/var/lib/none', '/proc/self/root', '/etc/machine-id'])(
    'never leaves the tree that was scanned: %s',
    async (path) => {
      const asked: string[] = []
      const { post, rescans } = await scannedHost(async (at) => {
        asked.push(at)
        return { entries: [], isCut: false }
      })
      expect((await post(url, path)).statusCode).toBe(404)
      expect([rescans, asked]).toEqual([[], []])
    },
  )

  it.each(['var', '/var/', '/var/../etc', ''])('takes no path like %j', async (path) => {
    const { post } = await scannedHost()
    expect((await post(url, path)).statusCode).toBe(400)
  })
})
