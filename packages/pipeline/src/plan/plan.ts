import {
  type Design,
  type Facts,
  type Inventory,
  ifKnown,
  type KeptPath,
  keepingOf,
  keptPaths,
  moreStoreObstacles,
  type Plan,
  type PlannedFileSystem,
  type PlannedPersistence,
  type PlannedSurroundings,
  type PlannedToday,
  ScannedPaths,
  storeGround,
  storeObstacle,
  swapFilesOnRoot,
} from '@tideline/model'
import { unsaid } from '#plan/forms/unsaid.ts'
import { type Migration, migrations } from '#plan/migrations/index.ts'
import type { Move } from '#plan/steps/move.ts'
import { type Strategy, strategies } from '#plan/strategies/index.ts'
import { fates } from './fates.ts'
import { groundOf } from './ground.ts'
import { homeMount, isAllOfHome } from './home-mount.ts'
import { plannedHomes } from './homes/planned-homes.ts'
import { plannedToday } from './kept-today.ts'
import { memoryHomeFileSystems } from './memory-homes.ts'
import { asDiskoMounts, type NewDisk, newDiskLayout } from './new-disk.ts'
import { oldRootOf } from './old-root.ts'
import { persistences, withDirectory } from './persistence.ts'
import { plannedRollback } from './planned-rollback.ts'
import { plannedWiring, releaseOf } from './planned-wiring.ts'
import { refusalOf } from './refusal-of.ts'
import type { Refusal } from './refusals.ts'
import { rootVerdict } from './root-verdict.ts'
import { withoutHostKeys } from './ssh-host-keys.ts'
import { storeFileSystems, storesInUse } from './stores.ts'
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
  const fresh = migration.newDisk?.(facts, design)
  const disk = typeof fresh === 'string' ? undefined : fresh
  const old = migration.newDisk ? disk?.old : oldRootOf(facts)
  const refusal = refusalOf(facts, design)
  const isPossible = rootVerdict(facts, design).possible
  const ground = storeGround(facts)
  // STORE-1, WIPE-1 and BT-NAME of the checks say why.
  const isStopped =
    storeObstacle(design, ground) !== undefined ||
    moreStoreObstacles(design, ground).length > 0 ||
    (!migration.newDisk && strategy.mayNotBeWiped(design.root, facts, scanned))
  const volumes = migration.volumes?.(facts, design) ?? {}
  // Its verdict says why.
  if (typeof volumes === 'string') return { plan: undefined, refusal }
  if (refusal || !isPossible || !old || isStopped) return { plan: undefined, refusal }
  const given = { facts, scanned, design, old, volumes, ...(disk && { disko: disk.disko }) }
  const plan = planFor(given, strategy, migration, disk)
  return { plan, refusal: undefined }
}

type Given = Pick<Move, 'facts' | 'scanned' | 'design' | 'old' | 'volumes' | 'disko'>

function planFor(given: Given, strategy: Strategy, migration: Migration, disk?: NewDisk): Plan {
  const { facts, scanned, design, old } = given
  const { kept } = keptPaths(facts, scanned, design)
  const { places: designed, form } = keepingOf(facts, design)
  const places = storesInUse(designed, kept)
  const store = places[0].path
  const around = surroundings(facts, scanned, migration.newDisk ? alone(design) : design, places)
  const entries = entriesOf(kept, facts, around)
  const today = plannedToday(facts, design, kept)
  const listed = { facts, scanned, design: printed(design, today) }
  const { persistence: persisted, moreStores } = persistences(listed, places, entries, form)
  const homes = plannedHomes(facts, design, [persisted, ...moreStores])
  // It tells its disk by what is kept there.
  const rollback = plannedRollback(design.root, given.volumes.store ?? old, facts)
  const move: Move = {
    ...{ ...given, store, places, kept, rollback },
    persistence: withBuildDirectory(persisted, around, kept),
    surroundings: around,
    wiring: plannedWiring(facts, design),
  }
  return {
    strategy: strategy.id,
    release: releaseOf(facts),
    fileSystems: fileSystems(move, strategy, migration, disk),
    persistence: move.persistence,
    moreStores,
    unsaid: unsaid(entries, form, facts),
    ...(homes ? { homes } : {}),
    ...(today ? { today } : {}),
    ...(rollback ? { rollback } : {}),
    ...(given.disko ? { disko: given.disko } : {}),
    surroundings: move.surroundings,
    wiring: move.wiring,
    migration: migrationOf(move, migration),
    fates: fates(facts, design, store, migration.becomes(store), move.volumes),
  }
}

/** A new disk has none of today's swap files, and nothing else of today is mounted there. */
function alone(design: Design): Design {
  const surroundings = { ...design.surroundings, earlyMounts: [], isSwapOnStore: false }
  return { ...design, surroundings }
}

/** Of a store that the host's own configuration has, nothing but new paths is said. */
function printed(design: Design, today: PlannedToday | undefined): Design {
  if (!today) return design
  return { ...design, persistence: { ...design.persistence, hideMounts: false, allowTrash: false } }
}

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

function fileSystems(
  move: Move,
  strategy: Strategy,
  migration: Migration,
  disk: NewDisk | undefined,
): PlannedFileSystem[] {
  const { design, old, store, facts, kept, places } = move
  const home = homeMount(kept, design)
  const root = strategy.rootFileSystem(design.root, old)
  const all = [
    ...(root ? [disk ? asDiskoMounts(root) : root] : []),
    ...(disk ? newDiskLayout(disk, store, design.root) : []),
    ...migration.layout(old, store, facts, design, move.volumes),
    ...storeFileSystems(places),
    ...(home ? [home] : []),
    ...memoryHomeFileSystems(facts, design),
  ]
  // A layout of disko's that is brought up to date, for the next installation, has the same mounts.
  const isBesideDisko = ifKnown(facts.configuration)?.usesDisko && !migration.newDisk
  return isBesideDisko ? all.map((each) => ({ ...each, isForced: true })) : all
}

function migrationOf(move: Move, migration: Migration): Plan['migration'] {
  const phases = migration.phases(move)
  const ground = groundOf(move, migration, phases)
  return {
    id: migration.id,
    title: migration.title,
    summary: migration.summary,
    costs: migration.costs(move),
    phases,
    ...(typeof ground === 'string' ? { byHand: ground } : { ground }),
    undoLimits: migration.undoLimits(move),
    recovery: migration.recovery(move),
  }
}
