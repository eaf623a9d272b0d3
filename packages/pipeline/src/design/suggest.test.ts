import { emptyFacts, knownFact } from '@tideline/fixtures'
import { Design } from '@tideline/model'
import { expect, test } from 'vitest'
import { sampleInventory } from '#design/sample-inventory.ts'
import { designWith } from '#design/suggest.ts'

const GIB = 2 ** 30
const inventory = sampleInventory({
  '/etc/machine-id': { kind: 'f' },
  '/var/cache': { bytes: 1700 * 2 ** 20, record: { advice: 'drop' } },
  '/var/lib/nixos': {},
  '/var/lib/postgresql': { bytes: 9 * GIB, record: { advice: 'keep' } },
})
const facts = emptyFacts({
  identity: knownFact({ hostName: 'laptop', hostId: '0123456789abcdef' }),
  memory: knownFact({ ramBytes: 16 * GIB, swapBytes: 0 }),
  configuration: knownFact({ path: '/etc/nixos', kind: 'flake', isGit: true }),
})

test('a tmpfs of twice the need, on the store and wired in as this host is', () => {
  const design = designWith(facts, inventory, {})
  expect(Design.parse(design)).toEqual(design)
  expect(design).toMatchObject({
    hostId: '0123456789abcdef',
    root: { strategy: 'tmpfs', size: '3584M' },
    wiring: 'flake',
    migration: 'adopt-in-place',
    store: '/persist',
  })
  expect(design.rules.map(({ decision, path }) => `${decision} ${path}`)).toEqual([
    'keep /etc/machine-id',
    'lose /var/cache',
    'keep /var/lib/nixos',
    'keep /var/lib/postgresql',
  ])
})

test('a host of which nothing is known still gets a design', () => {
  const design = designWith(emptyFacts(), inventory, { strategies: ['btrfs-keep'] })
  expect(Design.parse(design)).toEqual(design)
  expect(design).toMatchObject({
    hostId: '',
    wiring: 'channels',
    root: { strategy: 'btrfs-keep', subvolume: 'tideline/root', keepDays: 30, keepCount: 3 },
  })
  expect(designWith(emptyFacts(), inventory, {}).root).toEqual({ strategy: 'tmpfs', size: '3584M' })
})

test('the other strategies, by name', () => {
  expect(designWith(facts, inventory, { strategies: ['btrfs-recreate'] }).root).toEqual({
    strategy: 'btrfs-recreate',
    subvolume: 'tideline/root',
  })
})

test('a RAM disk that what is lost does not fit into gives way to a root on the disk', () => {
  const small = { ...facts, memory: knownFact({ ramBytes: GIB, swapBytes: 0 }) }
  const strategies = ['tmpfs', 'btrfs-keep'] as const
  expect(designWith(facts, inventory, { strategies }).root.strategy).toBe('tmpfs')
  expect(designWith(small, inventory, { strategies }).root.strategy).toBe('btrfs-keep')
  expect(designWith(small, inventory, { strategies: ['tmpfs'] }).root.strategy).toBe('tmpfs')
})
