import {
  type Design,
  type Facts,
  type Fix,
  type Inventory,
  type KeptPath,
  keptPaths,
  keptToday,
  nameableString,
  type Plan,
  type PlannedFileSystem,
  type PlannedPersistence,
  type PlannedSurroundings,
  type PlannedToday,
  ScannedPaths,
  storeObstacle,
  storeOf,
  storesToday,
  swapFilesOnRoot,
} from '@tideline/model'
import { type Migration, migrations, offeredMigrations } from '#plan/migrations/index.ts'
import type { Move } from '#plan/steps/move.ts'
import { possibleStrategies, type Strategy, strategies } from '#plan/strategies/index.ts'
import { fates } from './fates.ts'
import { homeMount, isAllOfHome } from './home-mount.ts'
import { plannedToday } from './kept-today.ts'
import { type OldRoot, oldRootOf } from './old-root.ts'
import { persistence, withDirectory } from './persistence.ts'
import { notHere, type Refusal } from './refusals.ts'
import { withoutHostKeys } from './ssh-host-keys.ts'
import { mayNotBeWiped } from './subvolume-conflicts.ts'
import { surroundings } from './surroundings.ts'

export type Planned = {
  plan: Plan | undefined
  /** Why there is none, where no check says it. */
  refusal: Refusal | undefined
}

/**
 * What must happen so that the host becomes what the design says, as data. No plan where the root
 * cannot be reset here or the design would wipe what is in use. Paths that cannot be kept are left
 * out; checks say so.
 */
export function plan(facts: Facts, inventory: Inventory, design: Design): Planned {
  const scanned = new ScannedPaths(inventory)
  const strategy = strategies[design.root.strategy]
  const migration = migrations[design.migration]
  const old = oldRootOf(facts)
  const refusal = refusalOf(facts, design, strategy, migration)
  const isPossible = strategy.verdict(facts).possible
  // STORE-1, WIPE-1 and BT-NAME of the checks say why.
  const isStopped =
    storeObstacle(design, storesToday(keptToday(facts))) !== undefined ||
    mayNotBeWiped(design, facts, scanned)
  if (refusal || !isPossible || !old || isStopped) return { plan: undefined, refusal }
  const plan = planFor({ facts, scanned, design, old }, strategy, migration)
  return { plan, refusal: undefined }
}

type Given = { facts: Facts; scanned: ScannedPaths; design: Design; old: OldRoot }

function planFor(given: Given, strategy: Strategy, migration: Migration): Plan {
  const { facts, scanned, design, old } = given
  const store = storeOf(design)
  const { kept } = keptPaths(facts, scanned, design)
  const around = surroundings(facts, scanned, design, store)
  const entries = entriesOf(kept, facts, around)
  const today = plannedToday(facts, design)
  const persisted = persistence(
    facts,
    scanned,
    printed(design, today),
    store,
    entries,
    today?.module ?? design.persistence.form,
  )
  const rollback = strategy.rollback(design.root, old, facts)
  const move: Move = {
    ...{ ...given, store, kept, rollback },
    persistence: withBuildDirectory(persisted, around, kept),
    surroundings: around,
    wiring: wiringOf(facts, design),
  }
  return {
    strategy: strategy.id,
    release: releaseOf(facts),
    fileSystems: fileSystems(move, strategy, migration),
    persistence: move.persistence,
    ...(today ? { today } : {}),
    ...(rollback ? { rollback } : {}),
    surroundings: move.surroundings,
    wiring: move.wiring,
    migration: migrationOf(move, migration),
    fates: fates(facts, design, store, migration.becomes(store)),
  }
}

/** Of a store that the host's own configuration has, nothing but new paths is said. */
function printed(design: Design, today: PlannedToday | undefined): Design {
  if (!today) return design
  return { ...design, persistence: { ...design.persistence, hideMounts: false, allowTrash: false } }
}

function refusalOf(
  facts: Facts,
  design: Design,
  strategy: Strategy,
  migration: Migration,
): Refusal | undefined {
  const here = strategy.verdict(facts)
  // WSL-1 of the checks says why.
  if (!here.possible && facts.os.state === 'known' && facts.os.value.kind !== 'machine')
    return undefined
  if (!here.possible && possibleStrategies(facts).length === 0)
    return { ...notHere('PLAN-strategy', NO_WAY, here.reason), remedy: NOTHING_POSSIBLE }
  if (!here.possible)
    return {
      ...notHere('PLAN-strategy', `${strategy.title}: not possible here`, here.reason),
      ...(possibleStrategies(facts).includes('unchanged') && { fix: leaveRoot(facts) }),
    }
  const way = migration.verdict(facts, design)
  if (!way.possible)
    return {
      ...notHere('PLAN-migration', `${migration.title}: not possible here`, way.reason),
      ...otherWay(facts, design),
    }
  return undefined
}

/** A way that goes with this root, where there is one. */
function otherWay(facts: Facts, design: Design): Pick<Refusal, 'fix'> {
  const way = offeredMigrations(design.root.strategy).find(
    (migration) => migration.verdict(facts, design).possible,
  )
  if (!way) return {}
  return {
    fix: { label: way.title, edits: [{ edit: 'set-migration', migration: way.id }] },
  }
}

/** A design of before the root started empty, or of another host. */
function leaveRoot(facts: Facts): Fix {
  const [store] = storesToday(keptToday(facts))
  return {
    label: 'Leave the root as it is, and keep more',
    edits: [
      { edit: 'set-root', root: { strategy: 'unchanged' } },
      { edit: 'set-migration', migration: 'keep-more' },
      ...(store === undefined ? [] : [{ edit: 'set-store' as const, store }]),
    ],
  }
}

const NO_WAY = 'No way to reset the root is possible here'
const NOTHING_POSSIBLE =
  'There is nothing to choose. What each path is, and how large it is, is still true.'

/** Host keys, all of /home and swap files come back by other means than an entry. */
function entriesOf(
  kept: readonly KeptPath[],
  facts: Facts,
  around: PlannedSurroundings,
): KeptPath[] {
  const swapFiles = around.swapDevices ? swapFilesOnRoot(facts) : []
  return withoutHostKeys(kept, around.sshHostKeys).filter(
    (path) => !isAllOfHome(path) && !swapFiles.includes(path.rule.path),
  )
}

function withBuildDirectory(
  persisted: PlannedPersistence,
  { nixBuildDirectory: path }: PlannedSurroundings,
  kept: readonly KeptPath[],
): PlannedPersistence {
  const isKept = kept.some((folder) => path === folder.path || path?.startsWith(`${folder.path}/`))
  if (path === undefined || isKept) return persisted
  return { ...persisted, system: withDirectory(persisted.system, { path, source: path }) }
}

function fileSystems(move: Move, strategy: Strategy, migration: Migration): PlannedFileSystem[] {
  const { design, old, store, facts, kept } = move
  const home = homeMount(kept, store, design)
  const root = strategy.rootFileSystem(design.root, old)
  return [...(root ? [root] : []), ...migration.layout(old, store, facts), ...(home ? [home] : [])]
}

/** It goes into the address of a flake, which Nix takes as it is written or not at all. */
function releaseOf({ os }: Facts): string {
  return os.state === 'known' && /^[0-9]{2}\.[0-9]{2}$/.test(os.value.versionId)
    ? os.value.versionId
    : ''
}

/** What hostname(7) allows; anything else can be no name of a configuration either. */
const HOST_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

function wiringOf(facts: Facts, design: Design): Plan['wiring'] {
  const found =
    facts.configuration.state === 'known' ? facts.configuration.value.path : '/etc/nixos'
  const hostName = facts.identity.state === 'known' ? facts.identity.value.hostName : ''
  return {
    form: design.wiring,
    configuration: nameableString(found) ?? '/etc/nixos',
    hostName: HOST_NAME.test(hostName) ? hostName : 'nixos',
  }
}

function migrationOf(move: Move, migration: Migration): Plan['migration'] {
  return {
    id: migration.id,
    title: migration.title,
    summary: migration.summary,
    phases: migration.phases(move),
    undoLimits: migration.undoLimits(move),
    recovery: migration.recovery(move),
  }
}
