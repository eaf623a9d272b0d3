import { chmodSync, copyFileSync, symlinkSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { TreeIndex } from '@tideline/model'
import { expect, test } from 'vitest'
import { diskUsage, nodeAt, scanFolder } from '#testing/scan-folder.ts'
import { treeOnDisk } from '#testing/tree-on-disk.ts'

const tree = treeOnDisk()

test('files where people decide, files that are named, large files, links into the store', async () => {
  const few = ['top', 'etc/x/y/conf', 'root/note', 'home/ada/a.txt', 'home/ada/.config/rc']
  const also = [
    'home/ada/.local/share/s',
    'var/lib/thing',
    'srv/keys/host_ed25519_key',
    'data/u/.rc',
  ]
  const not = ['srv/keys/other', 'home/ada/src/deep/x.c', 'var/lib/app/inner', 'var/log/x']
  for (const path of [...few, ...also, ...not]) tree.write(path, 20)
  tree.write('srv/large', 9_000_000)
  for (const [name, target] of Object.entries({
    store: '/nix/store/abc-x',
    static: '/etc/static/hosts',
    other: '/usr/bin/env',
    trick: '/nixos',
  }))
    symlinkSync(target, join(tree.root, 'srv', name))
  const { trees } = await scanFolder(tree.entry, tree.root, {
    homes: ['/data/u'],
    files: ['/srv/keys/host_*_key'],
  })
  const measured = trees['/']!
  for (const path of [...few, ...also]) expect(nodeAt(measured, `/${path}`)?.kind, path).toBe('f')
  for (const path of not) expect(nodeAt(measured, `/${path}`), path).toBeUndefined()
  expect(nodeAt(measured, '/srv/large')?.apparent).toBe(9_000_000)
  expect(nodeAt(measured, '/srv/store')?.linkTarget).toBe('/nix/store/abc-x')
  expect(nodeAt(measured, '/srv/static')?.linkTarget).toBe('/etc/static/hosts')
  expect(nodeAt(measured, '/srv/other')).toBeUndefined()
  expect(nodeAt(measured, '/srv/trick')).toBeUndefined()
  expect(measured.allocatedBytes[0]).toBe(diskUsage(tree.root))
})

test('owner, mode and newest change', async () => {
  tree.write('var/cache/old/file', 10)
  tree.write('var/cache/new/file', 10)
  chmodSync(join(tree.root, 'var/cache/new'), 0o2750)
  const at = (seconds: number, path: string) => utimesSync(join(tree.root, path), seconds, seconds)
  at(1_000_000, 'var/cache/old/file')
  at(2_000_000_000, 'var/cache/new/file')
  for (const path of ['var/cache/new', 'var/cache/old', 'var/cache', 'var']) at(500, path)
  const { trees } = await scanFolder(tree.entry, tree.root)
  const node = nodeAt(trees['/']!, '/var/cache/new')
  expect(node).toMatchObject({ mode: 0o2750, newest: 2_000_000_000, uid: process.getuid?.() })
  expect(nodeAt(trees['/']!, '/var/cache/old')?.newest).toBe(1_000_000)
  expect(nodeAt(trees['/']!, '/var')?.newest).toBe(2_000_000_000)
})

test('parents first, siblings by their bytes, sums of what is below', async () => {
  for (const path of ['b/x', 'a.b/x', 'a/x', 'a/b/c/d', 'ä/x', 'B/x']) tree.write(path, 3000)
  copyFileSync(join(tree.root, 'b/x'), join(tree.root, 'Z'))
  const { trees } = await scanFolder(tree.entry, tree.root)
  const measured = trees['/']!
  const index = TreeIndex.of(measured)
  for (let node = 0; node < index.count; node += 1) {
    const below = index.childrenOf(node)
    const bytes = below.reduce((sum, child) => sum + measured.allocatedBytes[child]!, 0)
    expect(measured.allocatedBytes[node]).toBeGreaterThanOrEqual(bytes)
    for (const child of below) expect(measured.parents[child]).toBe(node)
  }
  const top = index.childrenOf(0).map((node) => measured.names.at(node))
  expect(top).toEqual(['B', 'Z', 'a', 'a.b', 'b', 'ä'])
})
