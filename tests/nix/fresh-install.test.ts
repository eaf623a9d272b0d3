import { type HostName, hostNames, loadHost } from '@tideline/fixtures/sysroot'
import { type Design, type RootDesign, StrategyId, WiringForm } from '@tideline/model'
import { classify, examine, migrations, suggest } from '@tideline/pipeline'
import { expect, it } from 'vitest'
import { type Devices, diskoMounts, joined, type Mounts } from './disko-mounts.ts'
import { configurationWith, evaluateModule, parseAll } from './evaluate-artifacts.ts'
import { expectedConfig, prune } from './expected-config.ts'

const ROOTS: readonly RootDesign[] = [
  { strategy: 'tmpfs', size: '2G' },
  { strategy: 'btrfs-keep', subvolume: 'tideline/root', keepDays: 30, keepCount: 3 },
]

const possible = hostNames.flatMap((host) =>
  ROOTS.flatMap((root) => (isPossible(host, root) ? [[host, root.strategy, root] as const] : [])),
)

it('there are hosts of each kind', () => {
  expect(new Set(possible.map(([, strategy]) => strategy)).size).toBe(ROOTS.length)
  expect(new Set(possible.map(([host]) => host)).size).toBeGreaterThan(4)
})

it.each(hostNames)('it is never proposed to %s', (host) => {
  const snapshot = loadHost(host)
  const given = { ...snapshot, inventory: classify(snapshot) }
  for (const strategy of StrategyId.options) {
    const design = suggest(snapshot.facts, given.inventory, { strategy })
    expect(design.migration).not.toBe('fresh-install')
    const { problems } = examine(given, design).findings
    expect(JSON.stringify(problems.map(({ fix }) => fix))).not.toContain('fresh-install')
  }
})

it.each(possible)('%s with %s: what disko makes is what was planned', (host, _, root) => {
  const { plan, artifacts } = examined(host, { root })
  const folder = configurationWith(artifacts)
  parseAll(folder, artifacts)
  const evaluated = evaluateModule(folder, 'tideline/default.nix')
  const { test: __, disko, ...config } = evaluated
  const fileSystems = joined(diskoMounts(disko as Devices), config.fileSystems as Mounts)
  expect(prune({ ...config, fileSystems })).toEqual(expectedConfig(plan!))
  expect(plan!.fileSystems.some(({ isForced }) => isForced)).toBe(false)
  // Every partition has its place, and nothing is said of a disk by name.
  const { partitions } = (disko as Devices).devices.disk[plan!.disko!.disk]!.content
  expect(Object.keys(partitions).toSorted()).toEqual(
    plan!.disko!.partitions.map(({ name }) => name).toSorted(),
  )
  expect(artifacts.find(({ name }) => name === 'disko.nix')!.text).not.toMatch(/= "\/dev\//)
})

it.each(WiringForm.options)('by %s disko is brought, but to a host that has it', (wiring) => {
  const texts = (host: HostName) =>
    examined(host, { wiring }).artifacts.filter(({ name }) => /^(?:flake-|default)/.test(name))
  const said = (host: HostName) => texts(host).map(({ text }) => text.replace(/^#.*\n/gm, ''))
  expect(said('ext4-laptop').join('')).toMatch(
    wiring === 'channels' ? /disko = builtins\.fetchTarball/ : /inputs\.disko\.nixosModules\.disko/,
  )
  expect(said('disko-laptop').join('')).not.toMatch(
    /inputs\.disko|fetchTarball \{\s+url = "[^"]*disko/,
  )
})

it('STEPS.md does not say that nothing is deleted', () => {
  const steps = (migration: Design['migration']) =>
    examined('ext4-laptop', { migration }).artifacts.find(({ name }) => name === 'STEPS.md')!.text
  expect(steps('fresh-install')).not.toContain('Nothing here deletes')
  expect(steps('fresh-install')).toContain('One step erases the disk that you name')
  expect(steps('adopt-in-place')).toContain('Nothing here deletes data')
})

function examined(host: HostName, rest: Partial<Design>) {
  const snapshot = loadHost(host)
  const given = { ...snapshot, inventory: classify(snapshot) }
  const suggested = suggest(snapshot.facts, given.inventory, {})
  return examine(given, { ...suggested, migration: 'fresh-install', ...rest })
}

function isPossible(host: HostName, root: RootDesign): boolean {
  const snapshot = loadHost(host)
  const design = { ...suggest(snapshot.facts, classify(snapshot), {}), root }
  return migrations['fresh-install'].verdict(snapshot.facts, design).possible
}
