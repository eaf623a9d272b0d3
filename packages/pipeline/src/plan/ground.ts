import {
  ifKnown,
  isOwnMount,
  type MigrationId,
  nameableString,
  type Phase,
  type PlannedGround,
} from '@tideline/model'
import type { Migration } from '#plan/migrations/migration.ts'
import { movedPaths } from '#plan/steps/copy.ts'
import { namedOnStore } from '#plan/steps/from-store.ts'
import type { Move } from '#plan/steps/move.ts'
import type { Verdict } from '#plan/strategies/strategy.ts'
import { datasetCalled, ownDisk } from './old-root.ts'
import {
  type CopiedPath,
  copiedOnStaying,
  disksOfStores,
  PROVEN_FILE_SYSTEMS,
  programOfStaying,
  severalStores,
} from './staying-ground.ts'

export const JOURNAL = 'tideline-move'

/** Of a way whose first steps have no store yet: from the old root, it comes along to the store. */
export function journalOnRootAndStore({ store }: Move): [string, string] {
  return [`/${JOURNAL}`, `${store}/${JOURNAL}`]
}

/** What the steps rest on, for a program that looks before it begins; or why no program runs them. */
export function groundOf(
  move: Move,
  migration: Pick<Migration, 'journal' | 'byHand'>,
  phases: readonly Phase[],
): PlannedGround | string {
  const { journal, byHand } = migration
  if (!journal) return byHand ?? 'The steps of this way were not run through migrate.sh.'
  const isStaying = move.design.root.strategy === 'unchanged'
  const verdict = isStaying ? programOfStaying(move, phases) : programOfMoving(move, phases)
  if (!verdict.possible) return verdict.reason
  const { old, places } = move
  const byStore = namedOnStore(move.surroundings)
  const { device, fsType, uuid, subvolume = '' } = old
  return {
    root: { device, fsType, uuid, subvolume },
    stores: places.map((place) => place.path),
    journal: journal(move),
    kept: (isStaying ? copiedOnStaying(move) : comparedPaths(move)).map(
      ({ path, kind, store, from, mayBeMissing }) => ({
        ...{ path, kind, store, comesBack: !byStore.has(`${store}${path}`) },
        ...(from !== undefined && { from }),
        ...(mayBeMissing && { mayBeMissing }),
      }),
    ),
    mounts: withDisks(lastingMounts(move), isStaying ? disksOfStores(move) : []),
  }
}

/** A swap file is made anew on another volume, and nothing in it is of before. */
function comparedPaths(move: Move): readonly CopiedPath[] {
  return (move.volumes.store ? movedPaths(move) : move.kept).filter(({ scanned }) => scanned)
}

/**
 * What was not run through migrate.sh, cut short and taken back, is typed by hand: copies to a second
 * store, other file systems, and a new root that cannot be seen to be made, so that a second run would
 * fail at what the first one made.
 */
function programOfMoving(move: Move, phases: readonly Phase[]): Verdict {
  const reason = severalStores(move) ?? unlikeFileSystem(move) ?? unseenRoot(phases)
  return { possible: reason === undefined, reason: reason ?? '' }
}

function unlikeFileSystem(move: Move): string | undefined {
  const { old, volumes, design } = move
  const fileSystems = [old, volumes.store, volumes.nix].flatMap((one) => one?.fsType ?? [])
  const isOnZfs = PROVEN_ON_ZFS[design.migration]?.(move) ?? false
  if (isOnZfs && fileSystems.every((fsType) => fsType === 'zfs')) return undefined
  const unlike = fileSystems.find((fsType) => !PROVEN_FILE_SYSTEMS.includes(fsType))
  if (unlike === undefined) return undefined
  const proven = [...PROVEN_FILE_SYSTEMS, ...(isOnZfs ? ['zfs alone'] : [])].join(', ')
  if (design.migration === 'separate-nix' && fileSystems.every((fsType) => fsType === 'zfs'))
    return 'On ZFS migrate.sh was run so only to a root in RAM, with datasets that are not encrypted.'
  return `The move is on ${[...new Set(fileSystems)].join(' and ')}, and migrate.sh was run so only on ${proven}.`
}

function unseenRoot(phases: readonly Phase[]): string | undefined {
  const steps = phases.flatMap((phase) => phase.steps)
  const unseen = steps.find(({ id, doneWhen }) => id === 'new-root' && !doneWhen)
  if (!unseen) return undefined
  return `Of “${unseen.title}” it cannot be seen that it is done: gone on with, migrate.sh would fail at what it made before.`
}

/** On ZFS these ways were, in tests/other-roots; with Nix on a dataset to a root in RAM alone, and unencrypted. */
const PROVEN_ON_ZFS: Partial<Record<MigrationId, (move: Move) => boolean>> = {
  'adopt-in-place': () => true,
  'separate-nix': ({ old, volumes, design, facts }) =>
    design.root.strategy === 'tmpfs' &&
    [old, volumes.nix].every((one) => {
      const dataset = datasetCalled(facts, one?.device ?? '')
      return dataset !== undefined && dataset.encryptionRoot === undefined
    }),
}

/** Stage 1 may mount them without a line in fstab. */
function withDisks(
  mounts: PlannedGround['mounts'],
  disks: PlannedGround['mounts'],
): PlannedGround['mounts'] {
  const named = new Set(mounts.map(({ mountPoint }) => mountPoint))
  const others = disks.filter(({ mountPoint }) => !named.has(mountPoint))
  return [...mounts, ...others.map(({ mountPoint, device }) => ({ mountPoint, device }))]
}

/** In fstab and mounted when it was read: what is mounted at times only would be missed for nothing. */
function lastingMounts({ facts }: Move): PlannedGround['mounts'] {
  const mounted = new Set((ifKnown(facts.mounts) ?? []).map(({ mountPoint }) => mountPoint))
  return (ifKnown(facts.fstab) ?? []).flatMap(({ mountPoint }) => {
    const disk = mounted.has(mountPoint) && isOwnMount(facts, mountPoint)
    const device = disk ? ownDisk(facts, mountPoint)?.device : undefined
    const name = nameableString(mountPoint)
    return name !== undefined && device !== undefined ? [{ mountPoint: name, device }] : []
  })
}
