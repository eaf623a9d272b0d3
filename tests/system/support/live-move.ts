import type { DesignEdit, Plan } from '@tideline/model'
import { expect } from 'vitest'
import type { MoveLayout, PowerCut } from './move-disk.ts'
import { EXPORT, exportTo, type Planned, plannedOn } from './move-machine.ts'
import {
  APPLY,
  type DiskState,
  harm,
  type Machine,
  makeMachineOn,
  migrate,
  type Places,
  startInstalled,
  startLive,
  stateOf,
} from './move-script.ts'

/** The move of a live system, with the export on a stick, on a disk that its installed system prepared. */
export type LiveMove = Machine & {
  planned: Planned
  /** The live system starts once more, on the disk as it is or as a power cut would have left it. */
  startAgain(how?: PowerCut): void
  /** The live system starts on the disk as it was prepared. */
  startAnew(): void
  /** migrate.sh of the stick; `allowed` as for the script of the installed system. */
  migrate(argv: readonly string[], allowed?: number): ReturnType<typeof migrate>
  /** What of the prepared disk is lost, changed or doubled. */
  harmed(where?: Places): string[]
  /** What is kept and has no copy like it in the store. */
  brokenCopies(): string[]
}

export const SWAP_FILE = '/var/lib/swapfile'

/** On the stick, as the live system sees it. */
export const STICK = `/run${EXPORT}`

export const LIVE_EDITS: readonly DesignEdit[] = [{ edit: 'swap-on-store' }]

export async function makeLiveMove(
  box: string,
  tree: string,
  layout: MoveLayout,
): Promise<LiveMove> {
  const planned = plannedOn(layout, 'live-media', LIVE_EDITS)
  const machine = await makeMachineOn(box, tree, layout, planned)
  const { disk, plan } = machine
  startInstalled(disk)
  const { status, stdout, stderr } = migrate(disk, APPLY)
  expect([status, stderr], stdout).toEqual([0, ''])
  disk.stop()
  disk.keepAsStart()
  const before = stateOf(disk)
  const start = () => {
    startLive(disk)
    exportTo(disk.ram, planned.artifacts)
  }
  start()
  return {
    ...{ ...machine, before, planned },
    startAgain(how) {
      disk.stop()
      if (how) disk.cutPower(how)
      start()
    },
    startAnew() {
      disk.stop()
      disk.reset()
      start()
    },
    migrate: (argv, allowed) => migrate(disk, argv, allowed, STICK),
    harmed: (where = places) => harm(before, stateOf(disk), OWN, where),
    brokenCopies: () => brokenCopies(plan, before, stateOf(disk)),
  }
}

/** Copies, the journal, and the folder that all is set aside in. */
const OWN =
  /^(?:\/old-root)?\/tideline-move(?:\/|$)|^\/old-root$|^(?:\/nix)?\/persist(?!\/passwords)(?:\/|$)/

/** A thing of before is where it was, set aside, moved up with Nix, or, a swap file, moved to the store. */
const places: Places = (path) => [
  path,
  `/old-root${path}`,
  path.replace(/^\/nix(?=\/)/, ''),
  ...(path === SWAP_FILE ? [`/nix/persist${path}`, `/persist${path}`] : []),
]

function brokenCopies({ migration }: Plan, before: DiskState, after: DiskState): string[] {
  const kept = migration.ground!.kept.map(({ path }) => path)
  return [...before].flatMap(([path, was]) => {
    const isKept = kept.some((top) => path === top || path.startsWith(`${top}/`))
    if (!isKept || path === SWAP_FILE) return []
    const copy = after.get(`/persist${path}`)
    if (!copy) return [`no copy of ${path}`]
    const isLike = copy.what === was.what && copy.changedAt === was.changedAt
    return isLike
      ? []
      : [
          `another copy of ${path}: ${was.what} ${was.changedAt}, now ${copy.what} ${copy.changedAt}`,
        ]
  })
}
