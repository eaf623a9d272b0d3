import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Snapshot } from '@tideline/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../run.ts'
import { peakBytesOfFamily } from './support/peak-memory.ts'
import { copyProduct, newFolder } from './support/product.ts'

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
  const mostBytes = await peakBytesOfFamily(argv)
  const { trees, scan } = Snapshot.parse(JSON.parse(readFileSync(out, 'utf8')))
  expect(scan.state).toBe('complete')
  // The root, srv and many besides.
  expect(trees['/']!.entries[0]).toBe(ENTRIES + 3)
  expect(trees['/']!.names.length).toBeLessThan(10)
  expect(mostBytes).toBeLessThan(300 * 2 ** 20)
})
