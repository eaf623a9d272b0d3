import { expect, test } from 'vitest'
import { RootDesign, resetFailureOf } from '#root-design.ts'

const takes = (root: object) => RootDesign.safeParse(root).success
const blank = (subvolume: string, name: string) =>
  takes({ strategy: 'btrfs-blank', subvolume, blank: name })

test('a blank snapshot lies beside the root, and not where a reset works', () => {
  expect(blank('tideline/root', 'tideline/root-blank')).toBe(true)
  expect(blank('root', 'snapshots/blank')).toBe(true)
  for (const name of ['tideline/root', 'tideline/root/x', 'tideline', 'tideline/root.new'])
    expect(blank('tideline/root', name), name).toBe(false)
  expect(blank('tideline/root', 'tideline/old_roots/x')).toBe(false)
})

test.each([
  'rpool',
  'rpool/',
  '/rpool/x',
  'rpool/a b',
  'rpool/a@b',
  '-r/x',
  'rpool/-r',
  'rpool//x',
])('%s is no dataset for a root', (dataset) => {
  expect(takes({ strategy: 'zfs', dataset, keepDays: 0, keepCount: 0 })).toBe(false)
})

test('on bcachefs the root lies in a folder that is ours by its name', () => {
  const folder = (name: string) =>
    takes({ strategy: 'bcachefs', folder: name, keepDays: 0, keepCount: 0 })
  expect(['tideline/root', '.tideline/root', 'tideline-2/a/b'].every(folder)).toBe(true)
  expect(['home', 'home/root', 'tideline', 'root/tideline'].some(folder)).toBe(false)
})

test('a design that says nothing of a failure starts the last root; what resets nothing cannot fail', () => {
  const root = { strategy: 'btrfs-recreate', subvolume: 'x' } as const
  expect(resetFailureOf(root)).toBe('boot-last')
  expect(resetFailureOf({ ...root, ifItFails: 'stop' })).toBe('stop')
  expect(resetFailureOf({ strategy: 'tmpfs', size: '1G' })).toBeUndefined()
  expect(resetFailureOf({ strategy: 'unchanged' })).toBeUndefined()
})
