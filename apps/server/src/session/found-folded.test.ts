import { buildSnapshot } from '@tideline/fixtures'
import { Inventory, TreeIndex } from '@tideline/model'
import { classify, fold } from '@tideline/pipeline'
import { expect, test } from 'vitest'
import { foundFolded } from '#session/found-folded.ts'
import { testServer } from '#testing/test-server.ts'

const entries = Object.fromEntries(
  Array.from({ length: 300 }, (_, at) => [
    `/srv/pool/box-${at}/inner/wal-${at}`,
    { kind: 'f' as const, bytes: at * 512 },
  ]),
)
const snapshot = buildSnapshot({
  trees: [{ mountPoint: '/', entries: { ...entries, '/srv/wal': { kind: 'f', bytes: 7 } } }],
})
const whole = classify(snapshot)
const wal = { words: ['wal'], without: [] }

test('of what is folded all are counted, and the largest named', () => {
  const part = fold(whole, { named: [], folders: [], byteLimit: 0 })
  const { count, paths } = foundFolded(whole.trees, part.trees, wal)
  const carried = TreeIndex.of(part.trees['/']!).find('/srv/wal')
  expect(count).toBe(carried === undefined ? 301 : 300)
  expect(paths).toHaveLength(200)
  expect(paths[0]).toBe('/srv/pool/box-299/inner/wal-299')
})

test('what the page has is not told of again', () => {
  const named = ['/srv/pool/box-7/inner/wal-7', '/srv/pool/box-8/inner/wal-8']
  const part = fold(whole, { named, folders: [], byteLimit: 0 })
  const { count } = foundFolded(whole.trees, part.trees, { words: ['wal', 'box-7/'], without: [] })
  expect(count).toBe(0)
  expect(foundFolded(whole.trees, whole.trees, wal)).toEqual({ count: 0, paths: [] })
})

test('the server finds what it has folded, and opens it', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 60_000 }, (_, at) => [`/srv/pool/folder-of-little-${at}`, { bytes: 1 }]),
  )
  const host = buildSnapshot({ trees: [{ mountPoint: '/', entries: { ...many, ...entries } }] })
  const { ask } = testServer({ kind: 'recorded', snapshot: host })
  const inventory = async () => Inventory.parse((await ask({ url: '/api/inventory' })).json())
  const search = async ({ folding, scan: { revision } }: Inventory, words: string[]) =>
    ask({ url: '/api/find', method: 'POST', payload: { revision, folding, words, without: [] } })
  const before = await inventory()
  const { revision } = before.scan
  const found = (await search(before, ['little-59999'])).json()
  expect(found).toEqual({ count: 1, paths: ['/srv/pool/folder-of-little-59999'] })
  const opened = { revision, nodes: found.paths }
  const after = Inventory.parse(
    (await ask({ url: '/api/open', method: 'POST', payload: opened })).json(),
  )
  expect((await search(after, ['little-59999'])).json()).toEqual({ count: 0, paths: [] })
  const newer = { ...after, scan: { ...after.scan, revision: revision + 1 } }
  expect((await search(newer, ['x'])).statusCode).toBe(409)
  // A tab that has not got what another one opened is not told that it has: it must ask for that first.
  expect((await search(before, ['little-59999'])).statusCode).toBe(409)
  const inOtherTab = await inventory()
  expect((await search(inOtherTab, ['little-59999'])).json()).toEqual({ count: 0, paths: [] })
  expect((await search(after, ['little-59999'])).statusCode).toBe(200)
})
