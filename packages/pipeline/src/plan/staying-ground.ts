import {
  decidedToday,
  entryTodayAbove,
  keptToday,
  nameableString,
  ownMountAbove,
  ownMounts,
  type Phase,
  type PlannedGround,
} from '@tideline/model'
import { copiedPaths } from '#plan/migrations/keep-more-steps.ts'
import { storedBelow } from '#plan/steps/copy.ts'
import type { Move } from '#plan/steps/move.ts'
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
export function isAddedByProgram(move: Move, phases: readonly Phase[]): boolean {
  const { old, places, store, facts, design } = move
  const disk = diskOfStore(move)
  const isMade = phases.some(({ id }) => id === 'before')
  return (
    isMade &&
    places.length === 1 &&
    EMPTIED.includes(old.fsType) &&
    disk !== undefined &&
    PROVEN_STORES.includes(disk.fsType) &&
    design.home !== 'home-manager-v1' &&
    keepsMachineId(move) &&
    copiedPaths(move).every(({ path }) => storedBelow(`${store}${path}`, facts).length === 0)
  )
}

const EMPTIED = ['tmpfs', 'btrfs']
const PROVEN_STORES = ['ext4', 'xfs', 'btrfs']

function keepsMachineId({ facts, design, kept }: Move): boolean {
  const today = decidedToday(keptToday(facts), design).kept
  return (
    entryTodayAbove(today, MACHINE_ID) !== undefined ||
    kept.some(({ rule }) => rule.path === MACHINE_ID)
  )
}

const MACHINE_ID = '/etc/machine-id'

type StoreDisk = PlannedGround['mounts'][number] & { fsType: string }

/** That the store lies on. */
export function diskOfStore({ facts, store }: Move): StoreDisk | undefined {
  const mount = ownMountAbove(ownMounts(facts), store)
  const mountPoint = mount && nameableString(mount.mountPoint)
  const disk = mount && ownDisk(facts, mount.mountPoint)
  if (mountPoint === undefined || !disk?.device.startsWith('/')) return undefined
  return { mountPoint, device: disk.device, fsType: disk.fsType }
}
