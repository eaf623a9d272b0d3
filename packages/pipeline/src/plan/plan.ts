import {
  type Design,
  type Facts,
  type Inventory,
  nameableString,
  type Plan,
  type PlannedFileSystem,
  type PlannedPersistence,
  type PlannedSurroundings,
  type Problem,
  swapFilesOnRoot,
  visibleText,
} from '@tideline/model'
import { type Migration, migrations } from '#plan/migrations/index.ts'
import type { Move } from '#plan/steps/move.ts'
import { possibleStrategies, type Strategy, strategies } from '#plan/strategies/index.ts'
import { bindProblems } from './bind-problems.ts'
import { fates } from './fates.ts'
import { homeMount, isAllOfHome } from './home-mount.ts'
import { type KeptPath, keptPaths } from './kept-paths.ts'
import { type OldRoot, oldRootOf } from './old-root.ts'
import { persistence, withDirectory } from './persistence.ts'
import { ScannedPaths } from './scanned-paths.ts'
import { withoutHostKeys } from './ssh-host-keys.ts'
import { storeRefusal } from './store-problems.ts'
import { subvolumeProblem } from './subvolume-conflicts.ts'
import { surroundings } from './surroundings.ts'

type Planned = { plan: Plan | undefined; problems: Problem[] }

/**
 * What must happen so that the host becomes what the design says, as data. No plan where the root
 * cannot be reset here or the design would wipe what is in use; the problems say why. Paths that
 * cannot be kept are left out, each with its problem.
 */
export function plan(facts: Facts, inventory: Inventory, design: Design): Planned {
  const scanned = new ScannedPaths(inventory)
  const strategy = strategies[design.root.strategy]
  const migration = migrations[design.migration]
  const old = oldRootOf(facts)
  const refusal = refusalOf(facts, scanned, design, strategy, migration, old)
  if (refusal || !old) return { plan: undefined, problems: refusal ? [refusal] : [] }
  return planFor({ facts, scanned, design, old }, strategy, migration)
}

type Given = { facts: Facts; scanned: ScannedPaths; design: Design; old: OldRoot }

function planFor(given: Given, strategy: Strategy, migration: Migration): Planned {
  const { facts, scanned, design, old } = given
  const store = migration.store(design)
  const { kept, problems: keptProblems } = keptPaths(facts, scanned, design, store)
  const around = surroundings(facts, scanned, design, store)
  const entries = entriesOf(kept, facts, around.surroundings)
  const persisted = persistence(facts, scanned, design, store, entries)
  const rollback = strategy.rollback(design.root, old, facts)
  const move: Move = {
    ...{ ...given, store, kept, rollback },
    persistence: withBuildDirectory(persisted.persistence, around.surroundings, kept),
    surroundings: around.surroundings,
    wiring: wiringOf(facts, design),
  }
  return {
    plan: {
      strategy: strategy.id,
      release: facts.os.state === 'known' ? facts.os.value.versionId : '',
      fileSystems: fileSystems(move, strategy, migration),
      persistence: move.persistence,
      ...(rollback ? { rollback } : {}),
      surroundings: move.surroundings,
      wiring: move.wiring,
      migration: migrationOf(move, migration),
      fates: fates(facts, design, store, migration.becomes(store)),
    },
    problems: [
      ...unstableDevice(old),
      ...migration.problems(move),
      ...bindProblems(facts, design),
      ...around.problems,
      ...keptProblems,
      ...persisted.problems,
    ],
  }
}

function refusalOf(
  facts: Facts,
  scanned: ScannedPaths,
  design: Design,
  strategy: Strategy,
  migration: Migration,
  old: OldRoot | undefined,
): Problem | undefined {
  const here = strategy.verdict(facts)
  if (!here.possible)
    return {
      ...notHere('PLAN-strategy', `${strategy.title}: not possible here`, here.reason),
      ...(possibleStrategies(facts).length === 0 && { remedy: NOTHING_POSSIBLE }),
    }
  const way = migration.verdict(facts, design)
  if (!way.possible)
    return notHere('PLAN-migration', `${migration.title}: not possible here`, way.reason)
  const store = storeRefusal(migration.store(design), migration.id)
  if (store || !old || !('subvolume' in design.root)) return store
  return subvolumeProblem(design.root.subvolume, old, facts, scanned)
}

const NOTHING_POSSIBLE =
  'No other root is possible on this host either. What each path is, and what would be lost, is still true.'

function notHere(code: string, title: string, why: string): Problem {
  return { code, severity: 'blocker', title, why, remedy: 'Choose another one.' }
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

function fileSystems(move: Move, strategy: Strategy, migration: Migration): PlannedFileSystem[] {
  const { design, old, store, facts, kept } = move
  const home = homeMount(kept, store, design)
  return [
    strategy.rootFileSystem(design.root, old),
    ...migration.layout(old, store, facts),
    ...(home ? [home] : []),
  ]
}

function wiringOf(facts: Facts, design: Design): Plan['wiring'] {
  const found =
    facts.configuration.state === 'known' ? facts.configuration.value.path : '/etc/nixos'
  const hostName = facts.identity.state === 'known' ? facts.identity.value.hostName : ''
  return {
    form: design.wiring,
    configuration: nameableString(found) ?? '/etc/nixos',
    hostName: hostName || 'nixos',
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

function unstableDevice({ isStable, device }: OldRoot): Problem[] {
  if (isStable) return []
  return [
    {
      code: 'DEV-1',
      severity: 'warning',
      title: `${visibleText(device)} may be another disk at the next boot`,
      why: 'No other name of it is known here: neither fstab nor udev gave one.',
      remedy:
        'Read the host again as root, or name the disk by its UUID in your configuration first.',
    },
  ]
}
