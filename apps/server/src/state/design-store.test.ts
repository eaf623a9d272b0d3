import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Design } from '@tideline/model'
import { describe, expect, it, vi } from 'vitest'
import { DesignStore } from '#state/design-store.ts'
import { temporaryFolder } from '#testing/temporary-folder.ts'
import { testDesign, testServer } from '#testing/test-server.ts'

function newStore(): DesignStore {
  return new DesignStore(join(temporaryFolder(), 'state', 'host'))
}

async function written(store: DesignStore, design: Design = testDesign): Promise<number> {
  const saved = await store.read()
  if (!saved.ok) throw new Error(saved.problem.why)
  const result = await store.write(saved.revision, design)
  if (!result.ok) throw new Error(result.problem.why)
  return result.revision
}

const other: Design = { ...testDesign, hostId: 'other' }

describe('a design', () => {
  it('is nothing at revision 0 before it is saved', async () => {
    const store = newStore()
    expect(await store.read()).toEqual({ ok: true, revision: 0, design: null, savedAt: null })
    expect(existsSync(store.folder)).toBe(false)
  })

  it('comes back after a restart with its revision', async () => {
    const store = newStore()
    const revision = await written(store)
    const again = await new DesignStore(store.folder).read()
    expect(again).toMatchObject({ ok: true, revision, design: testDesign })
    expect(again.ok && Date.parse(again.savedAt ?? '')).toBe(revision)
  })

  it('is for its owner alone', async () => {
    const store = newStore()
    await written(store)
    expect(statSync(store.path).mode & 0o777).toBe(0o600)
    expect(statSync(store.folder).mode & 0o777).toBe(0o700)
    expect(readdirSync(store.folder)).toEqual(['design.json'])
  })

  it('goes up in revision even within one millisecond, or with a clock set back', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T12:00:00Z') })
    const store = newStore()
    const revisions = []
    for (let count = 0; count < 5; count += 1) {
      revisions.push(await written(store))
      if (count === 2) vi.setSystemTime(new Date('2020-01-01T00:00:00Z'))
    }
    vi.useRealTimers()
    const first = Date.parse('2026-11-20T12:00:00Z')
    expect(revisions).toEqual([0, 1, 2, 3, 4].map((step) => first + step))
  })
})

describe('two tabs', () => {
  it('cannot both win', async () => {
    const store = newStore()
    const revision = await written(store)
    const results = await Promise.all([
      store.write(revision, testDesign),
      store.write(revision, other),
    ])
    expect(results.map((result) => result.ok)).toEqual([true, false])
    expect(results[1]).toMatchObject({ reason: 'conflict', problem: { code: 'conflict' } })
    expect(await store.read()).toMatchObject({ design: testDesign })
  })

  it('are told with 409 by the server, and the faster one is announced', async () => {
    const { ask, context } = testServer()
    const heard: unknown[] = []
    context.events.listen((event) => heard.push(event))
    const save = (design: Design) =>
      ask({ url: '/api/design', method: 'PUT', payload: { revision: 0, design } })
    const [faster, slower] = [await save(testDesign), await save(other)]
    expect(faster.statusCode).toBe(200)
    expect(slower.statusCode).toBe(409)
    expect(slower.json()).toMatchObject({ problem: { code: 'conflict' } })
    expect(heard).toEqual([{ event: 'design-saved', revision: faster.json().revision }])
    expect((await ask({ url: '/api/design' })).json()).toMatchObject({ design: testDesign })
  })

  it('notice an edit by hand', async () => {
    const store = newStore()
    const revision = await written(store)
    writeFileSync(store.path, JSON.stringify(other))
    utimesSync(store.path, new Date(), new Date(revision + 5000))
    expect(await store.write(revision, testDesign)).toMatchObject({ reason: 'conflict' })
    expect(await store.peek()).toEqual(other)
  })
})

describe('a damaged file', () => {
  it.each(['{"version":1,', '[]', '', '{"version":1}'])(
    '%j is set aside and said once',
    async (text) => {
      const store = newStore()
      mkdirSync(store.folder, { recursive: true })
      writeFileSync(store.path, text)
      expect(await store.read()).toMatchObject({
        reason: 'damaged',
        problem: { code: 'design-damaged' },
      })
      const [kept] = readdirSync(store.folder)
      expect(kept).toMatch(/^design\.damaged-.*\.json$/)
      expect(readFileSync(join(store.folder, kept!), 'utf8')).toBe(text)
      expect(await store.read()).toMatchObject({ ok: true, revision: 0, design: null })
    },
  )

  it('is not overwritten by a save either', async () => {
    const store = newStore()
    const revision = await written(store)
    writeFileSync(store.path, 'damaged')
    utimesSync(store.path, new Date(revision), new Date(revision))
    expect(await store.write(revision, testDesign)).toMatchObject({ reason: 'damaged' })
    expect(readFileSync(join(store.folder, readdirSync(store.folder)[0]!), 'utf8')).toBe('damaged')
  })

  it('of a newer Tideline stays where it is', async () => {
    const store = newStore()
    mkdirSync(store.folder, { recursive: true })
    const text = JSON.stringify({ ...testDesign, version: 99 })
    writeFileSync(store.path, text)
    const revision = Math.round(statSync(store.path).mtimeMs)
    expect(await store.read()).toMatchObject({ reason: 'newer' })
    expect(await store.write(revision, testDesign)).toMatchObject({ reason: 'newer' })
    expect(readFileSync(store.path, 'utf8')).toBe(text)
  })
})

describe('a folder that cannot be written', () => {
  it('is a problem in plain words', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'state'), '')
    const blocked = new DesignStore(join(folder, 'state', 'host'))
    expect(await blocked.write(0, testDesign)).toMatchObject({ reason: 'storage' })
  })

  it('leaves the saved design as it was', async () => {
    const folder = temporaryFolder()
    const store = new DesignStore(folder)
    const revision = await written(store)
    chmodSync(store.path, 0o644)
    chmodSync(folder, 0o555)
    // Root may write anywhere: be somebody else for a moment.
    const isRoot = process.getuid?.() === 0
    if (isRoot) process.seteuid?.(65_534)
    try {
      expect(await store.write(revision, other)).toMatchObject({
        reason: 'storage',
        problem: { code: 'storage-forbidden' },
      })
    } finally {
      if (isRoot) process.seteuid?.(0)
      chmodSync(folder, 0o755)
    }
    expect(await store.read()).toMatchObject({ design: testDesign, revision })
    expect(readdirSync(folder)).toEqual(['design.json'])
  })
})
