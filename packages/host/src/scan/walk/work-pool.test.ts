import { closeSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Assembler } from '#scan/assembly/assembler.ts'
import { finishTree } from '#scan/assembly/finish-tree.ts'
import { mountTable } from '#scan/boundary.ts'
import { decidingFiles } from '#scan/file-patterns.ts'
import { openFolder } from '#scan/folder-files.ts'
import { RecordType } from '#scan/records/record.ts'
import { RecordWriter } from '#scan/records/record-writer.ts'
import { FolderWalk } from '#scan/walk/folder-walk.ts'
import { guideTo } from '#scan/walk/guide-to.ts'
import { type PooledJob, WorkPool } from '#scan/walk/work-pool.ts'
import { fillRandomly } from '#testing/random-tree.ts'
import { engines, plain, scanWith } from '#testing/scan-folder.ts'
import { treeOnDisk } from '#testing/tree-on-disk.ts'

const tree = treeOnDisk()
const files = ['/*', '/0/*', '/*/1*']

test('however walkers share the work, and whoever is first, the tree is the same', async () => {
  fillRandomly(tree.root, 1500, 5)
  const engine = engines.at(-1)!
  const expected = plain(await scanWith(engine, tree.entry, tree.root, { files }))
  const sharing = fc.record({
    walkers: fc.integer({ min: 1, max: 4 }),
    entriesPerJob: fc.integer({ min: 1, max: 400 }),
    turns: fc.infiniteStream(fc.nat()),
  })
  fc.assert(
    fc.property(sharing, ({ walkers, entriesPerJob, turns }) => {
      const finished = finishTree(walkedBy(walkers, entriesPerJob, () => turns.next().value!))
      const { tree: found, links } = finished
      const shared = plain({ ...expected, trees: { '/': found }, links: { '/': links } })
      expect(shared).toEqual(expected)
    }),
    { numRuns: Math.min(200, fc.readConfigureGlobal()?.numRuns ?? 15) },
  )
})

/** Each walker has at most one job; whose turn it is to begin one or to hand one in is chosen. */
function walkedBy(walkers: number, entriesPerJob: number, turn: () => number): Assembler {
  const assembler = new Assembler('/', 1_000_000)
  const pool = new WorkPool(assembler)
  const start = openFolder(tree.root)
  const guide = guideTo({
    mountPoint: '/',
    mounts: [],
    files: [...decidingFiles([]), ...files],
    snapshots: [],
  })
  const terms = {
    ...{ guide, steps: [0], hasAllFiles: false, isAmongSnapshots: false },
    mountTable: mountTable(),
  }
  const all = Array.from({ length: walkers }, () => {
    const walk = new FolderWalk(start, terms, new RecordWriter())
    return {
      walk,
      job: undefined as PooledJob | undefined,
      records: new Uint8Array() as Uint8Array,
    }
  })
  while (!pool.isEmpty || all.some(({ job }) => job)) {
    const one = all[turn() % walkers]!
    if (one.job) {
      const reader = pool.readerOf(one.job)
      reader.push(one.records)
      expect(reader.isOver).toBe(true)
      one.job = undefined
    } else {
      one.job = pool.take(walkers)
      if (one.job) one.records = recordsOf(one.walk, one.job, entriesPerJob)
    }
  }
  closeSync(start)
  return assembler
}

function recordsOf(walk: FolderWalk, { job }: PooledJob, entriesPerJob: number): Uint8Array {
  walk.begin(job)
  walk.work(Number.POSITIVE_INFINITY, entriesPerJob)
  walk.leave(false)
  walk.writer.write(RecordType.end, {})
  return Uint8Array.from(walk.writer.take())
}
