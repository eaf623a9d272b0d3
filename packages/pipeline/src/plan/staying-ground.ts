import {
  decidedToday,
  entryTodayAbove,
  isBelow,
  type KeptPath,
  keptToday,
  nameableString,
  ownMountAbove,
  ownMounts,
  type Phase,
  type PlannedGround,
  visibleText,
} from '@tideline/model'
import { copiedPaths } from '#plan/migrations/keep-more-steps.ts'
import { storedBelow } from '#plan/steps/copy.ts'
import type { Move } from '#plan/steps/move.ts'
import type { Verdict } from '#plan/strategies/strategy.ts'
import { leavingStore, mayBeMissing } from './leaving-store.ts'
import { ownDisk } from './old-root.ts'

/** Beside that of the move into the store, which can still be taken back. */
export function journalOnStore({ store }: Move): [string] {
  return [`${store}/tideline-keep`]
}

/**
 * What migrate.sh was run on: a root in RAM or on btrfs, and one store on a disk that is mounted. A folder
 * around what is kept already cannot be told from its copy, a copy below a bindfs neither, and a machine
 * without an id that stays is another one after each reboot.
 */
export function programOfStaying(move: Move, phases: readonly Phase[]): Verdict {
  const reason =
    (phases.some(({ id }) => id === 'before')
      ? undefined
      : 'Nothing is to be done before a reboot; what is left is yours to take, or to leave.') ??
    severalStores(move) ??
    unlikeRoot(move) ??
    unlikeStore(move) ??
    (move.design.home === 'home-manager-v1'
      ? 'Homes are shown by a bindfs, and migrate.sh could not tell a copy below it from what is copied.'
      : undefined) ??
    (keepsMachineId(move)
      ? undefined
      : `${MACHINE_ID} is not kept: after the reboot migrate.sh would take this machine for another one.`) ??
    aroundKept(move) ??
    mountedInLeftStore(move)
  return { possible: reason === undefined, reason: reason ?? '' }
}

/** A move to several, of any kind, was not run through it. */
export function severalStores({ places }: Pick<Move, 'places'>): string | undefined {
  if (places.length === 1) return undefined
  const names = places.map(({ path }) => visibleText(path)).join(' and ')
  return `What is copied goes to ${names}, and migrate.sh was run with one store only.`
}

function unlikeRoot({ old }: Move): string | undefined {
  return EMPTIED.includes(old.fsType)
    ? undefined
    : `/ is ${old.fsType} today, and of roots that start empty migrate.sh was run only on ${EMPTIED.join(' and ')}.`
}

function unlikeStore(move: Move): string | undefined {
  for (const path of storesOf(move)) {
    const disk = diskOfStore(path, move.facts)
    const store = visibleText(path)
    if (!disk) return `It was not seen which disk ${store} lies on, so that none can be looked for.`
    if (!PROVEN_FILE_SYSTEMS.includes(disk.fsType))
      return `${store} is on ${disk.fsType}, and migrate.sh was run only with ${PROVEN_FILE_SYSTEMS.join(', ')}.`
  }
  return undefined
}

/** That which is copied to, and that which is left for it. */
function storesOf(move: Move): string[] {
  const { old } = leavingStore(move)
  return old === move.store ? [old] : [move.store, old]
}

const EMPTIED = ['tmpfs', 'btrfs']
/** For stores, and for moves of a root; those of a live system were run on ext4, and each command on the others. */
export const PROVEN_FILE_SYSTEMS = ['ext4', 'xfs', 'btrfs']

function aroundKept(move: Move): string | undefined {
  const around = copiedPaths(move).flatMap(({ path }) => {
    const [inside] = storedBelow(`${move.store}${path}`, move.facts)
    return inside === undefined ? [] : [`${path}/${inside} in ${path}`]
  })
  if (around.length === 0) return undefined
  return `What is kept already lies in what is to be kept: ${around.map(visibleText).join(', ')}. Such a folder is not moved as a whole, and migrate.sh could not take its copy back.`
}

function mountedInLeftStore(move: Move): string | undefined {
  const { old, kept } = leavingStore(move)
  const inside = ownMounts(move.facts).find(({ mountPoint }) =>
    kept.some(({ path }) => isBelow(mountPoint, `${old}${path}`)),
  )
  if (!inside) return undefined
  return `${visibleText(inside.mountPoint)} is mounted inside of what is to be copied, and migrate.sh was not run with such.`
}

function keepsMachineId({ facts, design, kept }: Move): boolean {
  const today = decidedToday(keptToday(facts), design).kept
  return (
    entryTodayAbove(today, MACHINE_ID) !== undefined ||
    kept.some(({ rule }) => rule.path === MACHINE_ID)
  )
}

const MACHINE_ID = '/etc/machine-id'

type StoreDisk = PlannedGround['mounts'][number] & { fsType: string }

/** `from` is the store that it lies in today, if not on the root. */
export type CopiedPath = KeptPath & { from?: string; mayBeMissing?: boolean }

/** What is copied, and to be compared after it. */
export function copiedOnStaying(move: Move): CopiedPath[] {
  const { old, kept } = leavingStore(move)
  return [
    ...copiedPaths(move).filter(({ scanned }) => scanned),
    ...kept.map((path) => ({ ...path, from: old, mayBeMissing: mayBeMissing(path, move) })),
  ]
}

/** Those that the stores lie on; both may be on one. */
export function disksOfStores(move: Move): StoreDisk[] {
  const disks = storesOf(move).flatMap((store) => diskOfStore(store, move.facts) ?? [])
  return [...new Map(disks.map((disk) => [disk.mountPoint, disk])).values()]
}

function diskOfStore(store: string, facts: Move['facts']): StoreDisk | undefined {
  const mount = ownMountAbove(ownMounts(facts), store)
  const mountPoint = mount && nameableString(mount.mountPoint)
  const disk = mount && ownDisk(facts, mount.mountPoint)
  if (mountPoint === undefined || !disk?.device.startsWith('/')) return undefined
  return { mountPoint, device: disk.device, fsType: disk.fsType }
}
