import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
} from 'node:fs'
import { join } from 'node:path'
import { emptyFacts, knownFact } from '@tideline/fixtures'
import { lacksRoot } from '@tideline/fixtures/lacks'
import { TreeIndex } from '@tideline/model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Rescanned, rescanFolder } from '#rescan.ts'
import type { ScanReply } from '#scan/protocol.ts'
import { type ScannerChild, spawnScanner } from '#scan/spawn-scanner.ts'
import { scanRequest } from '#scan-request.ts'
import { treeOnDisk } from '#testing/tree-on-disk.ts'

const tree = treeOnDisk()
const ada = { name: 'ada', uid: 1000, gid: 100, home: '/home/ada', shell: '', groups: [] }
const facts = emptyFacts({ accounts: knownFact({ users: [ada], groups: [] }) })
const wishes = { files: [{ scope: 'user' as const, path: 'app/named' }] }

/** Scans, changes something, and reads `folder` again: what that gives, and what a whole scan does. */
async function after(change: () => void, folder: string) {
  const scanner = spawnScanner({ entry: tree.entry, sysroot: tree.root })
  try {
    const last = await scanner.scan(scanRequest(wishes, facts))
    change()
    const rescanned = await again(scanner, last, folder)
    return { last, rescanned, whole: await scanner.scan(scanRequest(wishes, facts)) }
  } finally {
    await scanner.close()
  }
}

function again(scanner: ScannerChild, last: ScanReply, folder: string): Promise<Rescanned> {
  const node = TreeIndex.of(last.trees['/']!).find(folder)!
  return rescanFolder({ scanner, facts, ...wishes, last, mountPoint: '/', node })
}

function plant(): void {
  for (const path of ['etc/nixos/a', 'home/ada/app/named', 'home/ada/app/x/y', 'var/lib/s/deep/f'])
    tree.write(path, 5000)
  // Against which the others are too small to be nodes by their size.
  tree.write('var/ballast', 40_000_000)
  symlinkSync('/nix/store/0-x', join(tree.root, 'home/ada/link'))
}

test.each<[string, string, () => void]>([
  ['files that grow and come', '/home/ada/app', () => tree.write('home/ada/app/x/new/z', 70_000)],
  [
    'files that go',
    '/var/lib',
    () => rmSync(join(tree.root, 'var/lib/s/deep'), { recursive: true }),
  ],
  ['a link into the store', '/home/ada', () => symlinkSync('/nix/store/1-y', at('home/ada/app/l'))],
  ['/etc, where every file is a node', '/etc/nixos', () => tree.write('etc/nixos/sub/b', 9000)],
  [
    'a file that the catalogue names',
    '/home/ada/app',
    () => appendFileSync(at('home/ada/app/named'), 'x'),
  ],
  ['what is large for the whole tree', '/var/lib/s', () => tree.write('var/lib/s/huge', 90_000)],
  ['nothing', '/home', () => {}],
])('%s: one folder read again is the whole read again', async (_, folder, change) => {
  plant()
  const { rescanned, whole } = await after(change, folder)
  expect(rescanned).toEqual({ state: 'read', reply: whole })
})

function at(path: string): string {
  return join(tree.root, path)
}

test.each<[string, () => void, () => void]>([
  [
    'a link to the outside is new',
    () => {},
    () => linkSync(at('var/lib/s/deep/f'), at('home/ada/l')),
  ],
  [
    'its link was the owner and is gone',
    () => linkSync(at('home/ada/app/x/y'), at('var/lib/s/y')),
    () => rmSync(at('home/ada/app/x/y')),
  ],
  [
    'its link becomes the owner',
    () => linkSync(at('etc/nixos/a'), at('home/ada/z')),
    () => renameSync(at('home/ada/z'), at('home/ada/y')),
  ],
  ['it is gone', () => {}, () => rmSync(at('home/ada'), { recursive: true })],
  [
    'it was the newest and is so no more',
    () => utimesSync(at('home/ada/app/x/y'), 4e9, 4e9),
    () => utimesSync(at('home/ada/app/x/y'), 1, 1),
  ],
])('%s: only the whole can tell', async (_, before, change) => {
  plant()
  before()
  const { rescanned } = await after(change, '/home/ada')
  expect(rescanned).toEqual({ state: 'whole-needed' })
})

test.skipIf(lacksRoot())('something was mounted there: only the whole can tell', async () => {
  plant()
  try {
    const { rescanned } = await after(() => {
      execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', at('home/ada')])
      mkdirSync(at('home/ada/app'))
    }, '/home/ada/app')
    expect(rescanned).toEqual({ state: 'whole-needed' })
  } finally {
    execFileSync('umount', [at('home/ada')])
  }
})

test('cancelled, it leaves all as it was', async () => {
  plant()
  const scanner = spawnScanner({ entry: tree.entry, sysroot: tree.root })
  const last = await scanner.scan(scanRequest(wishes, facts))
  const node = TreeIndex.of(last.trees['/']!).find('/home')!
  const signal = AbortSignal.abort()
  const rescanned = rescanFolder({ scanner, facts, last, mountPoint: '/', node, signal })
  expect(await rescanned).toEqual({ state: 'cancelled' })
  await scanner.close()
})

const name = fc.constantFrom('a', 'a.b', 'b', 'z')
const path = fc.array(name, { minLength: 2, maxLength: 4 }).map((names) => names.join('/'))
const files = fc.dictionary(path, fc.nat(20_000), { minKeys: 1, maxKeys: 8 })

test('any folder after any change', async () => {
  await fc.assert(
    fc.asyncProperty(files, files, fc.nat(), async (before, added, which) => {
      rmSync(tree.root, { recursive: true })
      mkdirSync(tree.root)
      writeAll(before)
      const folders = [...new Set(Object.keys(before).map((file) => file.split('/')[0]!))]
      const folder = folders[which % folders.length]!
      const inside = Object.entries(added).map(([file, bytes]) => [`${folder}/${file}`, bytes])
      const { rescanned, whole } = await after(
        () => writeAll(Object.fromEntries(inside)),
        `/${folder}`,
      )
      expect(rescanned).toEqual({ state: 'read', reply: whole })
    }),
    { numRuns: Math.min(20, fc.readConfigureGlobal()?.numRuns ?? 20) },
  )
})

/** Where a file has the name of a folder, it is left out. */
function writeAll(contents: Record<string, number>): void {
  for (const [file, bytes] of Object.entries(contents))
    try {
      tree.write(file, bytes)
    } catch (error) {
      if (!['EEXIST', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? ''))
        throw error
    }
}
