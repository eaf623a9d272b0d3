import {
  ifKnown,
  isOwnMount,
  type KeptPath,
  nameableString,
  type Phase,
  type PlannedGround,
} from '@tideline/model'
import { copiedPaths } from '#plan/migrations/keep-more-steps.ts'
import type { Migration } from '#plan/migrations/migration.ts'
import { movedPaths } from '#plan/steps/copy.ts'
import type { Move } from '#plan/steps/move.ts'
import { ownDisk } from './old-root.ts'
import { diskOfStore, isAddedByProgram } from './staying-ground.ts'

export const JOURNAL = 'tideline-move'

/** Of a way whose first steps have no store yet: from the old root, it comes along to the store. */
export function journalOnRootAndStore({ store }: Move): [string, string] {
  return [`/${JOURNAL}`, `${store}/${JOURNAL}`]
}

/** What the steps rest on, for a program that looks before it begins; undefined where no program may run them. */
export function groundOf(
  move: Move,
  { journal }: Pick<Migration, 'journal'>,
  phases: readonly Phase[],
): PlannedGround | undefined {
  const isStaying = move.design.root.strategy === 'unchanged'
  const isProven = isStaying ? isAddedByProgram(move, phases) : isRunByProgram(move, phases)
  if (!journal || !isProven) return undefined
  const { old, places } = move
  const byStore = namedOnStore(move)
  const { device, fsType, uuid, subvolume = '' } = old
  return {
    root: { device, fsType, uuid, subvolume },
    stores: places.map((place) => place.path),
    journal: journal(move),
    kept: (isStaying ? copiedPaths(move) : comparedPaths(move))
      .filter(({ scanned }) => scanned)
      .map(({ path, kind, store }) => {
        return { path, kind, store, comesBack: !byStore.has(`${store}${path}`) }
      }),
    mounts: withDiskOfStore(lastingMounts(move), isStaying ? diskOfStore(move) : undefined),
  }
}

/** A swap file is made anew on another volume, and nothing in it is of before. */
function comparedPaths(move: Move): readonly KeptPath[] {
  return move.volumes.store ? movedPaths(move) : move.kept
}

function namedOnStore({ surroundings }: Move): Set<string> {
  const { sshHostKeys, swapDevices = [] } = surroundings
  const keys = sshHostKeys.flatMap(({ path }) => [path, `${path}.pub`])
  return new Set([...keys, ...swapDevices.map(({ device }) => device)])
}

/**
 * What was not run through migrate.sh, cut short and taken back, is typed by hand: copies to a second
 * store, other file systems, and a new root that cannot be seen to be made, so that a second run would
 * fail at what the first one made.
 */
function isRunByProgram({ old, places, volumes }: Move, phases: readonly Phase[]): boolean {
  const fileSystems = [old, volumes.store, volumes.nix].flatMap((one) => one?.fsType ?? [])
  const newRoot = phases.flatMap(({ steps }) => steps).filter(({ id }) => id === 'new-root')
  return (
    places.length === 1 &&
    fileSystems.every((fsType) => PROVEN_FILE_SYSTEMS.includes(fsType)) &&
    newRoot.every(({ doneWhen }) => doneWhen !== undefined)
  )
}

/** The moves of a live system were run through it on ext4; on the others each of their commands was. */
const PROVEN_FILE_SYSTEMS = ['ext4', 'xfs', 'btrfs']

/** Stage 1 may mount it without a line in fstab. */
function withDiskOfStore(
  mounts: PlannedGround['mounts'],
  disk: PlannedGround['mounts'][number] | undefined,
): PlannedGround['mounts'] {
  const isNamed = mounts.some(({ mountPoint }) => mountPoint === disk?.mountPoint)
  if (disk === undefined || isNamed) return mounts
  return [...mounts, { mountPoint: disk.mountPoint, device: disk.device }]
}

/** In fstab and mounted when it was read: what is mounted at times only would be missed for nothing. */
function lastingMounts({ facts }: Move): PlannedGround['mounts'] {
  const mounted = new Set((ifKnown(facts.mounts) ?? []).map(({ mountPoint }) => mountPoint))
  return (ifKnown(facts.fstab) ?? []).flatMap(({ mountPoint }) => {
    const disk = mounted.has(mountPoint) && isOwnMount(facts, mountPoint)
    const device = disk ? ownDisk(facts, mountPoint)?.device : undefined
    const name = nameableString(mountPoint)
    return name !== undefined && device?.startsWith('/') ? [{ mountPoint: name, device }] : []
  })
}
