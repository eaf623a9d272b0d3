import { chmodSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lacksRoot } from '@tideline/fixtures/lacks'
import { expect, test } from 'vitest'
import { spawnScanner } from '#scan/spawn-scanner.ts'
import { asNobody } from '#testing/built-scanner.ts'
import { childrenOf, startedBy } from '#testing/processes.ts'
import { engines, nodeAt, scanWith, wholeTree } from '#testing/scan-folder.ts'
import { treeOnDisk } from '#testing/tree-on-disk.ts'

const tree = treeOnDisk()

test('cancelling ends a scan with what it has', async () => {
  const child = spawnScanner({ entry: tree.entry, sysroot: '/' })
  const { trees, scan } = await child.scan(wholeTree, () => child.cancel())
  await child.close()
  expect(scan).toMatchObject({ state: 'partial', reason: expect.stringContaining('stopped') })
  expect(trees['/']!.allocatedBytes[0]).toBeGreaterThan(0)
  expect(Object.values(trees['/']!.marks)).toContain('capped')
})

test.each(engines)(
  'Ctrl-C in the terminal does not take the partial tree away: %s',
  async (engine) => {
    const { started: scanner, pid } = startedBy(() =>
      spawnScanner({ entry: tree.entry, sysroot: '/' }),
    )
    let entries = 0
    let group: number[] = []
    const { trees, scan } = await scanner.scan({ ...wholeTree, engine }, (progress) => {
      if (group.length > 0) return scanner.cancel()
      entries = progress.entries
      // The terminal tells the whole group.
      group = [pid, ...childrenOf(pid)]
      for (const one of group) process.kill(one, 'SIGINT')
    })
    await scanner.close()
    expect(group.length).toBeGreaterThan(1)
    expect(scan).toMatchObject({ state: 'partial', engine })
    expect(trees['/']!.entries[0]).toBeGreaterThanOrEqual(entries)
  },
)

test.each(engines)(
  'beyond the limit of nodes the result is partial and says so: %s',
  async (engine) => {
    for (let at = 0; at < 100; at += 1) tree.write(`a/${at}/file`, 10)
    const { trees, scan } = await scanWith(engine, tree.entry, tree.root, { nodeLimit: 50 })
    expect(trees['/']!.names.length).toBeLessThanOrEqual(50)
    expect(nodeAt(trees['/']!, '/a')?.mark).toBe('capped')
    expect(scan).toMatchObject({ state: 'partial', reason: expect.stringContaining('50') })
  },
)

test('a second scan at the same time is refused, one after the other is not', async () => {
  tree.write('file', 10)
  const child = spawnScanner({ entry: tree.entry, sysroot: tree.root })
  const first = child.scan(wholeTree)
  await expect(child.scan(wholeTree)).rejects.toMatchObject({ code: 'EBUSY' })
  await first
  tree.write('new', 10)
  const { trees } = await child.scan(wholeTree)
  expect(nodeAt(trees['/']!, '/new')?.kind).toBe('f')
  await child.close()
  await expect(child.scan(wholeTree)).rejects.toMatchObject({ code: 'EPIPE' })
})

test('a folder is listed by no link and only inside the target', async () => {
  tree.write('data/b', 5000)
  tree.write('data/a\\c', 10)
  symlinkSync('/etc', join(tree.root, 'etc'))
  symlinkSync('b', join(tree.root, 'data/link'))
  const child = spawnScanner({ entry: tree.entry, sysroot: tree.root })
  const { entries, isCut } = await child.list('/', '/data')
  expect(isCut).toBe(false)
  expect(entries.map((entry) => entry.name)).toEqual(['a\\\\c', 'b', 'link'])
  expect(entries[1]).toMatchObject({ kind: 'f', apparentBytes: 5000, uid: process.getuid?.() })
  expect(entries[2]).toMatchObject({ kind: 'l', linkTarget: 'b' })
  await expect(child.list('/', '/etc')).rejects.toMatchObject({ code: 'ENOENT' })
  await expect(child.list('/', '/gone')).rejects.toMatchObject({ code: 'ENOENT' })
  await child.close()
})

test('an error of the system is an answer: it does not end the scanner', async () => {
  const child = spawnScanner({ entry: tree.entry, sysroot: tree.root })
  const path = `/${'n'.repeat(300)}`
  const tooLong = { code: 'ENAMETOOLONG', path }
  await expect(child.list('/', path)).rejects.toMatchObject(tooLong)
  const { homes, files, snapshots, nodeLimit } = wholeTree
  const part = {
    homes,
    files,
    snapshots,
    nodeLimit,
    mountPoint: '/',
    folder: path,
    bytesOutside: 0,
  }
  await expect(child.rescan(part)).rejects.toMatchObject(tooLong)
  const { trees } = await child.scan({ ...wholeTree, mountPoints: [path] })
  expect(trees[path]?.marks).toEqual({ 0: 'unreadable' })
  await child.close()
})

test.skipIf(lacksRoot())('passwords are told as states, to root alone', async () => {
  tree.write('etc/shadow', 0)
  chmodSync(join(tree.root, 'etc/shadow'), 0o600)
  writeFileSync(join(tree.root, 'etc/shadow'), 'root:!:1::::::\nada:$y$j9T$salt$hash:1::::::\n')
  const child = spawnScanner({ entry: tree.entry, sysroot: tree.root })
  expect(await child.passwords()).toEqual([
    { name: 'root', state: 'locked' },
    { name: 'ada', state: 'set' },
  ])
  await child.close()
  const nobody = spawnScanner({ entry: asNobody(tree.entry), sysroot: tree.root })
  await expect(nobody.passwords()).rejects.toMatchObject({ code: 'EACCES' })
  await nobody.close()
})
