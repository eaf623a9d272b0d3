import { emptyFacts, knownFact } from '@tideline/fixtures'
import type { Inventory, Rule } from '@tideline/model'
import { expect, test } from 'vitest'
import { decide } from '#design/decide.ts'
import { recommend } from '#design/recommend.ts'
import { sampleInventory, sampleRules } from '#design/sample-inventory.ts'

const facts = emptyFacts()

function rulesOf(inventory: Inventory, rules: readonly Rule[] = [], given = facts): string[] {
  return recommend(inventory, given, rules).map(({ rule }) => `${rule.decision} ${rule.path}`)
}

test('what the catalogue is sure of gets a rule, with its reason and bytes', () => {
  const inventory = sampleInventory({
    '/var/lib/bluetooth': { bytes: 12, record: { advice: 'keep', title: 'Bluetooth pairings' } },
    '/var/lib/bluetooth/a': { bytes: 5, class: 'known' },
    '/var/cache.bin': { kind: 'f', bytes: 4, record: { advice: 'drop' } },
  })
  expect(recommend(inventory, facts, [])).toEqual([
    {
      rule: { path: '/var/cache.bin', kind: 'file', decision: 'lose' },
      basis: 'advice',
      recordId: 'system:/var/cache.bin',
      reason: 'Record of /var/cache.bin',
      bytes: 4,
    },
    {
      rule: { path: '/var/lib/bluetooth', kind: 'directory', decision: 'keep' },
      basis: 'advice',
      recordId: 'system:/var/lib/bluetooth',
      reason: 'Bluetooth pairings',
      bytes: 17,
    },
  ])
})

test('what is decided already is left alone, and taking all leaves nothing to take', () => {
  const inventory = sampleInventory({
    '/srv/a': { record: { advice: 'keep' } },
    '/srv/a/b': { record: { advice: 'drop' } },
    '/var/lib/c': { record: { advice: 'keep' } },
  })
  const lost: Rule = { path: '/srv', kind: 'directory', decision: 'lose' }
  expect(rulesOf(inventory, [lost])).toEqual(['keep /var/lib/c'])
  const rules = recommend(inventory, facts, []).map(({ rule }) => rule)
  expect(rulesOf(inventory, rules)).toEqual([])
})

test('a folder and what is in it never get the same rule; a kept folder keeps all of it', () => {
  const inventory = sampleInventory({
    '/srv/kept': { record: { advice: 'keep' } },
    '/srv/kept/again': { record: { advice: 'keep' } },
    '/srv/kept/cache': { record: { advice: 'drop' } },
    '/srv/lost': { record: { advice: 'drop' } },
    '/srv/lost/again': { record: { advice: 'drop' } },
    '/srv/lost/token': { kind: 'f', record: { advice: 'keep' } },
  })
  expect(rulesOf(inventory)).toEqual(['keep /srv/kept', 'lose /srv/lost', 'keep /srv/lost/token'])
})

test('a folder to lose stays open where something that would be missed cannot be kept by itself', () => {
  const cache = (severity: 'data-loss' | 'annoyance') =>
    sampleInventory({
      '/srv/cache': { record: { advice: 'drop' } },
      '/srv/cache/map': { kind: 'f', record: { advice: 'ask', severity, replacedByRename: true } },
      '/srv/cache/thumbnails': { record: { advice: 'drop' } },
    })
  expect(rulesOf(cache('data-loss'))).toEqual(['lose /srv/cache/thumbnails'])
  expect(rulesOf(cache('annoyance'))).toEqual(['lose /srv/cache'])
})

const ofTaste = sampleInventory({
  '/srv/cache': { record: { advice: 'ask', severity: 'none' } },
  '/srv/data': { record: { advice: 'ask', severity: 'data-loss' } },
  '/srv/history': { kind: 'f', record: { advice: 'ask', replacedByRename: true } },
  '/srv/lock': { kind: 'f', record: { advice: 'ask', severity: 'none' } },
  '/srv/settings': { kind: 'f', record: { advice: 'ask' } },
  '/var/lib/unheard-of': {},
})

test('where the catalogue asks the careful side is taken, and what nobody knows is kept', () => {
  const found = recommend(ofTaste, facts, [])
  expect(found.map(({ rule, basis }) => [rule.decision, rule.path, basis])).toEqual([
    ['keep', '/srv/cache', 'choice'],
    ['keep', '/srv/data', 'choice'],
    ['keep', '/srv/settings', 'choice'],
    ['keep', '/var/lib/unheard-of', 'unlisted'],
  ])
  expect(found[0]?.reason).toContain('your choice, kept')
  expect(found[3]?.reason).toContain('Not in the catalogue')
})

test('where the root starts empty what is of little worth goes on being lost, and nothing unknown is decided', () => {
  const given = emptyFacts({
    persistedToday: knownFact([
      {
        ...{ path: '/var/log', store: '/persist', storedAt: '/persist/var/log' },
        ...{ kind: 'directory', how: 'bind', seenIn: 'mount-table' },
      },
    ]),
    fstab: knownFact([{ device: 'none', mountPoint: '/', fsType: 'tmpfs', options: [] }]),
  })
  expect(rulesOf(ofTaste, [], given)).toEqual([
    'lose /srv/cache',
    'keep /srv/data',
    'lose /srv/history',
    'lose /srv/lock',
    'lose /srv/settings',
  ])
})

test('an unlisted folder that leads to listed or decided places is not kept as a whole, nor what programs write', () => {
  const inventory = sampleInventory({
    '/data/films': {},
    '/data/lost+found': { record: { advice: 'drop' } },
    '/home/ada': { homeOf: 'ada' },
    '/home/ada/.apprc': { kind: 'f' },
    '/home/ada/novel.txt': { kind: 'f' },
    '/mixed/scratch': {},
    '/mixed/work': {},
    '/var/lib/app.status': { kind: 'f' },
  })
  const lost: Rule = { path: '/mixed/scratch', kind: 'directory', decision: 'lose' }
  expect(rulesOf(inventory, [lost])).toEqual([
    'keep /data/films',
    'lose /data/lost+found',
    'keep /home/ada/novel.txt',
    'keep /mixed/work',
  ])
})

test('.config is kept as a whole where programs replace files in it, and only there', () => {
  const withFile = (severity: 'annoyance' | 'none') =>
    sampleInventory({
      '/home/ada': { homeOf: 'ada' },
      '/home/ada/.config': {
        class: 'trunk',
        record: { path: '.config', scope: 'user', advice: 'ask', isBroad: true },
      },
      '/home/ada/.config/app': { record: { advice: 'keep' } },
      '/home/ada/.config/apprc': {
        kind: 'f',
        record: { advice: 'ask', severity, replacedByRename: true },
      },
    })
  const [whole, ...others] = recommend(withFile('annoyance'), facts, [])
  expect(others).toEqual([])
  expect(whole).toMatchObject({
    rule: { path: '/home/ada/.config', decision: 'keep' },
    basis: 'choice',
    reason: expect.stringContaining('cannot be kept one by one'),
  })
  expect(rulesOf(withFile('none'))).toEqual(['keep /home/ada/.config/app'])
})

test('a home that could not be read is kept, a folder of the system is not', () => {
  const unread = sampleInventory({
    '/etc': { mark: 'unreadable' },
    '/home/kim': { mark: 'unreadable', homeOf: 'kim' },
  })
  expect(recommend(unread, facts, [])).toMatchObject([
    {
      rule: { path: '/home/kim', decision: 'keep' },
      reason: expect.stringContaining('could not be read'),
    },
  ])
})

test('what no entry can bring back is not advised to be kept', () => {
  const inventory = sampleInventory({
    '/srv/link': { kind: 'l', linkTarget: '/data', record: { advice: 'keep' } },
    '/srv/two\nlines': { record: { advice: 'keep' } },
  })
  expect(rulesOf(inventory)).toEqual([])
})

test('a folder of /etc with links of Nix is split into what is the machine’s own', () => {
  const inventory = sampleInventory({
    '/etc/vpn': { record: { advice: 'keep' }, holdsNixLinks: true },
    '/etc/vpn/vpn.conf': { kind: 'l', class: 'nix', linkTarget: '/etc/static/vpn/vpn.conf' },
    '/etc/vpn/keys': { class: 'known', bytes: 9 },
    '/etc/vpn/socket': { kind: 's', class: 'known' },
    '/home/ada': { homeOf: 'ada' },
    '/home/ada/.app': { record: { advice: 'keep' }, holdsNixLinks: true },
  })
  expect(rulesOf(inventory)).toEqual(['keep /etc/vpn/keys', 'keep /home/ada/.app'])
})

test('the machine, the design and the configuration are kept whatever the catalogue says', () => {
  const inventory = sampleInventory({
    '/etc/machine-id': { kind: 'f' },
    '/etc/ssh/ssh_host_ed25519_key': { kind: 'f' },
    '/etc/ssh/ssh_host_ed25519_key.pub': { kind: 'f' },
    '/etc/ssh/known_hosts': { kind: 'f', record: { advice: 'drop' } },
    '/home/ada': { homeOf: 'ada' },
    '/home/ada/.local/state': { record: { advice: 'drop' } },
    '/home/ada/.local/state/tideline': {},
    '/home/ada/system': {},
    '/home/bob': { homeOf: 'bob' },
    '/var/lib/nixos': {},
  })
  const given = emptyFacts({
    configuration: knownFact({ path: '/home/ada/system', kind: 'flake', isGit: true }),
  })
  expect(rulesOf(inventory, [], given)).toEqual([
    'keep /etc/machine-id',
    'lose /etc/ssh/known_hosts',
    'keep /etc/ssh/ssh_host_ed25519_key',
    'keep /etc/ssh/ssh_host_ed25519_key.pub',
    'lose /home/ada/.local/state',
    'keep /home/ada/.local/state/tideline',
    'keep /home/ada/system',
    'keep /var/lib/nixos',
  ])
})

test('taking the recommendations decides every listed place', () => {
  const inventory = sampleInventory({
    '/var/lib/a': { record: { advice: 'keep' } },
    '/var/log': { record: { advice: 'keep' } },
    '/var/cache': { record: { advice: 'drop' } },
  })
  const rules = recommend(inventory, facts, []).map(({ rule }) => rule)
  expect(decide(inventory, facts, sampleRules(rules)).numbers).toMatchObject({
    keptPlaces: 2,
    lostPlaces: 1,
    undecidedPlaces: 0,
  })
})

test('what fstab mounts is left to fstab, mounted now or not', () => {
  const inventory = sampleInventory({
    '/boot': { record: { advice: 'keep' } },
    '/srv/a': { record: { advice: 'keep' } },
  })
  const boot = { device: '/dev/sda1', mountPoint: '/boot', fsType: 'vfat', options: ['defaults'] }
  const given = emptyFacts({ fstab: knownFact([boot]) })
  expect(rulesOf(inventory, [], given)).toEqual(['keep /srv/a'])
})
