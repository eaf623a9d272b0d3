import { type PathText, type Rule, TreeIndex } from '@tideline/model'
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
  '/var/lib/docker/volumes/one': {},
  '/home/ada/.ssh/id': { kind: 'f', bytes: 3 },
})

test('what must stay is carried, the rest is folded into its folder', () => {
  const tree = rootOf(fold(example, NOTHING))
  const paths = pathsOf(tree)
  expect(paths).toContain('/far/away/disk')
  expect(paths).toContain('/var/lib/docker')
  expect(paths).toContain('/home/ada/.ssh')
  for (const path of ['/big/a', '/small/made', '/var/lib/docker/volumes', '/home/ada/.ssh/id'])
    expect(paths).not.toContain(path)
  const index = new TreeIndex(tree)
  expect(tree.folded[index.find('/big')!]).toEqual({ children: 2, nixBytes: 0 })
  expect(tree.folded[index.find('/small')!]).toEqual({ children: 3, nixBytes: 7 })
  expect(tree.marks[index.find('/far/away/disk')!]).toBe('mount')
  expect(tree.records[index.find('/home/ada/.ssh')!]).toBe('user:.ssh')
  expect(tree.holdsNixLinks[index.find('/small')!]).toBe(true)
})

test('bytes made by Nix are counted through folders that were folded before', () => {
  const inventory = inventoryOf({
    '/far/small/made': { kind: 'l', bytes: 7, linkTarget: '/nix/store/0-x' },
    '/far/small/mine': { kind: 'f', bytes: 5 },
  })
  const unmarked = { ...inventory, trees: { '/': { ...rootOf(inventory), holdsNixLinks: {} } } }
  const half = fold(unmarked, { ...NOTHING, paths: ['/far'] })
  expect(Object.values(rootOf(half).folded)).toEqual([{ children: 2, nixBytes: 7 }])
  const all = rootOf(fold(half, NOTHING))
  expect(Object.values(all.folded)).toEqual([{ children: 1, nixBytes: 7 }])
})

test('the limit goes to the largest first', () => {
  const least = rootOf(fold(example, NOTHING)).names.length
  const two = pathsOf(rootOf(fold(example, { ...NOTHING, nodeLimit: least + 2 })))
  expect(two).toContain('/big/c')
  expect(two).not.toContain('/big/a/b')
  expect(two).not.toContain('/small/a')
  expect(fold(example, { ...NOTHING, nodeLimit: 1000 })).toEqual(example)
})

test('a rule carries its path and what lies beside it, also where the disk has less', () => {
  const keep = (path: PathText): Rule => ({ path, kind: 'file', decision: 'keep' })
  const paths = pathsOf(
    rootOf(fold(example, { ...NOTHING, rules: [keep('/big/a/b'), keep('/small/a/none')] })),
  )
  expect(paths).toEqual(expect.arrayContaining(['/big/a', '/big/a/b', '/big/c', '/small/a']))
})

test('what was asked for is open', () => {
  const paths = pathsOf(rootOf(fold(example, { ...NOTHING, paths: ['/small', '/nowhere'] })))
  expect(paths).toContain('/small/b')
  expect(paths).not.toContain('/big/c')
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
