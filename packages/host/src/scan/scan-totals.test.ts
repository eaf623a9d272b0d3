import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Tree, TreeIndex } from '@tideline/model'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { asNobody, buildScanner } from '#testing/built-scanner.ts'
import { diskUsage, nodeAt, scanFolder } from '#testing/scan-folder.ts'

let scanner: Awaited<ReturnType<typeof buildScanner>>
let root: string

beforeAll(async () => {
  scanner = await buildScanner()
})
afterAll(() => scanner.remove())

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tree-'))
  chmodSync(root, 0o755)
  return () => rmSync(root, { recursive: true, force: true })
})

const isRoot = process.getuid?.() === 0
// Since 9.2 du counts only files and links as apparent bytes.
const countsFolders = () =>
  Number(/(\d+\.\d+)/.exec(execFileSync('du', ['--version'], { encoding: 'utf8' }))?.[1]) < 9.2

async function expectLikeDu(): Promise<Tree> {
  const { trees, scan } = await scanFolder(scanner.entry, root)
  const tree = trees['/']!
  expect(scan).toEqual({ state: 'complete', unreadableCount: 0, unreadable: [] })
  expect(tree.allocatedBytes[0]).toBe(diskUsage(root))
  if (countsFolders()) expect(tree.apparentBytes[0]).toBe(diskUsage(root, '--apparent-size'))
  expect(Tree.safeParse(tree).success).toBe(true)
  return tree
}

function write(path: string, bytes: number): void {
  mkdirSync(join(root, path, '..'), { recursive: true })
  writeFileSync(join(root, path), Buffer.alloc(bytes, 1))
}

/** Runs lines in a process that works in the tree. */
function inNode(...lines: string[]): void {
  const script = ["const fs = require('node:fs')", ...lines].join('\n')
  execFileSync(process.execPath, ['-e', script], { cwd: root })
}

describe('totals are those of du', () => {
  test('files, folders, links, a socket and a fifo', async () => {
    write('a/b/c.txt', 5000)
    write('a/empty', 0)
    symlinkSync('c.txt', join(root, 'a/b/link'))
    symlinkSync(`/${'x'.repeat(200)}`, join(root, 'a/long-link'))
    execFileSync('mkfifo', [join(root, 'pipe')])
    const server = createServer().listen(join(root, 'socket'))
    await new Promise((resolve) => server.once('listening', resolve))
    const tree = await expectLikeDu()
    server.close()
    expect(nodeAt(tree, '/socket')?.kind).toBe('s')
    expect(nodeAt(tree, '/pipe')?.kind).toBe('p')
    expect(tree.entries[0]).toBe(9)
  })

  test('a sparse file has more apparent than allocated bytes', async () => {
    write('sparse', 1)
    truncateSync(join(root, 'sparse'), 10_000_000)
    const tree = await expectLikeDu()
    expect(nodeAt(tree, '/sparse')).toMatchObject({ apparent: 10_000_000, allocated: 4096 })
  })

  test('links of one inode across folders count once, for the smallest path', async () => {
    write('big/zzz', 3_000_000)
    mkdirSync(join(root, 'big.d'))
    mkdirSync(join(root, 'small'))
    linkSync(join(root, 'big/zzz'), join(root, 'small/aaa'))
    linkSync(join(root, 'big/zzz'), join(root, 'big.d/aaa'))
    linkSync(join(root, 'big/zzz'), join(root, 'big/aaa'))
    const tree = await expectLikeDu()
    // '.' is smaller than '/', so /big.d/aaa comes before /big/aaa.
    expect(nodeAt(tree, '/big.d')?.allocated).toBeGreaterThan(3_000_000)
    expect(nodeAt(tree, '/big.d/aaa')?.allocated).toBeGreaterThanOrEqual(3_000_000)
    expect(nodeAt(tree, '/big')?.allocated).toBeLessThan(10_000)
    expect(nodeAt(tree, '/small')?.allocated).toBeLessThan(10_000)
    expect(nodeAt(tree, '/big')?.entries).toBe(3)
  })

  test('names of any bytes, in text form and in their order', async () => {
    const names = [
      'plain',
      'sp ace',
      'new\nline',
      'tab\t',
      '-rf',
      '$(id)',
      '%s',
      'back\\slash',
      'ü',
    ]
    for (const name of names) write(join('names', name, 'file'), 10)
    mkdirSync(Buffer.concat([Buffer.from(`${root}/names/`), Buffer.from([0xff, 0x61, 0xc3])]))
    mkdirSync(join(root, 'names', '\u{1F30A}'.repeat(60)))
    const tree = await expectLikeDu()
    const index = new TreeIndex(tree)
    const below = index.childrenOf(index.find('/names')!).map((node) => tree.names[node])
    expect(below).toEqual([
      '$(id)',
      '%s',
      '-rf',
      'back\\\\slash',
      'new\nline',
      'plain',
      'sp ace',
      'tab\t',
      'ü',
      '\u{1F30A}'.repeat(60),
      '\\xffa\\xc3',
    ])
  })

  test('a folder of 20,000 entries, which is read in parts', async () => {
    mkdirSync(join(root, 'many'))
    write('seed', 100)
    for (let at = 0; at < 20_000; at += 1)
      writeFileSync(join(root, 'many', `${at}-${'n'.repeat(120)}`), '')
    expect(lstatSync(join(root, 'many')).size).toBeGreaterThan(2 ** 21)
    const tree = await expectLikeDu()
    expect(nodeAt(tree, '/many')?.entries).toBe(20_001)
  })

  test('a chain of 10,000 folders with long names, far beyond the longest path', async () => {
    const name = 'd'.repeat(200)
    // Only relative paths reach so deep.
    inNode(
      `for (let depth = 0; depth < 10_000; depth += 1) { fs.mkdirSync('${name}'); process.chdir('${name}') }`,
      `fs.writeFileSync('leaf', 'x'.repeat(5000))`,
    )
    const tree = await expectLikeDu()
    expect(tree.names.filter((found) => found === name)).toHaveLength(10_000)
    expect(tree.entries[0]).toBe(10_002)
    execFileSync('rm', ['-rf', root])
  })

  test('a comb, whose folders above were closed and have to be found again', async () => {
    inNode(
      'for (let depth = 0; depth < 400; depth += 1) {',
      "  fs.mkdirSync('z'); fs.mkdirSync('a'); fs.writeFileSync('a/file', 'x'); process.chdir('z') }",
    )
    const tree = await expectLikeDu()
    expect(tree.entries[0]).toBe(1 + 400 * 3)
    expect(Object.keys(tree.marks)).toEqual([])
  })
})

describe('what is not this tree', () => {
  test('links are never followed: to a folder, in a loop, to the system', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'outside-'))
    writeFileSync(join(outside, 'secret'), Buffer.alloc(1_000_000))
    symlinkSync(outside, join(root, 'out'))
    symlinkSync('..', join(root, 'loop'))
    symlinkSync('/proc/self/root', join(root, 'everything'))
    symlinkSync('nowhere', join(root, 'dangling'))
    const tree = await expectLikeDu()
    expect(tree.entries[0]).toBe(5)
    expect(nodeAt(tree, '/out')).toMatchObject({ kind: 'l', linkTarget: outside })
    rmSync(outside, { recursive: true })
  })

  test('/nix is one node, not measured', async () => {
    write('nix/store/package/file', 1_000_000)
    write('etc/file', 10)
    const { trees } = await scanFolder(scanner.entry, root)
    expect(nodeAt(trees['/']!, '/nix')).toMatchObject({ mark: 'opaque', allocated: 0, entries: 1 })
    expect(nodeAt(trees['/']!, '/nix/store')).toBeUndefined()
    expect(trees['/']!.allocatedBytes[0]).toBe(diskUsage(root, `--exclude=${root}/nix`))
  })

  test.skipIf(!isRoot)('folders that may not be read are marked, counted and named', async () => {
    write('open/file', 5000)
    write('closed/file', 5000)
    write('listable/file', 5000)
    chmodSync(join(root, 'closed'), 0o700)
    chmodSync(join(root, 'listable'), 0o744)
    const { trees, scan } = await scanFolder(asNobody(scanner.entry), root)
    const tree = trees['/']!
    expect(scan).toEqual({
      state: 'complete',
      unreadableCount: 2,
      unreadable: ['/closed', '/listable'],
    })
    expect(nodeAt(tree, '/closed')).toMatchObject({ mark: 'unreadable', entries: 1 })
    expect(nodeAt(tree, '/listable')?.mark).toBe('unreadable')
    const own = ['', 'open', 'open/file', 'closed', 'listable'].map(
      (path) => lstatSync(join(root, path)).blocks * 512,
    )
    expect(tree.allocatedBytes[0]).toBe(own.reduce((sum, bytes) => sum + bytes))
  })
})

describe('nodes', () => {
  test('files where people decide, files that are named, large files, links into the store', async () => {
    const few = ['top', 'etc/x/y/conf', 'root/note', 'home/ada/a.txt', 'home/ada/.config/rc']
    const also = [
      'home/ada/.local/share/s',
      'var/lib/thing',
      'srv/keys/host_ed25519_key',
      'data/u/.rc',
    ]
    const not = ['srv/keys/other', 'home/ada/src/deep/x.c', 'var/lib/app/inner', 'var/log/x']
    for (const path of [...few, ...also, ...not]) write(path, 20)
    write('srv/large', 9_000_000)
    for (const [name, target] of Object.entries({
      store: '/nix/store/abc-x',
      static: '/etc/static/hosts',
      other: '/usr/bin/env',
      trick: '/nixos',
    }))
      symlinkSync(target, join(root, 'srv', name))
    const { trees } = await scanFolder(scanner.entry, root, {
      homes: ['/data/u'],
      files: ['/srv/keys/host_*_key'],
    })
    const tree = trees['/']!
    for (const path of [...few, ...also]) expect(nodeAt(tree, `/${path}`)?.kind, path).toBe('f')
    for (const path of not) expect(nodeAt(tree, `/${path}`), path).toBeUndefined()
    expect(nodeAt(tree, '/srv/large')?.apparent).toBe(9_000_000)
    expect(nodeAt(tree, '/srv/store')?.linkTarget).toBe('/nix/store/abc-x')
    expect(nodeAt(tree, '/srv/static')?.linkTarget).toBe('/etc/static/hosts')
    expect(nodeAt(tree, '/srv/other')).toBeUndefined()
    expect(nodeAt(tree, '/srv/trick')).toBeUndefined()
    expect(tree.allocatedBytes[0]).toBe(diskUsage(root))
  })

  test('owner, mode and newest change', async () => {
    write('var/cache/old/file', 10)
    write('var/cache/new/file', 10)
    chmodSync(join(root, 'var/cache/new'), 0o2750)
    const at = (seconds: number, path: string) => utimesSync(join(root, path), seconds, seconds)
    at(1_000_000, 'var/cache/old/file')
    at(2_000_000_000, 'var/cache/new/file')
    for (const path of ['var/cache/new', 'var/cache/old', 'var/cache', 'var']) at(500, path)
    const { trees } = await scanFolder(scanner.entry, root)
    const node = nodeAt(trees['/']!, '/var/cache/new')
    expect(node).toMatchObject({ mode: 0o2750, newest: 2_000_000_000, uid: process.getuid?.() })
    expect(nodeAt(trees['/']!, '/var/cache/old')?.newest).toBe(1_000_000)
    expect(nodeAt(trees['/']!, '/var')?.newest).toBe(2_000_000_000)
  })

  test('parents first, siblings by their bytes, sums of what is below', async () => {
    for (const path of ['b/x', 'a.b/x', 'a/x', 'a/b/c/d', 'ä/x', 'B/x']) write(path, 3000)
    copyFileSync(join(root, 'b/x'), join(root, 'Z'))
    const tree = await expectLikeDu()
    const index = new TreeIndex(tree)
    for (let node = 0; node < index.count; node += 1) {
      const below = index.childrenOf(node)
      const bytes = below.reduce((sum, child) => sum + tree.allocatedBytes[child]!, 0)
      expect(tree.allocatedBytes[node]).toBeGreaterThanOrEqual(bytes)
      for (const child of below) expect(tree.parents[child]).toBe(node)
    }
    const top = index.childrenOf(0).map((node) => tree.names[node])
    expect(top).toEqual(['B', 'Z', 'a', 'a.b', 'b', 'ä'])
  })
})
