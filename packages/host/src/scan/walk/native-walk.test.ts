import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { spawnScanner } from '#scan/spawn-scanner.ts'
import { startScanner } from '#scan/start-scanner.ts'
import { engines, plain, scanWith, wholeTree } from '#testing/scan-folder.ts'
import { treeOnDisk } from '#testing/tree-on-disk.ts'

const tree = treeOnDisk()
const hasNative = engines.includes('native')
const PATIENT = { timeout: 20_000 }

test.skipIf(!hasNative)('it ends with the scanner, however that ends', async () => {
  const scanner = startScanner({ entry: tree.entry, sysroot: tree.root })
  const walker = await walkerOf(scanner.pid!)
  scanner.kill('SIGKILL')
  await expect.poll(() => statusOf(walker), PATIENT).toBeUndefined()
})

test.skipIf(!hasNative)('no thread of it may make other calls than it needs', async () => {
  const scanner = startScanner({ entry: tree.entry, sysroot: tree.root })
  const walker = await walkerOf(scanner.pid!)
  const threads = () => readdirSync(`/proc/${walker}/task`)
  await expect.poll(() => threads().length, PATIENT).toBeGreaterThan(4)
  for (const thread of threads())
    await expect
      .poll(() => statusOf(`${walker}/task/${thread}`), PATIENT)
      .toMatch(/^Seccomp:\s+2$/m)
  expect(statusOf(walker)).toMatch(/^NoNewPrivs:\s+1$/m)
  scanner.kill('SIGKILL')
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
    const scanner = spawnScanner({ entry: tree.entry, sysroot: '/usr' })
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

async function walkerOf(scanner: number): Promise<string> {
  const children = () =>
    readFileSync(`/proc/${scanner}/task/${scanner}/children`, 'utf8').split(' ').filter(Boolean)
  for (let round = 0; children().length === 0 && round < 200; round += 1) await pause(20)
  return children()[0]!
}

function statusOf(process: string): string | undefined {
  try {
    const status = readFileSync(`/proc/${process}/status`, 'utf8')
    return /^State:\s+Z/m.test(status) ? undefined : status
  } catch {
    return undefined
  }
}
