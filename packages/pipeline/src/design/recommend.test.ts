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
    '/var/lib/taste': { bytes: 3, record: { advice: 'ask' } },
    '/var/lib/unheard-of': { bytes: 3 },
    '/var/cache.bin': { kind: 'f', bytes: 4, record: { advice: 'drop' } },
  })
  expect(recommend(inventory, facts, [])).toEqual([
    {
      rule: { path: '/var/cache.bin', kind: 'file', decision: 'lose' },
      recordId: 'system:/var/cache.bin',
      reason: 'Record of /var/cache.bin',
      bytes: 4,
    },
    {
      rule: { path: '/var/lib/bluetooth', kind: 'directory', decision: 'keep' },
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

test('a folder to lose stays open where something that would be missed is a matter of taste', () => {
  const cache = (severity: 'data-loss' | 'annoyance') =>
    sampleInventory({
      '/srv/cache': { record: { advice: 'drop' } },
      '/srv/cache/uploads': { record: { advice: 'ask', severity } },
      '/srv/cache/thumbnails': { record: { advice: 'drop' } },
    })
  expect(rulesOf(cache('data-loss'))).toEqual(['lose /srv/cache/thumbnails'])
  expect(rulesOf(cache('annoyance'))).toEqual(['lose /srv/cache'])
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
    '/etc/ssh/known_hosts': { kind: 'f' },
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
