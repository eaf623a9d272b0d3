import { execFileSync, type StdioOptions } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lacks } from '@tideline/fixtures/lacks'
import { afterEach, expect, test } from 'vitest'
import { gatherFacts } from '#facts.ts'
import { Boundary, mountTable } from '#scan/boundary.ts'
import { openFolder } from '#scan/folder-files.ts'
import { spawnScanner } from '#scan/spawn-scanner.ts'
import { liveSource } from '#source/live-source.ts'
import { asNobody } from '#testing/built-scanner.ts'
import {
  diskUsage,
  engines,
  nodeAt,
  scanFolder,
  scanWith,
  wholeTree,
} from '#testing/scan-folder.ts'
import { treeOnDisk } from '#testing/tree-on-disk.ts'

const tree = treeOnDisk()
let mounted: string[] = []

afterEach(() => {
  for (const point of mounted.reverse()) run('umount', ['-l', point])
  mounted = []
})

function run(program: string, argv: string[], stdio: StdioOptions = 'pipe'): void {
  execFileSync(program, argv, { stdio })
}

function mount(point: string, argv: string[], stdio?: StdioOptions): void {
  mkdirSync(point, { recursive: true })
  run('mount', [...argv, point], stdio)
  mounted.push(point)
}

const canMount = works(() => {
  const point = mkdtempSync(join(tmpdir(), 'mount-'))
  run('mount', ['-t', 'tmpfs', 'none', point])
  run('umount', [point])
  rmSync(point, { recursive: true })
})
const canMakeBtrfs = canMount && works(() => run('mkfs.btrfs', ['--version']))
const canFuse = canMount && works(() => closeSync(openSync('/dev/fuse', 'r+')))

function works(attempt: () => void): boolean {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}

test.skipIf(lacks('root that may mount', canMount))(
  'mounts are nodes that are not entered: tmpfs, a bind, a file',
  async () => {
    tree.write('data/file', 50_000)
    tree.write('hosts', 0)
    mount(join(tree.root, 'tmp'), ['-t', 'tmpfs', 'none'])
    tree.write('tmp/inside', 70_000)
    mount(join(tree.root, 'srv/bind'), ['--bind', join(tree.root, 'data')])
    mount(join(tree.root, 'srv/with space'), ['--bind', join(tree.root, 'data')])
    run('mount', ['--bind', join(tree.root, 'data/file'), join(tree.root, 'hosts')])
    mounted.push(join(tree.root, 'hosts'))
    const { trees } = await scanFolder(tree.entry, tree.root)
    const measured = trees['/']!
    for (const path of ['/tmp', '/srv/bind', '/srv/with space'])
      expect(nodeAt(measured, path), path).toMatchObject({ kind: 'd', mark: 'mount', allocated: 0 })
    expect(nodeAt(measured, '/hosts')).toMatchObject({ kind: 'f', mark: 'mount', allocated: 0 })
    expect(nodeAt(measured, '/tmp/inside')).toBeUndefined()
    expect(measured.allocatedBytes[0]).toBe(
      diskUsage(
        tree.root,
        ...['tmp', 'srv/*', 'hosts'].map((path) => `--exclude=${tree.root}/${path}`),
      ),
    )
  },
)

test.skipIf(lacks('root that may mount', canMount))(
  'another tree is measured from its own mount point when asked for',
  async () => {
    mount(join(tree.root, 'home'), ['-t', 'tmpfs', 'none'])
    tree.write('home/ada/.config/rc', 5000)
    const { trees } = await scanFolder(tree.entry, tree.root, {
      mountPoints: ['/', '/home', '/gone'],
    })
    expect(nodeAt(trees['/home']!, '/home/ada/.config/rc')?.kind).toBe('f')
    expect(trees['/home']!.allocatedBytes[0]).toBe(diskUsage(join(tree.root, 'home')))
    expect(trees['/gone']!.marks).toEqual({ 0: 'unreadable' })
  },
)

test.skipIf(lacks('root that may mount', canMount))(
  'a mount of the same device that is made meanwhile is noticed',
  () => {
    tree.write('data/file', 10)
    const open = (path: string) => openFolder(join(tree.root, path))
    const boundary = new Boundary(open('.'), mountTable())
    mount(join(tree.root, 'srv'), ['--bind', join(tree.root, 'data')])
    const [bound, data] = [open('srv'), open('data')]
    expect(boundary.holds(bound, true)).toBe(false)
    boundary.look()
    expect(boundary.holds(bound, false)).toBe(false)
    expect(boundary.holds(data, false)).toBe(true)
    for (const descriptor of [bound, data]) closeSync(descriptor)
  },
)

test.skipIf(lacks('mkfs.btrfs', canMakeBtrfs))(
  'nested subvolumes are entered and marked, snapshots are not',
  async () => {
    const image = join(tree.root, 'image')
    run('truncate', ['-s', '200M', image])
    run('mkfs.btrfs', ['-q', image])
    const top = join(tree.root, 'top')
    mount(top, ['-o', 'loop', image])
    run('btrfs', ['subvolume', 'create', join(top, 'nested')])
    writeFileSync(join(top, 'nested/file'), Buffer.alloc(300_000, 1))
    mkdirSync(join(top, '.snapshots/1'), { recursive: true })
    run('btrfs', ['subvolume', 'snapshot', '-r', top, join(top, '.snapshots/1/snapshot')])
    run('sync', [])
    const { trees } = await scanFolder(tree.entry, top)
    const measured = trees['/']!
    expect(nodeAt(measured, '/nested')).toMatchObject({ mark: 'subvolume', entries: 2 })
    expect(nodeAt(measured, '/nested')?.apparent).toBeGreaterThan(300_000)
    expect(nodeAt(measured, '/.snapshots/1/snapshot')).toMatchObject({
      mark: 'snapshot',
      entries: 1,
    })
    expect(nodeAt(measured, '/.snapshots/1/snapshot/nested')).toBeUndefined()

    chmodSync(join(top, 'nested'), 0o700)
    const closed = await scanFolder(asNobody(tree.entry), top)
    expect(nodeAt(closed.trees['/']!, '/nested')).toMatchObject({ mark: 'subvolume', entries: 1 })
    expect(closed.scan.unreadable).toEqual(['/nested'])

    // Elsewhere it has to be told; a folder of that path is none.
    run('btrfs', ['subvolume', 'snapshot', '-r', top, join(top, 'nested/yesterday')])
    mkdirSync(join(top, 'folder/inside'), { recursive: true })
    const snapshots = ['/nested/yesterday', '/folder']
    const told = (await scanFolder(tree.entry, top, { snapshots })).trees['/']!
    expect(nodeAt(told, '/nested/yesterday')).toMatchObject({ mark: 'snapshot', entries: 1 })
    expect(nodeAt(told, '/folder')).toMatchObject({ mark: undefined, entries: 2 })
    // Not compared: the kernel makes a folder in place of a subvolume in a snapshot at each look, dated now.
    for (const engine of engines) {
      const { trees: alone } = await scanWith(engine, tree.entry, top)
      expect(nodeAt(alone['/']!, '/nested/yesterday')?.mark).toBe('subvolume')
    }
  },
)

test.skipIf(lacks('/dev/fuse', canFuse))(
  'a mount that never answers delays nothing but its own size',
  async () => {
    tree.write('file', 5000)
    // The kernel waits for a program that does not speak.
    const device = openSync('/dev/fuse', 'r+')
    const options = `fd=3,rootmode=40000,user_id=0,group_id=0`
    mount(
      join(tree.root, 'mnt/dead'),
      ['-i', '-t', 'fuse', '-o', options, 'dead'],
      ['ignore', 'ignore', 'inherit', device],
    )
    const child = spawnScanner({ entry: tree.entry, sysroot: tree.root })
    const source = liveSource({ sysroot: tree.root })
    if (!source.ok) throw new Error(source.problem.why)
    const { trees } = await child.scan(wholeTree)
    expect(nodeAt(trees['/']!, '/mnt/dead')?.mark).toBe('mount')
    const facts = await gatherFacts(source.value, { scanner: child })
    const points = facts.space.state === 'known' && facts.space.value.map((one) => one.mountPoint)
    expect(points).toEqual(['/'])
    await child.close()
    closeSync(device)
  },
)
