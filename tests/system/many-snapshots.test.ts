import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Snapshot, TreeIndex } from '@tideline/model'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../run.ts'
import { type LoopDisk, makeLoopDisk } from './support/loop-disk.ts'
import { peakBytesOfFamily } from './support/peak-memory.ts'
import { copyProduct, newFolder } from './support/product.ts'

/** A root with thousands of snapshots of itself below it, each of which holds as much as the root. */
const SNAPSHOTS = 2000
const FILES = 1000
const box = newFolder('snapshots')
const root = join(box, 'root')
const { main } = copyProduct(join(box, 'checkout'))
const at = (path: string) => join(root, path)
let disk: LoopDisk

beforeAll(() => {
  disk = makeLoopDisk(box, 'disk', 1024)
  mkdirSync(root)
  run('mkfs.btrfs', ['-q', disk.device])
  run('mount', [disk.device, root])
  for (const folder of ['var/lib/app', '.snapshots', 'btrbk/hourly', 'restored'])
    mkdirSync(at(folder), { recursive: true })
  for (let file = 0; file < FILES; file += 1)
    writeFileSync(at(`var/lib/app/${file}`), Buffer.alloc(file % 100 === 0 ? 30_000 : 100, 1))
  run('sh', ['-ec', MAKE, 'sh', root, String(SNAPSHOTS)])
  run('btrfs', ['subvolume', 'snapshot', at('btrbk/hourly/1'), at('restored/copy')])
  run('sync', [])
})
afterAll(() => {
  run('umount', [root])
  disk.close()
  rmSync(box, { recursive: true })
})

const MAKE = `
cd "$1"
for number in $(seq "$2"); do
  [ $((number % 10)) = 0 ] && place=.snapshots || place=btrbk/hourly
  btrfs -q subvolume snapshot -r . "$place/$number"
done`

test('thousands of snapshots are nodes that nobody enters, and one that is worked in is measured', async () => {
  const out = join(box, 'snapshot.json')
  const startedAt = performance.now()
  const peakBytes = await peakBytesOfFamily([main, 'scan', '--sysroot', root, '--out', out])
  const seconds = (performance.now() - startedAt) / 1000
  const { trees, facts, scan } = Snapshot.parse(JSON.parse(readFileSync(out, 'utf8')))
  expect(scan.state).toBe('complete')
  expect(facts.subvolumes).toMatchObject({ state: 'known', value: { length: SNAPSHOTS + 2 } })

  const tree = trees['/']!
  const index = TreeIndex.of(tree)
  const marked = (mark: string) => Object.values(tree.marks).filter((found) => found === mark)
  expect(marked('snapshot')).toHaveLength(SNAPSHOTS)
  expect(tree.marks[index.find('/restored/copy')!]).toBe('subvolume')
  expect(tree.entries[index.find('/restored/copy')!]).toBeGreaterThan(FILES)
  const excluded = ['.snapshots/*', 'btrbk/hourly/*'].map((path) => `--exclude=${at(path)}`)
  const usage = run('du', ['-s', '--block-size=1', ...excluded, root])
  expect(tree.allocatedBytes[0]).toBe(Number.parseInt(usage, 10))

  // Two million entries lie in the snapshots.
  expect(peakBytes).toBeLessThan(250 * 2 ** 20)
  expect(seconds).toBeLessThan(30)
})
