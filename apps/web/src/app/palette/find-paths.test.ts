import { expect, test } from 'vitest'
import { findPaths } from '#app/palette/find-paths.ts'
import { sampleTree } from '#features/paths/sample-tree.ts'

const root = sampleTree(
  '/',
  [
    [-1, '', 100, 'trunk'],
    [0, 'etc', 10, 'trunk'],
    [1, 'ssh', 5, 'known'],
    [1, 'sshd', 6, 'known'],
    [1, 'machine-id', 1, 'known'],
    [0, 'home', 20, 'mount'],
    [0, 'var', 60, 'trunk'],
    [6, 'lib', 50, 'trunk'],
    [7, 'bluetooth', 40, 'known'],
  ],
  { 5: 'mount' },
)
const home = sampleTree(
  '/home',
  [
    [-1, '', 20, 'trunk'],
    [0, '.ssh', 15, 'unknown'],
  ],
  {},
)
const inventory = {
  version: 1 as const,
  trees: { '/': { ...root, records: { 8: 'system:/var/lib/bluetooth' } }, '/home': home },
  records: {
    'system:/var/lib/bluetooth': {
      path: '/var/lib/bluetooth',
      scope: 'system' as const,
      kind: 'directory' as const,
      category: 'network' as const,
      title: 'Paired devices',
      advice: 'keep' as const,
      severity: 'annoyance' as const,
      ifLost: 'Pair every device again.',
    },
  },
  scan: { state: 'complete' as const, revision: 1, unreadableCount: 0, unreadable: [] },
}

const paths = (text: string, limit = 9) => findPaths(inventory, text, limit).map(({ path }) => path)

test('the whole name goes before its beginning, that before a part of it, in all trees', () => {
  expect(paths('ssh')).toEqual(['/etc/ssh', '/etc/sshd', '/home/.ssh'])
  expect(paths('ssh', 1)).toEqual(['/etc/ssh'])
})

test('what the catalogue calls a path finds it, too', () => {
  expect(paths('paired')).toEqual(['/var/lib/bluetooth'])
})

test('words stand in any order, across what parts a name', () => {
  expect(paths('id machine')).toEqual(['/etc/machine-id'])
  expect(paths('etc id')).toEqual(['/etc/machine-id'])
  expect(paths('etc/machine id')).toEqual(['/etc/machine-id'])
  expect(paths('machine lib')).toEqual([])
})

test('with a slash it is the end of a path', () => {
  expect(paths('lib/BLUE')).toEqual(['/var/lib/bluetooth'])
  expect(paths('etc/blue')).toEqual([])
})

test('nothing is found for nothing', () => {
  expect(['', ' ', '/'].flatMap((text) => paths(text))).toEqual([])
})
