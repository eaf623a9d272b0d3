import { Design } from '@tideline/model'
import { expect, test } from 'vitest'
import { designDifferences, isSame } from '#data/design-differences.ts'

const keep = (path: string, more = {}) => ({ path, kind: 'directory', decision: 'keep', ...more })

const design = (change: object = {}): Design =>
  Design.parse({
    version: 1,
    hostId: 'otter',
    root: { strategy: 'tmpfs', size: '2G' },
    persistence: { form: 'impermanence', hideMounts: true },
    wiring: 'flake',
    migration: 'adopt-in-place',
    store: '/persist',
    surroundings: { passwordFiles: [], declaredUsers: [], earlyMounts: [], isSwapOnStore: false },
    rules: [keep('/srv'), keep('/var/log')],
    acknowledged: [],
    ...change,
  })

test('the same design differs in nothing', () => {
  expect(isSame(designDifferences(design(), design()))).toBe(true)
})

test('each setting that differs is named with both values', () => {
  const other = design({
    root: { strategy: 'btrfs-keep', subvolume: 'fresh', keepDays: 30, keepCount: 3 },
    homesInMemory: [{ path: '/home/ada', size: '4G' }],
    moreStores: [{ path: '/persist/cache', isBackedUp: false }],
  })
  expect(designDifferences(design(), other).settings).toEqual([
    { what: 'Root', mine: 'tmpfs, 2G', theirs: expect.stringMatching(/^btrfs.*fresh.*30 days/) },
    { what: 'Homes in memory', mine: 'none', theirs: '/home/ada 4G' },
    { what: 'More stores', mine: 'none', theirs: '/persist/cache (not backed up)' },
  ])
})

test('paths are told apart by who keeps them', () => {
  const other = design({
    rules: [
      { path: '/etc/x', kind: 'file', decision: 'lose' },
      keep('/opt'),
      keep('/srv', { mode: '0700' }),
    ],
  })
  expect(designDifferences(design(), other)).toEqual({
    settings: [],
    onlyMine: ['/var/log'],
    onlyTheirs: ['/opt'],
    others: [
      { path: '/etc/x', mine: 'no rule', theirs: 'lose the file' },
      { path: '/srv', mine: 'keep the folder', theirs: 'keep the folder, mode 0700' },
    ],
  })
})
