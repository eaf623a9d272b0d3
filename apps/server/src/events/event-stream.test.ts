import { once } from 'node:events'
import { request } from 'node:http'
import { PassThrough } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { EVENTS_PATH, ServerEvent } from '@tideline/model'
import { describe, expect, it } from 'vitest'
import { STREAM_LIMIT } from '#events/event-stream.ts'
import { LineWriter } from '#events/line-writer.ts'
import { listening } from '#testing/raw-request.ts'

const SAVED: ServerEvent = { event: 'design-saved', revision: 7 }

type Served = Awaited<ReturnType<typeof listening>>

async function openStream({ port, context }: Served) {
  const asked = request({
    host: '127.0.0.1',
    port,
    path: EVENTS_PATH,
    agent: false,
    headers: { authorization: `Bearer ${context.tokens.runToken}` },
  }).end()
  const [answer] = await once(asked, 'response')
  return answer as import('node:http').IncomingMessage
}

describe('the event stream', () => {
  it('begins with where the scan is and goes on with what happens', async () => {
    const served = await listening()
    const answer = await openStream(served)
    expect(answer.headers['content-type']).toBe('application/x-ndjson; charset=utf-8')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['cache-control']).toBe('no-store')
    let text = ''
    answer.setEncoding('utf8').on('data', (chunk) => {
      text += chunk
    })
    while (text.split('\n').length < 4) await wait(5)
    served.context.events.send(SAVED)
    while (text.split('\n').length < 5) await wait(5)
    const events = text
      .trim()
      .split('\n')
      .map((line) => ServerEvent.parse(JSON.parse(line)))
    expect(events.map(({ event }) => event)).toEqual([
      'heartbeat',
      'scanned',
      'design-saved',
      'design-saved',
    ])
    expect(events.slice(2)).toEqual([{ event: 'design-saved', revision: 0 }, SAVED])
    answer.destroy()
    await served.app.close()
  })

  it('is held by 16 readers at most, and a place is free again when one leaves', async () => {
    const served = await listening()
    const readers = []
    for (let count = 0; count < STREAM_LIMIT; count += 1) readers.push(await openStream(served))
    expect(readers.every((reader) => reader.statusCode === 200)).toBe(true)
    const more = await Promise.all(Array.from({ length: 100 }, () => openStream(served)))
    expect(new Set(more.map((reader) => reader.statusCode))).toEqual(new Set([503]))
    expect(served.context.events.count).toBe(STREAM_LIMIT)
    readers[0]!.destroy()
    while (served.context.events.count === STREAM_LIMIT) await wait(5)
    expect((await openStream(served)).statusCode).toBe(200)
    await served.app.close()
    while (served.context.events.count > 0) await wait(5)
  })
})

describe('a slow reader', () => {
  const big: ServerEvent = {
    event: 'progress',
    entries: 1,
    bytes: 1,
    currentPath: `/${'a'.repeat(4000)}`,
    elapsedMilliseconds: 1,
    growing: [],
  }

  it('makes nothing pile up, and gets the newest of each kind', async () => {
    const stream = new PassThrough({ highWaterMark: 8192 })
    const writer = new LineWriter(stream)
    for (let entries = 0; entries < 10_000; entries += 1) writer.send({ ...big, entries })
    writer.send(SAVED)
    writer.send({ ...SAVED, revision: 8 })
    expect(stream.writableLength + stream.readableLength).toBeLessThan(50_000)
    let text = ''
    stream.setEncoding('utf8').on('data', (chunk) => {
      text += chunk
    })
    while (!text.includes('"revision":8')) await wait(5)
    const events = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(events.length).toBeLessThan(10)
    expect(events.filter(({ event }) => event === 'progress').at(-1).entries).toBe(9999)
    expect(events.filter(({ event }) => event === 'design-saved')).toHaveLength(1)
    stream.destroy()
  })

  it('that takes nothing at all is cut off', async () => {
    const stream = new PassThrough({ highWaterMark: 1024 })
    const writer = new LineWriter(stream, 20)
    writer.send(big)
    writer.send(big)
    await once(stream, 'close')
    expect(stream.destroyed).toBe(true)
  })
})
