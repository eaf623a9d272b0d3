import { execFileSync, type StdioOptions } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { gatherFacts } from '#facts.ts'
import { Boundary } from '#scan/boundary.ts'
import { openFolder } from '#scan/folder-files.ts'
import { spawnScanner } from '#scan/spawn-scanner.ts'
import { liveSource } from '#source/live-source.ts'
import { asNobody, buildScanner } from '#testing/built-scanner.ts'
import { diskUsage, nodeAt, scanFolder, wholeTree } from '#testing/scan-folder.ts'

let scanner: Awaited<ReturnType<typeof buildScanner>>
let root: string
let mounted: string[] = []

beforeAll(async () => {
  scanner = await buildScanner()
})
afterAll(() => scanner.remove())

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tree-'))
  chmodSync(root, 0o755)
  return () => {
    for (const point of mounted.reverse()) run('umount', ['-l', point])
    mounted = []
    rmSync(root, { recursive: true, force: true })
  }
})

function run(program: string, argv: string[], stdio: StdioOptions = 'pipe'): void {
  execFileSync(program, argv, { stdio })
}

function mount(point: string, argv: string[], stdio?: StdioOptions): void {
  mkdirSync(point, { recursive: true })
  run('mount', [...argv, point], stdio)
  mounted.push(point)
}

function write(path: string, bytes: number): void {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), Buffer.alloc(bytes, 1))
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

test.skipIf(!canMount)('mounts are nodes that are not entered: tmpfs, a bind, a file', async () => {
  write('data/file', 50_000)
  write('hosts', 0)
  mount(join(root, 'tmp'), ['-t', 'tmpfs', 'none'])
  write('tmp/inside', 70_000)
  mount(join(root, 'srv/bind'), ['--bind', join(root, 'data')])
  mount(join(root, 'srv/with space'), ['--bind', join(root, 'data')])
  run('mount', ['--bind', join(root, 'data/file'), join(root, 'hosts')])
  mounted.push(join(root, 'hosts'))
  const { trees } = await scanFolder(scanner.entry, root)
  const tree = trees['/']!
  for (const path of ['/tmp', '/srv/bind', '/srv/with space'])
    expect(nodeAt(tree, path), path).toMatchObject({ kind: 'd', mark: 'mount', allocated: 0 })
  expect(nodeAt(tree, '/hosts')).toMatchObject({ kind: 'f', mark: 'mount', allocated: 0 })
  expect(nodeAt(tree, '/tmp/inside')).toBeUndefined()
  expect(tree.allocatedBytes[0]).toBe(
    diskUsage(root, ...['tmp', 'srv/*', 'hosts'].map((path) => `--exclude=${root}/${path}`)),
  )
})

test.skipIf(!canMount)(
  'another tree is measured from its own mount point when asked for',
  async () => {
    mount(join(root, 'home'), ['-t', 'tmpfs', 'none'])
    write('home/ada/.config/rc', 5000)
    const { trees } = await scanFolder(scanner.entry, root, {
      mountPoints: ['/', '/home', '/gone'],
    })
    expect(nodeAt(trees['/home']!, '/home/ada/.config/rc')?.kind).toBe('f')
    expect(trees['/home']!.allocatedBytes[0]).toBe(diskUsage(join(root, 'home')))
    expect(trees['/gone']!.marks).toEqual({ 0: 'unreadable' })
  },
)

test.skipIf(!canMount)('a mount of the same device that is made meanwhile is noticed', () => {
  write('data/file', 10)
  const open = (path: string) => openFolder(join(root, path))
  const boundary = new Boundary(open('.'))
  mount(join(root, 'srv'), ['--bind', join(root, 'data')])
  const [bound, data] = [open('srv'), open('data')]
  expect(boundary.holds(bound, true)).toBe(false)
  boundary.look()
  expect(boundary.holds(bound, false)).toBe(false)
  expect(boundary.holds(data, false)).toBe(true)
  for (const descriptor of [bound, data]) closeSync(descriptor)
})

test.skipIf(!canMakeBtrfs)(
  'nested subvolumes are entered and marked, snapshots are not',
  async () => {
    const image = join(root, 'image')
    run('truncate', ['-s', '200M', image])
    run('mkfs.btrfs', ['-q', image])
    const top = join(root, 'top')
    mount(top, ['-o', 'loop', image])
    run('btrfs', ['subvolume', 'create', join(top, 'nested')])
    writeFileSync(join(top, 'nested/file'), Buffer.alloc(300_000, 1))
    mkdirSync(join(top, '.snapshots/1'), { recursive: true })
    run('btrfs', ['subvolume', 'snapshot', '-r', top, join(top, '.snapshots/1/snapshot')])
    run('sync', [])
    const { trees } = await scanFolder(scanner.entry, top)
    const tree = trees['/']!
    expect(nodeAt(tree, '/nested')).toMatchObject({ mark: 'subvolume', entries: 2 })
    expect(nodeAt(tree, '/nested')?.apparent).toBeGreaterThan(300_000)
    expect(nodeAt(tree, '/.snapshots/1/snapshot')).toMatchObject({ mark: 'snapshot', entries: 1 })
    expect(nodeAt(tree, '/.snapshots/1/snapshot/nested')).toBeUndefined()
  },
)

test.skipIf(!canFuse)('a mount that never answers delays nothing but its own size', async () => {
  write('file', 5000)
  // The kernel waits for a program that does not speak.
  const device = openSync('/dev/fuse', 'r+')
  const options = `fd=3,rootmode=40000,user_id=0,group_id=0`
  mount(
    join(root, 'mnt/dead'),
    ['-i', '-t', 'fuse', '-o', options, 'dead'],
    ['ignore', 'ignore', 'inherit', device],
  )
  const child = spawnScanner({ entry: scanner.entry, sysroot: root })
  const source = liveSource({ sysroot: root })
  if (!source.ok) throw new Error(source.problem.why)
  const startedAt = performance.now()
  const { trees } = await child.scan(wholeTree)
  expect(nodeAt(trees['/']!, '/mnt/dead')?.mark).toBe('mount')
  const facts = await gatherFacts(source.value, { scanner: child })
  const points = facts.space.state === 'known' && facts.space.value.map((one) => one.mountPoint)
  expect(points).toEqual(['/'])
  await child.close()
  expect(performance.now() - startedAt).toBeLessThan(5000)
  closeSync(device)
})

/** Runs lines in a thread of its own until the promise is settled. */
async function whileSwapping<Value>(script: string, during: Promise<Value>): Promise<Value> {
  const worker = new Worker(`const fs = require('node:fs')\n${script}`, { eval: true })
  return during.finally(() => worker.terminate())
}

test('a folder swapped for a link while it is read leads nowhere', async () => {
  const outside = mkdtempSync(join(tmpdir(), 'outside-'))
  mkdirSync(join(outside, 'secret-folder/below'), { recursive: true })
  for (let at = 0; at < 500; at += 1) write(`a/${at}/folder/file`, 10)
  symlinkSync(outside, join(root, 'a/link'))
  renameSync(join(root, 'a/0'), join(root, 'a/swapped'))
  const child = spawnScanner({ entry: scanner.entry, sysroot: root })
  const paths = ['swapped', 'aside', 'link'].map((name) => JSON.stringify(join(root, 'a', name)))
  const script = `
    const [swapped, aside, link] = [${paths.join(', ')}]
    for (;;) {
      fs.renameSync(swapped, aside); fs.renameSync(link, swapped)
      fs.renameSync(swapped, link); fs.renameSync(aside, swapped)
    }`
  const scans = async () => {
    for (let round = 0; round < 30; round += 1) {
      const { trees } = await child.scan(wholeTree)
      expect(trees['/']!.names).not.toContain('secret-folder')
      expect(trees['/']!.names).not.toContain('below')
    }
  }
  await whileSwapping(script, scans())
  await child.close()
  rmSync(outside, { recursive: true })
})

test('cancelling ends a scan within 300 ms with what it has', async () => {
  const child = spawnScanner({ entry: scanner.entry, sysroot: '/' })
  let askedAt = 0
  const { trees, scan } = await child.scan(wholeTree, () => {
    if (askedAt === 0) child.cancel()
    askedAt ||= performance.now()
  })
  const took = performance.now() - askedAt
  await child.close()
  expect(scan).toMatchObject({ state: 'partial', reason: expect.stringContaining('stopped') })
  expect(trees['/']!.allocatedBytes[0]).toBeGreaterThan(0)
  expect(Object.values(trees['/']!.marks)).toContain('capped')
  expect(took).toBeLessThan(300)
})

test('beyond the limit of nodes the result is partial and says so', async () => {
  for (let at = 0; at < 100; at += 1) write(`a/${at}/file`, 10)
  const { trees, scan } = await scanFolder(scanner.entry, root, { nodeLimit: 50 })
  expect(trees['/']!.names.length).toBeLessThanOrEqual(50)
  expect(nodeAt(trees['/']!, '/a')?.mark).toBe('capped')
  expect(scan).toMatchObject({ state: 'partial', reason: expect.stringContaining('50') })
})

test('a second scan at the same time is refused, one after the other is not', async () => {
  write('file', 10)
  const child = spawnScanner({ entry: scanner.entry, sysroot: root })
  const first = child.scan(wholeTree)
  await expect(child.scan(wholeTree)).rejects.toMatchObject({ code: 'EBUSY' })
  await first
  write('new', 10)
  const { trees } = await child.scan(wholeTree)
  expect(nodeAt(trees['/']!, '/new')?.kind).toBe('f')
  await child.close()
  await expect(child.scan(wholeTree)).rejects.toMatchObject({ code: 'EPIPE' })
})

test('a folder is listed by no link and only inside the target', async () => {
  write('data/b', 5000)
  write('data/a\\c', 10)
  symlinkSync('/etc', join(root, 'etc'))
  symlinkSync('b', join(root, 'data/link'))
  const child = spawnScanner({ entry: scanner.entry, sysroot: root })
  const { entries, isCut } = await child.list('/data')
  expect(isCut).toBe(false)
  expect(entries.map((entry) => entry.name)).toEqual(['a\\\\c', 'b', 'link'])
  expect(entries[1]).toMatchObject({ kind: 'f', apparentBytes: 5000, uid: process.getuid?.() })
  expect(entries[2]).toMatchObject({ kind: 'l', linkTarget: 'b' })
  await expect(child.list('/etc')).rejects.toMatchObject({ code: 'ENOENT' })
  await expect(child.list('/gone')).rejects.toMatchObject({ code: 'ENOENT' })
  await child.close()
})

test.skipIf(process.getuid?.() !== 0)('passwords are told as states, to root alone', async () => {
  write('etc/shadow', 0)
  chmodSync(join(root, 'etc/shadow'), 0o600)
  writeFileSync(join(root, 'etc/shadow'), 'root:!:1::::::\nada:$y$j9T$salt$hash:1::::::\n')
  const child = spawnScanner({ entry: scanner.entry, sysroot: root })
  expect(await child.passwords()).toEqual([
    { name: 'root', state: 'locked' },
    { name: 'ada', state: 'set' },
  ])
  await child.close()
  const nobody = spawnScanner({ entry: asNobody(scanner.entry), sysroot: root })
  await expect(nobody.passwords()).rejects.toMatchObject({ code: 'EACCES' })
  await nobody.close()
})
