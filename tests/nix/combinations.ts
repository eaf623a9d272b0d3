import { type HostName, hostNames, loadHost } from '@tideline/fixtures/sysroot'
import {
  type Design,
  type Facts,
  HomeForm,
  type Inventory,
  MigrationId,
  PersistenceForm,
  type Snapshot,
  StrategyId,
  WiringForm,
} from '@tideline/model'
import { classify, examine, migrations, suggest } from '@tideline/pipeline'
import type { MadeFiles } from './evaluate-many.ts'

/** What can be chosen, one of each. */
export type Combination = {
  host: HostName
  release: Release
  strategy: StrategyId
  migration: MigrationId
  persistence: PersistenceForm
  home: HomeForm
  wiring: WiringForm
}
type Release = keyof typeof SYSTEMS

/** What is of each release on every host here: its stage 1, and its Nix. */
const SYSTEMS = {
  '25.11': { stage1: 'scripted', nix: '2.28.5' },
  '26.05': { stage1: 'systemd', nix: '2.31.4' },
  '26.11': { stage1: 'systemd', nix: '2.34.6' },
} as const

/** Every one whose root and way there are possible on its host; the others have no plan. */
export function possibleCombinations(): Combination[] {
  return hostNames.flatMap((host) =>
    releases.flatMap((release) =>
      StrategyId.options
        .flatMap((strategy) => ways(host, release, strategy))
        .flatMap((way) => forms.map((form) => ({ ...way, ...form }))),
    ),
  )
}

/** Roots and ways there that the others leave out, each with the usual of all else. */
export function impossibleWays(): Combination[] {
  const usual = { persistence: 'impermanence', home: 'nixos', wiring: 'flake' } as const
  return hostNames.flatMap((host) =>
    StrategyId.options.flatMap((strategy) => {
      const possible = new Set(ways(host, '26.05', strategy).map(({ migration }) => migration))
      return MigrationId.options
        .filter((migration) => !possible.has(migration))
        .map((migration) => ({ host, release: '26.05' as const, strategy, migration, ...usual }))
    }),
  )
}

/** Of `all`, so many that every two choices that go together are in one of them. */
export function coveringSample(all: readonly Combination[]): Combination[] {
  const covered = new Set<string>()
  return scrambled(all).filter((combination) => {
    const pairs = pairsOf(combination)
    const isNew = pairs.some((pair) => !covered.has(pair))
    for (const pair of pairs) covered.add(pair)
    return isNew
  })
}

/** The files of a combination; undefined where the design cannot be planned, which a blocker says. */
export function filesOf(combination: Combination): MadeFiles | undefined {
  const { host, release } = combination
  const { snapshot, inventory } = hostOf(host, release)
  const { plan, findings, artifacts } = examine({ ...snapshot, inventory }, designOf(combination))
  if (plan) return { name: nameOf(combination), plan, artifacts }
  if (findings.problems.some(({ severity }) => severity === 'blocker')) return undefined
  throw new Error(`${nameOf(combination)}: no plan, and nothing says why`)
}

export function pairsOf(combination: Combination): string[] {
  const choices = Object.entries(combination).map(([factor, value]) => `${factor} ${value}`)
  return choices.flatMap((one, at) => choices.slice(at + 1).map((other) => `${one}, ${other}`))
}

export function nameOf(combination: Combination): string {
  return Object.values(combination).join(' ')
}

const releases = Object.keys(SYSTEMS) as Release[]
const forms = PersistenceForm.options.flatMap((persistence) =>
  HomeForm.options.flatMap((home) =>
    WiringForm.options.map((wiring) => ({ persistence, home, wiring })),
  ),
)

type Way = Pick<Combination, 'host' | 'release' | 'strategy' | 'migration'>

function ways(host: HostName, release: Release, strategy: StrategyId): Way[] {
  const { facts } = hostOf(host, release).snapshot
  const design = suggestedFor(host, release, strategy)
  return MigrationId.options
    .filter((migration) => migrations[migration].verdict(facts, { ...design, migration }).possible)
    .map((migration) => ({ host, release, strategy, migration }))
}

function designOf(combination: Combination): Design {
  const { host, release, strategy, migration, persistence, home, wiring } = combination
  const suggested = suggestedFor(host, release, strategy)
  return {
    ...suggested,
    ...{ migration, home, wiring },
    persistence: { ...suggested.persistence, form: persistence },
  }
}

const suggestedFor = remembered((host: HostName, release: Release, strategy: StrategyId) => {
  const { snapshot, inventory } = hostOf(host, release)
  return suggest(snapshot.facts, inventory, { strategy })
})

const hostOf = remembered(
  (host: HostName, release: Release): { snapshot: Snapshot; inventory: Inventory } => {
    const loaded = loadHost(host)
    const facts = ofRelease(loaded.facts, release)
    const snapshot = { ...loaded, facts: host === BESIDE_VOLUMES ? withVolumes(facts) : facts }
    return { snapshot, inventory: classify(snapshot) }
  },
)

/** No recorded host has empty volumes mounted; this one gets them, so that each way is possible somewhere. */
const BESIDE_VOLUMES: HostName = 'ext4-laptop'

function withVolumes(facts: Facts): Facts {
  const { mounts, space } = facts
  if (mounts.state !== 'known' || space.state !== 'known') return facts
  const added = ['/mnt/nix', '/mnt/persist']
  const room = { sizeBytes: 2 ** 40, usedBytes: 0, availableBytes: 2 ** 40 }
  const volumes = added.map((mountPoint, at) => ({
    ...mounts.value[0]!,
    ...{ mountPoint, fsType: 'xfs', source: `/dev/vg/beside${at}`, device: `9:${at}`, root: '/' },
  }))
  return {
    ...facts,
    mounts: { ...mounts, value: [...mounts.value, ...volumes] },
    space: {
      ...space,
      value: [...space.value, ...added.map((mountPoint) => ({ mountPoint, ...room }))],
    },
  }
}

/** The same machine with another NixOS on it. Of what is not known there, nothing is known here. */
function ofRelease(facts: Facts, release: Release): Facts {
  const { os, nixos, nix } = facts
  const { stage1, nix: version } = SYSTEMS[release]
  return {
    ...facts,
    os: os.state === 'known' ? { ...os, value: { ...os.value, versionId: release } } : os,
    nixos:
      nixos.state === 'known' && nixos.value.stage1 !== 'none'
        ? { ...nixos, value: { ...nixos.value, stage1 } }
        : nixos,
    nix: nix.state === 'known' ? { ...nix, value: { ...nix.value, version } } : nix,
  }
}

function remembered<Args extends string[], Value>(
  make: (...args: Args) => Value,
): (...args: Args) => Value {
  const made = new Map<string, Value>()
  return (...args) => {
    const key = args.join(' ')
    const value = made.get(key) ?? make(...args)
    made.set(key, value)
    return value
  }
}

/** In an order of no meaning, the same at each run. */
function scrambled<Item>(items: readonly Item[]): Item[] {
  let state = 1
  const keyed = items.map((item) => {
    state = (state * 48_271) % 2_147_483_647
    return { item, key: state }
  })
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item)
}
