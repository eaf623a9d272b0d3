import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, closeSync, copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { lacks } from '@tideline/fixtures/lacks'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mountIdOf } from '#scan/boundary.ts'
import { openFolder } from '#scan/folder-files.ts'
import { spawnScanner } from '#scan/spawn-scanner.ts'
import { startScanner } from '#scan/start-scanner.ts'
import { childrenOf, nameOf, startedBy, statusOf } from '#testing/processes.ts'
import { engines, plain, scanWith, wholeTree } from '#testing/scan-folder.ts'
import { treeOnDisk } from '#testing/tree-on-disk.ts'

const tree = treeOnDisk()
const isLacking = lacks('a C compiler', engines.includes('native'))
const PATIENT = { timeout: 20_000 }

test.skipIf(isLacking)('it ends with the scanner, however that ends', async () => {
  const scanner = startScanner({ entry: tree.entry, sysroot: tree.root })
  const walker = await walkerOf(scanner.pid!)
  scanner.kill('SIGKILL')
  await expect.poll(() => statusOf(walker), PATIENT).toBeUndefined()
})

test.skipIf(isLacking)('no thread of it may make other calls than it needs', async () => {
  const scanner = startScanner({ entry: tree.entry, sysroot: tree.root })
  const walker = await walkerOf(scanner.pid!)
  const threads = () => readdirSync(`/proc/${walker}/task`)
  await expect.poll(() => threads().length, PATIENT).toBeGreaterThan(4)
  for (const thread of threads())
    await expect
      .poll(() => statusOf(`${walker}/task/${thread}`), PATIENT)
      .toMatch(/^Seccomp:\s+2$/m)
  expect(statusOf(walker)).toMatch(/^NoNewPrivs:\s+1$/m)
  // To read (or where that is missing to read and write), and to leave the dates of reading alone.
  for (const thread of threads())
    for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapAmb'])
      expect(statusOf(`${walker}/task/${thread}`)).toMatch(
        new RegExp(`^${set}:\\s+0{15}[048ac2]$`, 'm'),
      )
  scanner.kill('SIGKILL')
})

test.skipIf(isLacking)('one that had to be ended is there again for the next scan', async () => {
  tree.write('a/b', 5000)
  const { started: scanner, pid } = startedBy(() =>
    spawnScanner({ entry: tree.entry, sysroot: tree.root }),
  )
  const walker = await walkerOf(pid)
  process.kill(walker, 'SIGSTOP')
  const native = { ...wholeTree, engine: 'native' as const }
  const stopped = await scanner.scan(native, () => scanner.cancel())
  expect(stopped.scan).toMatchObject({ state: 'partial', engine: 'native' })
  const { scan } = await scanner.scan(native)
  expect(scan).toMatchObject({ state: 'complete', engine: 'native' })
  expect(statusOf(walker)).toBeUndefined()
  await scanner.close()
})

const LITTLE = (...numbers: number[]) => Buffer.from(Uint32Array.from(numbers).buffer)
const named = (name: string) => Buffer.concat([LITTLE(name.length), Buffer.from(name, 'latin1')])
const goodPlan = () => planFor([])
const planFor = (way: readonly string[], rest = LITTLE(0, 1, 0, 1, 0, 1, 0, 0, 1), last = 'a') =>
  Buffer.concat([LITTLE(100, mountHere(), way.length), ...way.map(named), rest, Buffer.from(last)])

test.skipIf(isLacking).each([
  ['a way that leads out', () => planFor(['..\0'])],
  ['a way of several folders in one', () => planFor(['a/b\0'])],
  ['a name without an end', () => planFor(['ab'])],
  ['a name with an end inside', () => planFor(['a\0b\0'])],
  ['a step to begin at that there is not', () => planFor([], LITTLE(0, 1, 1, 1, 0, 0), '')],
  ['a step that leads nowhere', () => planFor([], LITTLE(0, 1, 0, 1, 0, 1, 1, 0, 1))],
  ['more steps than bytes', () => planFor([], LITTLE(0, 0, 0xffff_ffff), '')],
  ['more links than bytes', () => planFor([], LITTLE(0, 0, 1, 0, 0x7fff_ffff), '')],
  ['flags that there are not', () => planFor([], LITTLE(256, 0, 0), '')],
  ['a name in a step with a zero byte', () => planFor([], undefined, '\0')],
  ['more than it says', () => Buffer.concat([goodPlan(), LITTLE(0)])],
  ['less than it says', () => goodPlan().subarray(0, -1)],
])('a plan with %s is refused', async (_, plan) => {
  expect(await endOf(goodPlan())).toEqual([0, null])
  expect(await endOf(plan())).toEqual([22, null])
})

test.skipIf(isLacking)('no plan is taken whose length cannot be', async () => {
  expect(await endOf(Buffer.alloc(0), 0xffff_ffff)).toEqual([22, null])
})

test.skipIf(isLacking)('whatever a plan says, the walker ends by itself', async () => {
  const change = fc.record({ at: fc.nat(200), byte: fc.nat(255) })
  const changes = fc.array(change, { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(changes, fc.nat(80), async (all, cut) => {
      const plan = Buffer.from(planFor(['a\0']))
      for (const { at, byte } of all) plan[at % plan.length] = byte
      const [code, signal] = await endOf(plan.subarray(0, Math.max(cut, 8)))
      expect(signal).toBeNull()
      expect([0, 22, 38]).toContain(code)
    }),
    { numRuns: Math.max(200, (fc.readConfigureGlobal()?.numRuns ?? 0) / 10) },
  )
})

test.each([
  ['ends at once', '#!/bin/sh\nexit 3\n'],
  ['tells what are no records', '#!/bin/sh\nhead -c 9 >&2\nhead -c 400000 /dev/urandom\nsleep 9\n'],
  ['tells half of a record', '#!/bin/sh\nhead -c 40 /dev/zero\n'],
  ['is no program', 'nothing'],
])('where the native walker %s, the other one walks, and says so', async (_, program) => {
  tree.write('a/b', 5000)
  const folder = join(tree.entry, '../broken')
  mkdirSync(folder, { recursive: true })
  const entry = join(folder, 'child.mjs')
  copyFileSync(tree.entry, entry)
  writeFileSync(join(folder, 'tideline-walker'), program.replace(' >&2', ' > /dev/null'))
  chmodSync(join(folder, 'tideline-walker'), 0o755)
  const scanner = spawnScanner({ entry, sysroot: tree.root })
  const reply = await scanner.scan(wholeTree)
  await scanner.close()
  expect(reply.scan).toMatchObject({ state: 'complete', engine: 'typescript' })
  expect(plain(reply)).toEqual(plain(await scanWith('typescript', tree.entry, tree.root)))
})

test.each(engines)(
  'the first progress comes in 100 ms, a cancelled scan in 300 (%s)',
  async (engine) => {
    const scanner = spawnScanner({ entry: tree.entry, sysroot: '/' })
    await scanner.space('/')
    const times = { progress: Number.POSITIVE_INFINITY, cancelled: Number.POSITIVE_INFINITY }
    // Other programs may hold this one up, but not each time.
    for (let round = 0; round < 8; round += 1) {
      const start = performance.now()
      let first: number | undefined
      const { scan } = await scanner.scan({ ...wholeTree, engine }, () => {
        first ??= performance.now()
        scanner.cancel()
      })
      if (scan.state === 'complete' || first === undefined) continue
      times.progress = Math.min(times.progress, first - start)
      times.cancelled = Math.min(times.cancelled, performance.now() - first)
    }
    await scanner.close()
    expect(times.progress).toBeLessThan(100)
    expect(times.cancelled).toBeLessThan(300)
  },
)

/** How the walker ends that is told to begin with a plan, and then that there is no more to do. */
async function endOf(plan: Buffer, length = plan.length): Promise<[number | null, string | null]> {
  mkdirSync(join(tree.root, 'a'), { recursive: true })
  const target = openFolder(tree.root)
  const walker = spawn(join(tree.entry, '../tideline-walker'), [], {
    stdio: ['pipe', 'pipe', 'inherit', 'ignore', target],
  })
  closeSync(target)
  walker.stdin?.on('error', () => {})
  walker.stdin?.end(Buffer.concat([Buffer.from('S'), LITTLE(length), plan]))
  walker.stdout?.resume()
  return (await once(walker, 'close')) as [number | null, string | null]
}

function mountHere(): number {
  const folder = openFolder(tree.root)
  const mount = Number(mountIdOf(folder))
  closeSync(folder)
  return mount
}

/** Not before it is that program: whoever stops what is to become it stops the scanner, which waits for that. */
async function walkerOf(scanner: number): Promise<number> {
  const walker = () => childrenOf(scanner).find((pid) => nameOf(pid) === 'tideline-walker')
  for (let round = 0; walker() === undefined && round < 1000; round += 1) await pause(20)
  return walker()!
}
