import { emptyFacts, knownFact } from '@tideline/fixtures'
import { type Inventory, type Mount, type Rule, TreeIndex } from '@tideline/model'
import { expect, test } from 'vitest'
import { decide } from '#design/decide.ts'
import { sampleInventory, sampleRules } from '#design/sample-inventory.ts'

const facts = emptyFacts()

function keep(path: string): Rule {
  return { path, kind: 'directory', decision: 'keep' }
}

function lose(path: string): Rule {
  return { path, kind: 'directory', decision: 'lose' }
}

function statesByPath(inventory: Inventory, rules: readonly Rule[]): Record<string, string> {
  const index = TreeIndex.of(inventory.trees['/']!)
  const { states } = decide(inventory, facts, sampleRules(rules)).trees['/']!
  return Object.fromEntries(states.map((state, node) => [index.pathOf(node), state]))
}

const host = sampleInventory({
  '/etc/static': { kind: 'l', class: 'nix', bytes: 7, linkTarget: '/nix/store/x-etc/etc' },
  '/etc/machine-id': { kind: 'f', bytes: 33, record: { advice: 'keep' } },
  '/nix': { mark: 'opaque' },
  '/opt/game/saves': { bytes: 50, record: { advice: 'keep' } },
  '/opt/game/data': { bytes: 500, entries: 9 },
  '/var/lib/bluetooth': { bytes: 12, record: { advice: 'keep' } },
  '/var/lib/bluetooth/cache': { bytes: 5 },
  '/var/lib/empty': { class: 'trunk' },
  '/var/lib/service': { bytes: 100, entries: 4 },
})

test('without a rule all is undecided, but for what Nix makes and own mounts', () => {
  const { numbers } = decide(host, facts, sampleRules([]))
  expect(numbers).toMatchObject({ keptBytes: 0, lostBytes: 0, undecidedBytes: 700, nixBytes: 7 })
  // machine-id, the two in /opt/game (a folder above a listed one), bluetooth, service.
  expect(numbers).toMatchObject({ keptPlaces: 0, lostPlaces: 0, undecidedPlaces: 5 })
})

test('each node has the words of its state', () => {
  const states = statesByPath(host, [keep('/var/lib/bluetooth'), lose('/opt')])
  expect(states).toMatchObject({
    '/': 'mixed',
    '/etc': 'undecided',
    '/etc/static': 'nix',
    '/nix': 'mount',
    '/opt': 'lost',
    '/opt/game/saves': 'lost-with-folder',
    '/var/lib': 'mixed',
    '/var/lib/bluetooth': 'kept',
    '/var/lib/bluetooth/cache': 'kept-with-folder',
    '/var/lib/service': 'undecided',
  })
})

test('a folder is mixed only where a rule below says something else', () => {
  const agreeing = statesByPath(host, [keep('/var/lib'), keep('/var/lib/bluetooth')])
  expect(agreeing['/var/lib']).toBe('kept')
  const differing = statesByPath(host, [lose('/var/lib'), keep('/var/lib/bluetooth')])
  expect(differing['/var/lib']).toBe('mixed')
  const inVain = statesByPath(host, [keep('/var/lib'), lose('/var/lib/bluetooth')])
  expect(inVain).toMatchObject({ '/var/lib': 'kept', '/var/lib/bluetooth': 'kept-with-folder' })
  const elsewhere = statesByPath(host, [keep('/var/lib'), lose('/var/lib/not-on-this-disk')])
  expect(elsewhere['/var/lib']).toBe('kept')
  const madeByNix = statesByPath(host, [keep('/etc/static')])
  expect(madeByNix).toMatchObject({ '/etc': 'undecided', '/etc/static': 'nix' })
})

test('places move from undecided to kept and lost', () => {
  const rules = [keep('/var/lib/bluetooth'), lose('/opt')]
  const { numbers, trees } = decide(host, facts, sampleRules(rules))
  expect(numbers).toMatchObject({ keptPlaces: 1, lostPlaces: 2, undecidedPlaces: 2 })
  const index = TreeIndex.of(host.trees['/']!)
  expect(trees['/']!.undecidedPlaces[index.find('/var')!]).toBe(1)
  expect(trees['/']!.undecidedPlaces[index.find('/opt')!]).toBe(0)
})

test('a folder above a rule makes way for what is in it, and for its files that are no nodes', () => {
  const inventory = sampleInventory({
    '/srv/web': { bytes: 10, entries: 3 },
    '/srv/web/site': { bytes: 20 },
    '/srv/web/logs': { bytes: 30 },
  })
  expect(decide(inventory, facts, sampleRules([])).numbers.undecidedPlaces).toBe(1)
  const { numbers } = decide(inventory, facts, sampleRules([keep('/srv/web/site')]))
  expect(numbers).toMatchObject({ keptPlaces: 1, undecidedPlaces: 2, undecidedBytes: 40 })
})

test('a folder above a listed one makes way, unless it is listed itself', () => {
  const listed = { record: { advice: 'keep' } } as const
  const unlisted = sampleInventory({ '/opt/a/b': listed, '/opt/a/c': {}, '/opt/d': {} })
  expect(decide(unlisted, facts, sampleRules([])).numbers.undecidedPlaces).toBe(3)
  const ofNix = sampleInventory({
    '/opt/a/b': { ...listed, class: 'nix' },
    '/opt/a/c': {},
    '/opt/d': {},
  })
  expect(decide(ofNix, facts, sampleRules([])).numbers.undecidedPlaces).toBe(1)
  const both = sampleInventory({ '/opt/a': listed, '/opt/a/b': listed, '/opt/a/c': {} })
  expect(decide(both, facts, sampleRules([])).numbers.undecidedPlaces).toBe(1)
})

test('a home that could not be read is one place, until a rule decides about it', () => {
  const unread = sampleInventory({ '/home/kim': { mark: 'unreadable', homeOf: 'kim' } })
  const places = (rules: Rule[]) => {
    const { numbers } = decide(unread, facts, sampleRules(rules))
    return [numbers.undecidedPlaces, numbers.keptPlaces, numbers.lostPlaces]
  }
  expect(places([])).toEqual([1, 0, 0])
  expect(places([keep('/home/kim/work')])).toEqual([1, 0, 0])
  expect(places([keep('/home/kim')])).toEqual([0, 1, 0])
  expect(places([lose('/home/kim')])).toEqual([0, 0, 1])
})

test('what is folded away is counted as what it is', () => {
  const folded = { children: 3, entries: 3, nixBytes: 30, places: 2 }
  const inventory = sampleInventory({ '/srv': { bytes: 100, entries: 4, folded } })
  const { numbers } = decide(inventory, facts, sampleRules([keep('/srv')]))
  expect(numbers).toMatchObject({ keptBytes: 70, nixBytes: 30, keptPlaces: 1 })
})

test('a rule above the mount point of a tree decides it', () => {
  const home = sampleInventory({ '/home/ada/x': { bytes: 9 } }).trees['/']!
  const inventory: Inventory = {
    ...host,
    trees: { ...host.trees, '/srv/disk': { ...home, mountPoint: '/srv/disk' } },
  }
  const mounts = knownFact([mount('/', 'ext4', '8:1'), mount('/srv/disk', 'tmpfs', '0:50')])
  const decided = decide(
    inventory,
    emptyFacts({ mounts }),
    sampleRules([keep('/srv'), lose('/srv/disk/home/ada/x')]),
  )
  expect(decided.trees['/srv/disk']!.states[0]).toBe('mixed')
  expect(decided.trees['/srv/disk']!.lostBytes[0]).toBe(9)
  expect(decided.numbers.lostBytes).toBe(0)
})

test('a scan that is not whole makes every figure a lower bound', () => {
  expect(decide(host, facts, sampleRules([])).numbers.isLowerBound).toBe(false)
  for (const scan of [{ state: 'partial' as const }, { unreadableCount: 2 }])
    expect(decide(sampleInventory({}, scan), facts, sampleRules([])).numbers.isLowerBound).toBe(
      true,
    )
})

function mount(mountPoint: string, fsType: string, device: string): Mount {
  return {
    id: 1,
    parentId: 0,
    mountPoint,
    source: 'x',
    fsType,
    root: '/',
    device,
    options: [],
    superOptions: [],
    isShadowed: false,
  }
}

test('other file systems are counted once each, subvolumes of the root never', () => {
  const used = {
    '/': 100,
    '/overlay': 100,
    '/home': 100,
    '/boot': 7,
    '/data': 20,
    '/data/too': 20,
    '/proc': 1,
  }
  const measured = emptyFacts({
    mounts: knownFact([
      mount('/', 'btrfs', '0:24'),
      mount('/home', 'btrfs', '0:24'),
      mount('/boot', 'vfat', '8:1'),
      mount('/data', 'btrfs', '0:31'),
      mount('/data/too', 'btrfs', '0:31'),
      mount('/overlay', 'overlay', '0:40'),
      mount('/proc', 'proc', '0:5'),
    ]),
    space: knownFact(
      Object.entries(used).map(([mountPoint, usedBytes]) => ({
        mountPoint,
        usedBytes,
        sizeBytes: 1000,
        availableBytes: 0,
      })),
    ),
  })
  expect(decide(host, measured, sampleRules([])).numbers.ownMountBytes).toBe(27)
})

test('links, sockets and pipes are no places: there is nothing to decide', () => {
  const inventory = sampleInventory({
    '/etc/nixos': { kind: 'l', linkTarget: '/home/ada/nixos', record: { advice: 'keep' } },
    '/var/lib/socket': { kind: 's' },
    '/var/lib/service': {},
  })
  expect(decide(inventory, facts, sampleRules([])).numbers.undecidedPlaces).toBe(1)
})
