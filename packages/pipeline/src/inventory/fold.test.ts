import { InventoryTree, type PathText, TreeIndex } from '@tideline/model'
import { expect, test } from 'vitest'
import { fold } from '#inventory/fold.ts'
import { inventoryOf, NOTHING, pathsOf, rootOf } from '#inventory/sample-folding.ts'

const example = inventoryOf({
  '/big/a/b': { kind: 'f', bytes: 900 },
  '/big/c': { kind: 'f', bytes: 50 },
  '/small/a': { kind: 'f', bytes: 5 },
  '/small/b': { kind: 'f', bytes: 5 },
  '/small/made': { kind: 'l', bytes: 7, linkTarget: '/nix/store/0-x' },
  '/far/away/disk': { mark: 'mount' },
  '/var/lib/docker/x/y': {},
  '/home/ada/.ssh/x': { kind: 'f', bytes: 3 },
})

test('what must stay is carried, the rest is folded into its folder', () => {
  const tree = rootOf(fold(example, NOTHING))
  const paths = pathsOf(tree)
  expect(paths).toContain('/far/away/disk')
  expect(paths).toContain('/var/lib/docker')
  expect(paths).toContain('/home/ada/.ssh')
  for (const path of ['/big/a', '/small/made', '/var/lib/docker/x/y', '/home/ada/.ssh/x'])
    expect(paths).not.toContain(path)
  const index = TreeIndex.of(tree)
  expect(tree.folded[index.find('/big')!]).toEqual({
    children: 2,
    entries: 3,
    nixBytes: 0,
    places: 2,
  })
  expect(tree.folded[index.find('/small')!]).toEqual({
    children: 3,
    entries: 3,
    nixBytes: 7,
    places: 2,
  })
  expect(tree.marks[index.find('/far/away/disk')!]).toBe('mount')
  expect(tree.records[index.find('/home/ada/.ssh')!]).toBe('user:.ssh')
  expect(tree.holdsNixLinks[index.find('/small')!]).toBe(true)
})

test('bytes made by Nix are counted through folders that were folded before', () => {
  const inventory = inventoryOf({
    '/far/small/deep/made': { kind: 'l', bytes: 7, linkTarget: '/nix/store/0-x' },
    '/far/small/deep/mine': { kind: 'f', bytes: 5 },
  })
  const half = fold(inventory, { ...NOTHING, folders: [{ path: '/far/small', children: 1 }] })
  expect(Object.values(rootOf(half).folded)).toEqual([
    { children: 2, entries: 2, nixBytes: 7, places: 1 },
  ])
  const all = rootOf(fold(half, NOTHING))
  expect(Object.values(all.folded)).toEqual([{ children: 1, entries: 4, nixBytes: 7, places: 1 }])
})

test('the limit goes to what is near the top, then to the largest', () => {
  const deep = inventoryOf({
    '/a/b/c/d': { kind: 'f', bytes: 1 },
    '/a/b/e/large/f': { kind: 'f', bytes: 900 },
    '/a/b/e/middling/g': { kind: 'f', bytes: 50 },
    '/data/b/c/huge': { kind: 'f', bytes: 900_000_000 },
  })
  const order: PathText[] = []
  for (let byteLimit = 0; byteLimit < 6000; byteLimit += 10)
    for (const path of pathsOf(rootOf(fold(deep, { ...NOTHING, byteLimit }))))
      if (!order.includes(path)) order.push(path)
  const after = order.filter((path) => path.split('/').length > 3)
  expect(after).toEqual([
    '/data/b/c',
    '/data/b/c/huge',
    '/a/b/e',
    '/a/b/c',
    '/a/b/e/large',
    '/a/b/e/large/f',
    '/a/b/e/middling',
    '/a/b/e/middling/g',
    '/a/b/c/d',
  ])
  expect(fold(deep, { ...NOTHING, byteLimit: 6000 })).toEqual(deep)
})

test('what the design names is carried, or the lowest folder above it that the disk has', () => {
  const paths = pathsOf(rootOf(fold(example, { ...NOTHING, named: ['/big/a/b', '/small/a/none'] })))
  expect(paths).toEqual(expect.arrayContaining(['/big/a', '/big/a/b', '/small/a']))
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`/many/${at}`, {}]))
  const folder = fold(inventoryOf(many), { ...NOTHING, named: ['/many/7'] })
  expect(pathsOf(rootOf(folder))).toEqual(['/', '/many', '/many/7'])
})

test('what lies beside what the design names is carried where it is little', () => {
  const paths = (named: PathText[]) => pathsOf(rootOf(fold(example, { ...NOTHING, named })))
  expect(paths(['/big/a/b'])).toContain('/big/c')
  expect(paths(['/small/none/deeper'])).toContain('/small/b')
  expect(paths(['/big/a/b'])).not.toContain('/small/b')
})

test('of a folder that was opened, the largest of what is in it', () => {
  const opened = (children: number) =>
    pathsOf(rootOf(fold(example, { ...NOTHING, folders: [{ path: '/big', children }] })))
  expect(opened(0)).not.toContain('/big/a')
  expect(opened(1)).toContain('/big/a')
  expect(opened(1)).not.toContain('/big/c')
  expect(opened(9)).toContain('/big/c')
  expect(opened(9)).not.toContain('/big/a/b')
  const nowhere = { path: '/nowhere', children: 1 }
  expect(fold(example, { ...NOTHING, folders: [nowhere] })).toEqual(fold(example, NOTHING))
})

test('a folder of /etc that is of Nix only in part is open, so that it can be split', () => {
  const inventory = inventoryOf({
    '/etc/mixed/deep/made': { kind: 'l', linkTarget: '/etc/static/mixed/deep/made' },
    '/etc/mixed/deep/mine': { kind: 'f', bytes: 1 },
    '/etc/mixed/own/file': { kind: 'f', bytes: 1 },
    '/etc/pam.d/login': { kind: 'l', linkTarget: '/etc/static/pam.d/login' },
  })
  const paths = pathsOf(rootOf(fold(inventory, NOTHING)))
  expect(paths).toContain('/etc/mixed/deep/mine')
  expect(paths).not.toContain('/etc/mixed/own/file')
  expect(paths).not.toContain('/etc/pam.d/login')
})

test('what a check asks for by its name stays', () => {
  const inventory = inventoryOf({
    '/root/.ssh/authorized_keys': { kind: 'f', bytes: 1 },
    '/home/ada/.ssh/authorized_keys': { kind: 'f', bytes: 1 },
    '/home/ada/.ssh/x': { kind: 'f', bytes: 900 },
    '/tideline/root/etc': {},
  })
  const paths = pathsOf(rootOf(fold(inventory, NOTHING)))
  expect(paths).toEqual(
    expect.arrayContaining([
      '/root/.ssh/authorized_keys',
      '/home/ada/.ssh/authorized_keys',
      '/tideline/root',
    ]),
  )
  expect(paths).not.toContain('/home/ada/.ssh/x')
})

test('no folder is so wide that the limit does not hold', () => {
  const entries = Object.fromEntries(
    Array.from({ length: 6000 }, (_, at) => [`/${at}`, { kind: 'f' as const, bytes: at }]),
  )
  const inventory = inventoryOf({ ...entries, '/old-root': { kind: 'f', bytes: 0 } })
  const tree = rootOf(fold(inventory, { ...NOTHING, byteLimit: 10_000 }))
  expect(JSON.stringify(InventoryTree.encode(tree)).length).toBeLessThan(10_000)
  expect(tree.folded[0]!.children).toBe(6001 - (tree.names.length - 1))
  expect([...tree.names]).toContain('5999')
  expect([...tree.names]).toContain('old-root')
})
