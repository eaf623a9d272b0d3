import { knownFact } from '@tideline/fixtures'
import { expect } from 'vitest'
import { testCheck } from '#checks/check-cases.ts'
import type { SampleEntry } from '#design/sample-inventory.ts'
import { largeCaches } from './large-caches.ts'

const MIB = 2 ** 20
const facts = { memory: knownFact({ ramBytes: 8192 * MIB, swapBytes: 0 }) }
const cache = (mib: number, more: SampleEntry['record'] = { advice: 'drop' }): SampleEntry => ({
  bytes: mib * MIB,
  record: { severity: 'none', regenerates: true, ...more },
})

testCheck(largeCaches, {
  fires: {
    'a large cache': {
      facts,
      entries: { '/home/ada/.cache': cache(600) },
      says: [
        { severity: 'note', path: '/home/ada/.cache', fix: { label: 'Keep /home/ada/.cache' } },
      ],
    },
    'several, the largest first, none within another': {
      facts,
      entries: {
        '/var/cache/a': cache(600),
        '/var/cache/b': cache(2000),
        '/var/cache/b/inside': cache(700),
      },
      rules: ['lose /var/cache'],
      says: [{ severity: 'warning', path: '/var/cache/b', fix: { label: 'Keep these 2' } }],
    },
    'in a home in memory, of a root on disk': {
      facts,
      entries: { '/home/ada/.cache': cache(600), '/var/cache/a': cache(900) },
      design: {
        root: { strategy: 'btrfs-recreate', subvolume: 'x' },
        homesInMemory: [{ path: '/home', size: '4G' }],
      },
      says: [{ path: '/home/ada/.cache', title: expect.stringContaining('600 MiB') }],
    },
    'more than can be named': {
      facts,
      entries: Object.fromEntries(
        Array.from({ length: 7 }, (_, at) => [`/var/cache/${at}`, cache(600)]),
      ),
      says: [{ fix: { label: 'Keep these 7' } }],
    },
  },
  quiet: {
    'it is small': { facts, entries: { '/var/cache/a': cache(499) } },
    'it is kept': { facts, entries: { '/var/cache/a': cache(600) }, rules: ['keep /var/cache/a'] },
    'a part of it is decided about': {
      facts,
      entries: { '/var/cache/a': cache(600), '/var/cache/a/b': {} },
      rules: ['keep /var/cache/a/b'],
    },
    'nobody writes it again': {
      facts,
      entries: { '/opt': { bytes: 900 * MIB, record: { advice: 'ask', severity: 'annoyance' } } },
    },
    'it holds data: another check says so': {
      facts,
      entries: { '/var/lib/x': cache(600, { advice: 'keep', severity: 'data-loss' }) },
    },
    'the root is on disk': {
      facts,
      entries: { '/var/cache/a': cache(600) },
      design: { root: { strategy: 'btrfs-recreate', subvolume: 'x' } },
    },
    'it has a file system of its own': {
      facts,
      entries: { '/var/cache/a': { ...cache(600), mark: 'mount' } },
    },
  },
})
