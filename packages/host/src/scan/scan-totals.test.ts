import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lacksRoot } from '@tideline/fixtures/lacks'
import { Tree, TreeIndex } from '@tideline/model'
import { describe, expect, test } from 'vitest'
import { asNobody } from '#testing/built-scanner.ts'
import { apparentUsage, diskUsage, nodeAt, scanFolder } from '#testing/scan-folder.ts'
import { treeOnDisk } from '#testing/tree-on-disk.ts'

const tree = treeOnDisk()

async function expectLikeDu(): Promise<Tree> {
  const { trees, scan } = await scanFolder(tree.entry, tree.root)
  const measured = trees['/']!
  expect(scan).toEqual({ state: 'complete', unreadableCount: 0, unreadable: [] })
  expect(measured.allocatedBytes[0]).toBe(diskUsage(tree.root))
  expect(measured.apparentBytes[0]).toBe(apparentUsage(tree.root) ?? measured.apparentBytes[0])
  expect(Tree.safeEncode(measured).success).toBe(true)
  return measured
}

/** Runs lines in a process that works in the tree. */
function inNode(...lines: string[]): void {
  const script = ["const fs = require('node:fs')", ...lines].join('\n')
  execFileSync(process.execPath, ['-e', script], { cwd: tree.root })
}

describe('totals are those of du', () => {
  test('files, folders, links, a socket and a fifo', async () => {
    tree.write('a/b/c.txt', 5000)
    tree.write('a/empty', 0)
    symlinkSync('c.txt', join(tree.root, 'a/b/link'))
    symlinkSync(`/${'x'.repeat(200)}`, join(tree.root, 'a/long-link'))
    execFileSync('mkfifo', [join(tree.root, 'pipe')])
    const server = createServer().listen(join(tree.root, 'socket'))
    await new Promise((resolve) => server.once('listening', resolve))
    const measured = await expectLikeDu()
    server.close()
    expect(nodeAt(measured, '/socket')?.kind).toBe('s')
    expect(nodeAt(measured, '/pipe')?.kind).toBe('p')
    expect(measured.entries[0]).toBe(9)
  })

  test('a sparse file has more apparent than allocated bytes', async () => {
    tree.write('sparse', 1)
    truncateSync(join(tree.root, 'sparse'), 10_000_000)
    const measured = await expectLikeDu()
    expect(nodeAt(measured, '/sparse')).toMatchObject({ apparent: 10_000_000, allocated: 4096 })
  })

  test('links of one inode across folders count once, for the smallest path', async () => {
    tree.write('big/zzz', 3_000_000)
    mkdirSync(join(tree.root, 'big.d'))
    mkdirSync(join(tree.root, 'small'))
    linkSync(join(tree.root, 'big/zzz'), join(tree.root, 'small/aaa'))
    linkSync(join(tree.root, 'big/zzz'), join(tree.root, 'big.d/aaa'))
    linkSync(join(tree.root, 'big/zzz'), join(tree.root, 'big/aaa'))
    const measured = await expectLikeDu()
    // '.' is smaller than '/', so /big.d/aaa comes before /big/aaa.
    expect(nodeAt(measured, '/big.d')?.allocated).toBeGreaterThan(3_000_000)
    expect(nodeAt(measured, '/big.d/aaa')?.allocated).toBeGreaterThanOrEqual(3_000_000)
    expect(nodeAt(measured, '/big')?.allocated).toBeLessThan(10_000)
    expect(nodeAt(measured, '/small')?.allocated).toBeLessThan(10_000)
    expect(nodeAt(measured, '/big')?.entries).toBe(3)
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
    for (const name of names) tree.write(join('names', name, 'file'), 10)
    mkdirSync(Buffer.concat([Buffer.from(`${tree.root}/names/`), Buffer.from([0xff, 0x61, 0xc3])]))
    mkdirSync(join(tree.root, 'names', '\u{1F30A}'.repeat(60)))
    const measured = await expectLikeDu()
    const index = TreeIndex.of(measured)
    const below = index.childrenOf(index.find('/names')!).map((node) => measured.names.at(node))
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
    mkdirSync(join(tree.root, 'many'))
    tree.write('seed', 100)
    for (let at = 0; at < 20_000; at += 1)
      writeFileSync(join(tree.root, 'many', `${at}-${'n'.repeat(120)}`), '')
    expect(lstatSync(join(tree.root, 'many')).size).toBeGreaterThan(2 ** 21)
    const measured = await expectLikeDu()
    expect(nodeAt(measured, '/many')?.entries).toBe(20_001)
  })

  test('a chain of 10,000 folders with long names, far beyond the longest path', async () => {
    const name = 'd'.repeat(200)
    // Only relative paths reach so deep.
    inNode(
      `for (let depth = 0; depth < 10_000; depth += 1) { fs.mkdirSync('${name}'); process.chdir('${name}') }`,
      `fs.writeFileSync('leaf', 'x'.repeat(5000))`,
    )
    const measured = await expectLikeDu()
    expect([...measured.names].filter((found) => found === name)).toHaveLength(10_000)
    expect(measured.entries[0]).toBe(10_002)
    execFileSync('rm', ['-rf', tree.root])
  })

  test('a comb, whose folders above were closed and have to be found again', async () => {
    inNode(
      'for (let depth = 0; depth < 400; depth += 1) {',
      "  fs.mkdirSync('z'); fs.mkdirSync('a'); fs.writeFileSync('a/file', 'x'); process.chdir('z') }",
    )
    const measured = await expectLikeDu()
    expect(measured.entries[0]).toBe(1 + 400 * 3)
    expect(Object.keys(measured.marks)).toEqual([])
  })
})

describe('what is not this tree', () => {
  test('links are never followed: to a folder, in a loop, to the system', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'outside-'))
    writeFileSync(join(outside, 'secret'), Buffer.alloc(1_000_000))
    symlinkSync(outside, join(tree.root, 'out'))
    symlinkSync('..', join(tree.root, 'loop'))
    symlinkSync('/proc/self/root', join(tree.root, 'everything'))
    symlinkSync('nowhere', join(tree.root, 'dangling'))
    const measured = await expectLikeDu()
    expect(measured.entries[0]).toBe(5)
    expect(nodeAt(measured, '/out')).toMatchObject({ kind: 'l', linkTarget: outside })
    rmSync(outside, { recursive: true })
  })

  test('/nix is one node, not measured', async () => {
    tree.write('nix/store/package/file', 1_000_000)
    tree.write('etc/file', 10)
    const { trees } = await scanFolder(tree.entry, tree.root)
    expect(nodeAt(trees['/']!, '/nix')).toMatchObject({ mark: 'opaque', allocated: 0, entries: 1 })
    expect(nodeAt(trees['/']!, '/nix/store')).toBeUndefined()
    expect(trees['/']!.allocatedBytes[0]).toBe(diskUsage(tree.root, `--exclude=${tree.root}/nix`))
  })

  test.skipIf(lacksRoot())(
    'folders that may not be read are marked, counted and named',
    async () => {
      tree.write('open/file', 5000)
      tree.write('closed/file', 5000)
      tree.write('listable/file', 5000)
      chmodSync(join(tree.root, 'closed'), 0o700)
      chmodSync(join(tree.root, 'listable'), 0o744)
      const { trees, scan } = await scanFolder(asNobody(tree.entry), tree.root)
      const measured = trees['/']!
      expect(scan).toEqual({
        state: 'complete',
        unreadableCount: 2,
        unreadable: ['/closed', '/listable'],
      })
      expect(nodeAt(measured, '/closed')).toMatchObject({ mark: 'unreadable', entries: 1 })
      expect(nodeAt(measured, '/listable')?.mark).toBe('unreadable')
      const own = ['', 'open', 'open/file', 'closed', 'listable'].map(
        (path) => lstatSync(join(tree.root, path)).blocks * 512,
      )
      expect(measured.allocatedBytes[0]).toBe(own.reduce((sum, bytes) => sum + bytes))
    },
  )
})
