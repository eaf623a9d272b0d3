import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Snapshot } from '@tideline/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../run.ts'
import { copyProduct, newFolder } from './support/product.ts'
import { childrenOf } from './support/served.ts'

/** One folder that holds a million entries: counted like any other, in little memory. */
const ENTRIES = 1_000_000
const box = newFolder('huge')
const tree = join(box, 'tree')
const { main } = copyProduct(join(box, 'checkout'))

beforeAll(() => {
  mkdirSync(tree)
  run('mount', ['-t', 'tmpfs', '-o', `nr_inodes=${ENTRIES + 1000}`, 'huge', tree])
  mkdirSync(join(tree, 'srv/many'), { recursive: true })
  run('sh', ['-c', FILL, 'sh', join(tree, 'srv/many'), String(ENTRIES)])
})
afterAll(() => {
  run('umount', [tree])
  rmSync(box, { recursive: true })
})

const FILL = 'cd "$1" && seq -f "entry-%.0f" "$2" | xargs -n 20000 touch'

test('a folder of a million entries is measured whole, its scanner below 300 MiB', async () => {
  const out = join(box, 'snapshot.json')
  const argv = [main, 'scan', '--sysroot', tree, '--out', out]
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = once(child, 'exit')
  let mostBytes = 0
  const watching = new AbortController()
  const watched = (async () => {
    while (!watching.signal.aborted) {
      mostBytes = Math.max(mostBytes, ...familyOf(child.pid!).map(peakBytesOf))
      await pause(50)
    }
  })()
  expect((await ended)[0]).toBe(0)
  watching.abort()
  await watched
  const { trees, scan } = Snapshot.parse(JSON.parse(readFileSync(out, 'utf8')))
  expect(scan.state).toBe('complete')
  // The root, srv and many besides.
  expect(trees['/']!.entries[0]).toBe(ENTRIES + 3)
  expect(trees['/']!.names.length).toBeLessThan(10)
  expect(mostBytes).toBeGreaterThan(0)
  expect(mostBytes).toBeLessThan(300 * 2 ** 20)
})

function familyOf(pid: number): number[] {
  try {
    return childrenOf(pid).flatMap((child) => [child, ...familyOf(child)])
  } catch {
    // It ended while we looked.
    return []
  }
}

function peakBytesOf(pid: number): number {
  try {
    const [, kibibytes] =
      /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kibibytes ?? 0) * 1024
  } catch {
    return 0
  }
}
