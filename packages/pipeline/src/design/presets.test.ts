import { emptyFacts, knownFact } from '@tideline/fixtures'
import type { HostRecord, Inventory, Rule } from '@tideline/model'
import { expect, test } from 'vitest'
import { isKeptBy, PRESET_IDS, type PresetId, presetRules, presets } from '#design/presets.ts'
import { propose } from '#design/proposal.ts'
import { type SampleEntry, sampleInventory } from '#design/sample-inventory.ts'
import { designWith } from '#design/suggest.ts'
import { catalogue } from '#inventory/catalogue/index.ts'

const facts = emptyFacts()
const keep = (category: HostRecord['category'], more: Partial<HostRecord> = {}): SampleEntry => ({
  bytes: 10,
  record: { advice: 'keep', ...(category && { category }), ...more },
})
const ofAda = (path: string, category: HostRecord['category'], more: Partial<HostRecord> = {}) =>
  keep(category, { path, scope: 'user', ...more })

const INVENTORY = sampleInventory({
  '/etc/machine-id': { kind: 'f', bytes: 1 },
  '/home/ada': { homeOf: 'ada' },
  '/home/ada/.browser': ofAda('.browser', 'browsers'),
  '/home/ada/.cache': { record: { advice: 'drop', severity: 'none', category: 'cache' } },
  '/home/ada/.game': ofAda('.game', 'gaming'),
  '/home/ada/.ssh': ofAda('.ssh', 'auth', { severity: 'lockout' }),
  '/home/ada/Pictures': ofAda('Pictures', 'documents', { advice: 'ask', severity: 'data-loss' }),
  '/var/lib/bluetooth': keep('hardware'),
  '/var/lib/db': keep('databases', { severity: 'data-loss' }),
  '/var/lib/docker': keep('containers', { severity: 'data-loss' }),
  '/var/lib/mine': keep(undefined, { units: ['mine.service'] }),
  '/var/lib/nixos': keep('boot-identity', { severity: 'data-loss' }),
  '/var/lib/unheard-of': { bytes: 5 },
  '/var/lib/wifi': keep('network'),
})

function pathsOf(id: PresetId, inventory: Inventory = INVENTORY, rules: readonly Rule[] = []) {
  return presetRules(presets[id], inventory, facts, rules)
    .map(({ rule }) => rule.path)
    .toSorted()
}

const ESSENTIAL = ['/etc/machine-id', '/home/ada/.ssh', '/var/lib/nixos', '/var/lib/wifi']
const LAPTOP = [...ESSENTIAL, '/home/ada/.browser', '/home/ada/Pictures', '/var/lib/bluetooth']

test('each preset keeps its part of what is on the disk, and decides nothing else', () => {
  expect(pathsOf('essential')).toEqual(ESSENTIAL)
  expect(pathsOf('laptop')).toEqual(LAPTOP.toSorted())
  expect(pathsOf('desktop')).toEqual([...LAPTOP, '/home/ada/.game', '/var/lib/docker'].toSorted())
  const server = ['/var/lib/bluetooth', '/var/lib/db', '/var/lib/docker', '/var/lib/mine']
  expect(pathsOf('server')).toEqual([...ESSENTIAL, ...server].toSorted())
  for (const id of PRESET_IDS)
    for (const { rule } of presetRules(presets[id], INVENTORY, facts, []))
      expect(rule.decision).toBe('keep')
})

test('what has a decision already is left alone; taken once, it adds nothing more', () => {
  const lost: Rule = { path: '/home/ada', kind: 'directory', decision: 'lose' }
  expect(pathsOf('essential', INVENTORY, [lost])).toEqual(
    ESSENTIAL.filter((path) => !path.startsWith('/home')),
  )
  const design = { ...designWith(facts, INVENTORY, {}), rules: [lost] }
  const additions = presetRules(presets.server, INVENTORY, facts, design.rules)
  const proposal = propose(INVENTORY, facts, design, additions)
  expect(presetRules(presets.server, INVENTORY, facts, proposal.design.rules)).toEqual([])
  expect(proposal.after.keptPlaces - proposal.before.keptPlaces).toBe(additions.length)
  expect(proposal.after.undecidedBytes).toBeLessThan(proposal.before.undecidedBytes)
})

test('what is not on the disk is not added, but for what the machine cannot do without', () => {
  const empty = sampleInventory({ '/etc': {}, '/var/lib': {} })
  for (const id of PRESET_IDS)
    expect(pathsOf(id, empty), id).toEqual(['/etc/machine-id', '/var/lib/nixos'])
  const varIsLost: Rule = { path: '/var', kind: 'directory', decision: 'lose' }
  expect(pathsOf('server', empty, [varIsLost])).toEqual(['/etc/machine-id'])
  const onDisk = { fstab: knownFact([{ ...OWN_DISK, mountPoint: '/var' }]) }
  const additions = presetRules(presets.server, empty, emptyFacts(onDisk), [])
  expect(additions.map(({ rule }) => rule.path)).toEqual(['/etc/machine-id'])
})

const OWN_DISK = { device: '/dev/sdb1', fsType: 'ext4', options: ['rw'] }

test('it is sorted by cost of loss, then by bytes, with the reason and what it is', () => {
  const [first, ...others] = presetRules(presets.desktop, INVENTORY, facts, [])
  expect(first).toMatchObject({
    rule: { path: '/home/ada/.ssh', kind: 'directory', decision: 'keep' },
    reason: 'Record of /home/ada/.ssh',
    bytes: 10,
    placeKind: 'access',
    severity: 'lockout',
  })
  expect(others.map(({ severity }) => severity ?? 'unknown')).toEqual([
    ...Array(3).fill('data-loss'),
    'unknown',
    ...Array(4).fill('annoyance'),
  ])
})

test('no preset keeps a folder that only holds others, nor what is made again', () => {
  for (const id of PRESET_IDS) {
    const rules = presetRules(presets[id], INVENTORY, facts, [])
    expect(rules.some(({ placeKind }) => placeKind === 'caches')).toBe(false)
  }
  const keptBy = (id: PresetId) => catalogue.filter((record) => isKeptBy(presets[id], record))
  const isWrong = ({ isBroad, madeByNix, severity }: HostRecord) =>
    isBroad || madeByNix || severity === 'none'
  expect(PRESET_IDS.flatMap(keptBy).filter(isWrong)).toEqual([])
  const ids = (id: PresetId) => new Set(keptBy(id).map(({ scope, path }) => `${scope}:${path}`))
  const [essential, laptop, desktop, server] = PRESET_IDS.map(ids)
  for (const larger of [laptop!, desktop!, server!])
    expect([...essential!].filter((each) => !larger.has(each))).toEqual([])
  expect([...laptop!].filter((each) => !desktop!.has(each))).toEqual([])
})
