import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillRandomly } from '#testing/random-tree.ts'
import {
  apparentUsage,
  diskUsage,
  engines,
  nodeAt,
  scanFolder,
  scanWith,
} from '#testing/scan-folder.ts'
import { treeOnDisk } from '#testing/tree-on-disk.ts'

const tree = treeOnDisk()
// `npm run test:long`
const isLong = (fc.readConfigureGlobal()?.numRuns ?? 0) >= 10_000

async function expectLikeDu(entries: number) {
  const { trees, scan } = await scanFolder(tree.entry, tree.root)
  const measured = trees['/']!
  expect(scan).toEqual({ state: 'complete', unreadableCount: 0, unreadable: [] })
  expect(measured.entries[0]).toBe(entries)
  expect(measured.allocatedBytes[0]).toBe(diskUsage(tree.root))
  expect(measured.apparentBytes[0]).toBe(apparentUsage(tree.root) ?? measured.apparentBytes[0])
  return measured
}

/** Runs lines in a process that works in the tree. */
function inNode(...lines: string[]): void {
  const script = ["const fs = require('node:fs')", ...lines].join('\n')
  execFileSync(process.execPath, ['-e', script], { cwd: tree.root })
}

test('a tree of everything, large enough to be shared', async () => {
  fillRandomly(tree.root, 20_000, 11)
  await expectLikeDu(20_001)
})

test('thousands of links to a few inodes, in folders that are read at once', async () => {
  inNode(
    "fs.mkdirSync('z'); fs.writeFileSync('z/one', 'x'.repeat(3e6)); fs.writeFileSync('z/two', 'x')",
    'for (let folder = 0; folder < 50; folder += 1) {',
    "  fs.mkdirSync('f' + folder)",
    '  for (let link = 0; link < 100; link += 1)',
    "    fs.linkSync(link % 2 ? 'z/one' : 'z/two', 'f' + folder + '/' + link) }",
  )
  const measured = await expectLikeDu(1 + 51 + 2 + 5000)
  expect(nodeAt(measured, '/f0/1')?.allocated).toBeGreaterThanOrEqual(3e6)
})

test('sums beyond what is exact stay where they are, in whatever order they are made', async () => {
  inNode(
    "for (let at = 0; at < 4; at += 1) { fs.mkdirSync('f' + at); fs.closeSync(fs.openSync('f' + at + '/hole', 'w'))",
    // As large as the file system lets it be.
    '  for (let size = 2 ** 62; size > 0; size /= 2)',
    "    try { fs.truncateSync('f' + at + '/hole', size); break } catch {} }",
  )
  const { trees } = await scanFolder(tree.entry, tree.root)
  expect(trees['/']!.apparentBytes[0]).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER)
  expect(trees['/']!.apparentBytes[0]).toBeGreaterThan(2 ** 43)
})

test('dates before 1970, and just before the next second', async () => {
  for (const [name, date] of Object.entries({
    'old/a': '1955-03-01 12:00:00.25 UTC',
    'odd/a': '2026-01-01 00:00:00.999999999 UTC',
    'even/a': '2026-01-01 00:00:00.0000001 UTC',
  })) {
    tree.write(name, 10)
    execFileSync('touch', ['-d', date, join(tree.root, name)])
    execFileSync('touch', ['-d', '1950-01-01 UTC', join(tree.root, name, '..')])
  }
  const { trees } = await scanFolder(tree.entry, tree.root)
  expect(nodeAt(trees['/']!, '/old')?.newest).toBe(Date.UTC(1955, 2, 1, 12) / 1000)
  expect(nodeAt(trees['/']!, '/even')?.newest).toBe(Date.UTC(2026, 0, 1) / 1000)
})

test('a folder of many names, which is read in parts', async () => {
  inNode("for (let at = 0; at < 30_000; at += 1) fs.writeFileSync(at + '-' + 'n'.repeat(100), '')")
  await expectLikeDu(30_001)
})

test.skipIf(!isLong).each([
  ['files', 'fs.writeFileSync(String(at), "")'],
  ['folders', 'fs.mkdirSync(String(at))'],
])('a folder of 1,000,000 %s', async (_, make) => {
  inNode(`for (let at = 0; at < 1_000_000; at += 1) ${make}`)
  await expectLikeDu(1_000_001)
})

test.skipIf(!isLong)('a comb of 10,000 folders', async () => {
  inNode(
    'for (let depth = 0; depth < 10_000; depth += 1) {',
    "  fs.mkdirSync('z'); fs.mkdirSync('a'); fs.writeFileSync('a/file', 'x'); process.chdir('z') }",
  )
  await expectLikeDu(30_001)
  execFileSync('rm', ['-rf', tree.root])
})

test('what is beyond the limit is left out by either walker, and the rest is whole', async () => {
  fillRandomly(tree.root, 3000, 3)
  for (const engine of engines) {
    const { trees, scan } = await scanWith(engine, tree.entry, tree.root, { nodeLimit: 200 })
    expect(trees['/']!.names.length).toBeLessThanOrEqual(200)
    expect(trees['/']!.names.length).toBeGreaterThan(150)
    expect(scan).toMatchObject({ state: 'partial', reason: expect.stringContaining('200') })
    expect(Object.values(trees['/']!.marks)).toContain('capped')
  }
})
