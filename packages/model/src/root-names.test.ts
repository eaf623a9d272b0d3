import { expect, test } from 'vitest'
import type { RootDesign } from './root-design.ts'
import { pathsOfReset, rootNames } from './root-names.ts'

test.each<[RootDesign, string[], string[]]>([
  [{ strategy: 'tmpfs', size: '2G' }, [], []],
  [{ strategy: 'unchanged' }, [], []],
  [{ strategy: 'btrfs-recreate', subvolume: 'a/r' }, ['subvolume a/r'], ['a/r', 'a/old_roots']],
  [
    { strategy: 'btrfs-blank', subvolume: 'r', blank: 'b' },
    ['subvolume r', 'blank b'],
    ['r', 'old_roots', 'b'],
  ],
  [{ strategy: 'zfs', dataset: 'p/r', keepDays: 0, keepCount: 0 }, ['dataset p/r'], []],
  [
    { strategy: 'bcachefs', folder: 'tideline/r', keepDays: 0, keepCount: 0 },
    ['folder tideline/r'],
    ['tideline/r', 'tideline/old_roots'],
  ],
])('%o', (root, names, paths) => {
  expect(rootNames(root).map(({ field, name }) => `${field} ${name}`)).toEqual(names)
  expect(pathsOfReset(root)).toEqual(paths)
})
