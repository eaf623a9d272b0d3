import { emptyFacts, knownFact } from '@tideline/fixtures'
import { Design } from '@tideline/model'
import { expect, test } from 'vitest'
import { sampleInventory } from '#design/sample-inventory.ts'
import { designWith, type FirstRoot } from '#design/suggest.ts'

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

const inMemory: FirstRoot = { id: 'tmpfs', firstRoot: (size) => ({ strategy: 'tmpfs', size }) }
const onDisk = {
  id: 'btrfs-recreate',
  firstRoot: () => ({ strategy: 'btrfs-recreate', subvolume: 'tideline/root' }),
} as const satisfies FirstRoot

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
  const design = designWith(emptyFacts(), inventory, { strategies: [onDisk] })
  expect(Design.parse(design)).toEqual(design)
  expect(design).toMatchObject({
    hostId: '',
    wiring: 'channels',
    root: onDisk.firstRoot(),
  })
  expect(designWith(emptyFacts(), inventory, {}).root).toEqual({ strategy: 'tmpfs', size: '3584M' })
})

test('a RAM disk that what is lost does not fit into gives way to a root on the disk', () => {
  const small = { ...facts, memory: knownFact({ ramBytes: GIB, swapBytes: 0 }) }
  const strategies = [inMemory, onDisk]
  expect(designWith(facts, inventory, { strategies }).root.strategy).toBe('tmpfs')
  expect(designWith(small, inventory, { strategies }).root.strategy).toBe('btrfs-recreate')
  expect(designWith(small, inventory, { strategies: [inMemory] }).root.strategy).toBe('tmpfs')
})
