import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ServerEvent, Snapshot } from '@tideline/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type GatherEvent, type GatherOptions, gather } from '#gather.ts'
import { spawnScanner } from '#scan/spawn-scanner.ts'
import { liveSource } from '#source/live-source.ts'
import { buildScanner } from '#testing/built-scanner.ts'

let scanner: Awaited<ReturnType<typeof buildScanner>>
let root: string

beforeAll(async () => {
  scanner = await buildScanner()
  root = mkdtempSync(join(tmpdir(), 'host-'))
  chmodSync(root, 0o755)
  mkdirSync(join(root, 'etc'))
  writeFileSync(join(root, 'etc/os-release'), 'ID=nixos\nPRETTY_NAME=NixOS\n')
  writeFileSync(join(root, 'etc/passwd'), 'ada:x:1000:100::/data/ada:/bin/sh\n')
  writeFileSync(join(root, 'etc/group'), 'users:x:100:\n')
  mkdirSync(join(root, 'data/ada/deep'), { recursive: true })
  writeFileSync(join(root, 'data/ada/deep/.history'), 'x')
})
afterAll(() => {
  scanner.remove()
  rmSync(root, { recursive: true })
})

async function eventsOf(sysroot: string | undefined, options: Partial<GatherOptions> = {}) {
  const source = liveSource({ sysroot })
  if (!source.ok) throw new Error(source.problem.why)
  const child = spawnScanner({ entry: scanner.entry, sysroot: source.value.sysroot })
  const events: GatherEvent[] = []
  for await (const event of gather({ source: source.value, scanner: child, ...options }))
    events.push(event)
  await child.close()
  return events
}

test('facts first, the snapshot last, and it fits the model', async () => {
  const files = [{ scope: 'user' as const, path: 'deep/.history' }]
  const events = await eventsOf(root, { files, revision: 3 })
  const [first, last] = [events[0], events.at(-1)]
  if (first?.event !== 'facts' || last?.event !== 'snapshot') throw new Error('not in order')
  const { snapshot } = last
  expect(Snapshot.safeEncode(snapshot).success).toBe(true)
  expect(snapshot.facts).toEqual(first.facts)
  expect(snapshot.target).toEqual({ kind: 'sysroot', label: root, isSynthetic: false })
  expect(snapshot.facts.os).toMatchObject({ about: 'target', value: { isNixos: true } })
  expect(snapshot.facts.memory).toMatchObject({ state: 'known', about: 'runner' })
  expect(snapshot.facts.mounts).toMatchObject({ value: [{ mountPoint: '/' }] })
  expect(snapshot.scan).toMatchObject({ state: 'complete', revision: 3 })
  expect(snapshot.trees['/']!.names).toContain('.history')
})

test('facts that were read a moment ago are not read again', async () => {
  const [first] = await eventsOf(root)
  if (first?.event !== 'facts') throw new Error('not in order')
  const { takenAt, facts } = first
  const again = await eventsOf(root, { gathered: { takenAt, facts } })
  expect(again[0]).toMatchObject({ event: 'facts', takenAt })
  expect(again.at(-1)).toMatchObject({ event: 'snapshot', snapshot: { takenAt } })
})

test('progress fits the event stream, and a cancelled scan is partial', async () => {
  const cancelling = new AbortController()
  const source = liveSource()
  if (!source.ok) throw new Error(source.problem.why)
  const child = spawnScanner({ entry: scanner.entry })
  const seen: GatherEvent['event'][] = []
  for await (const event of gather({
    source: source.value,
    scanner: child,
    signal: cancelling.signal,
  })) {
    seen.push(event.event)
    if (event.event === 'progress') {
      expect(ServerEvent.safeParse(event).success).toBe(true)
      if (event.growing.some((row) => row.path === '/etc')) cancelling.abort()
    }
    if (event.event === 'snapshot') expect(event.snapshot.scan.state).toBe('partial')
  }
  await child.close()
  expect(cancelling.signal.aborted).toBe(true)
  expect(new Set(seen)).toEqual(new Set(['facts', 'progress', 'snapshot']))
})

test('a scanner that dies leaves a partial snapshot that says so', async () => {
  const source = liveSource({ sysroot: root })
  if (!source.ok) throw new Error(source.problem.why)
  const entry = scanner.entry.replace('child.mjs', 'dying.mjs')
  writeFileSync(entry, 'process.stdin.once("data", () => process.exit(1))')
  const child = spawnScanner({ entry, sysroot: root })
  for await (const event of gather({ source: source.value, scanner: child })) {
    if (event.event !== 'snapshot') continue
    expect(Snapshot.safeEncode(event.snapshot).success).toBe(true)
    expect(event.snapshot.scan).toMatchObject({
      state: 'partial',
      reason: 'Sizes could not be read: the scanner ended early',
    })
  }
})
