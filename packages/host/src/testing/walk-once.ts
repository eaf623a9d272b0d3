import { readMounts } from '#probes/mounts.ts'
import { mountTable } from '#scan/boundary.ts'
import { openFolder } from '#scan/folder-files.ts'
import { scanTree } from '#scan/scan-tree.ts'
import { NativeWalker } from '#scan/walk/native-walk.ts'
import { openHost } from '#source/live-source.ts'

/**
 * A program for benches: `walk-once ENGINE FOLDER` makes the tree of a folder in memory as the
 * scanner's process does, and prints what it holds and the process's time and memory.
 */
const [engine, folder = '/'] = process.argv.slice(2)
const descriptor = openFolder(folder)
const native = engine === 'native' ? NativeWalker.start(process.argv[1]!, descriptor) : undefined
if (engine === 'native' && !native) throw new Error('the native walker was not built')
const table = mountTable()
const { result } = scanTree({
  ready: Promise.resolve(),
  mountPoints: ['/'],
  mountTable: table,
  mounts: readMounts(openHost(folder)),
  homes: [],
  files: [],
  snapshots: [],
  nodeLimit: 3_000_000,
  native,
  openMountPoint: () => openFolder(folder),
  onProgress() {},
})
const { trees, scan } = await result
const tree = trees['/']!
const totals = { allocated: tree.allocatedBytes[0], apparent: tree.apparentBytes[0] }
const { rss } = process.memoryUsage()
console.log(
  JSON.stringify({ ...totals, entries: tree.entries[0], nodes: tree.names.length, ...scan, rss }),
)
native?.end()
