import type { SpawnSyncReturns } from 'node:child_process'
import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan } from '@tideline/model'
import { run } from '../../run.ts'
import { type DiskEntry, diskEntries } from './disk-entries.ts'
import { HOSTILE, setFlags } from './hostile-tree.ts'
import { type MoveDisk, type MoveLayout, type MoveVolume, makeMoveDisk } from './move-disk.ts'
import {
  EXPORT,
  exportTo,
  KEPT_HOSTILE,
  NEW_SYSTEM,
  OLD_SYSTEM,
  type Planned,
  uuidsOf,
} from './move-machine.ts'
import { allow, CUTTER, left, putStandIns, STAND_INS } from './stand-ins.ts'

export type DiskState = Map<string, DiskEntry>

export type Machine = { disk: MoveDisk; plan: Plan; before: DiskState }

/** A machine of this layout with the export on it, off. `cp` and flags only a disk has. */
export async function makeMachineOn(
  box: string,
  tree: string,
  layout: MoveLayout,
  planned: Planned,
  volume?: MoveVolume,
): Promise<Machine> {
  const disk = await makeMoveDisk(join(box, layout), layout, uuidsOf(planned), volume)
  if (layout === 'btrfs with subvolumes') {
    for (const path of ['var', 'var/lib', 'home', 'home/sam']) mkdirSync(join(disk.look, path))
    for (const path of ['var/lib/machines', 'home/sam/Pictures'])
      run('btrfs', ['-q', 'subvolume', 'create', join(disk.look, path)])
  }
  run('cp', ['-a', `${tree}/.`, disk.look])
  if (volume) mkdirSync(join(disk.look, volume.mountPoint), { recursive: true })
  exportTo(disk.look, planned.artifacts)
  for (const folder of [HOSTILE, KEPT_HOSTILE])
    if (existsSync(join(disk.look, folder))) setFlags(disk.look, folder)
  disk.keepAsStart()
  return { disk, plan: planned.plan, before: stateOf(disk) }
}

/** What a person does by hand counts as done: it is in the export, or nothing to see. */
export const APPLY = [
  '--apply',
  ...['backup', 'configuration', 'second-place', 'card'].flatMap((step) => ['--done', step]),
]

export const PATH = `${STAND_INS}:/usr/bin:/usr/sbin:/bin:/sbin`

export function startInstalled(disk: Pick<MoveDisk, 'startInstalled' | 'ram'>): void {
  disk.startInstalled()
  putSystem(disk, OLD_SYSTEM)
}

/** The machine after the reboot, in the layout of this plan. */
export function startMoved(disk: Pick<MoveDisk, 'startMoved' | 'ram'>, plan: Plan): void {
  disk.startMoved(plan)
  putSystem(disk, NEW_SYSTEM)
}

function putSystem({ ram }: Pick<MoveDisk, 'ram'>, system: string): void {
  putStandIns(ram)
  for (const name of ['booted-system', 'current-system']) symlinkSync(system, join(ram, name))
}

export function startLive(disk: MoveDisk): void {
  disk.startLive()
  putStandIns(disk.ram)
}

/** migrate.sh as it was exported; `allowed` says after how many commands that change something it is killed. */
export function migrate(
  disk: Pick<MoveDisk, 'inside' | 'ram'>,
  argv: readonly string[],
  allowed?: number,
  folder = EXPORT,
  script = `${folder}/tideline/migrate.sh`,
): SpawnSyncReturns<string> & { ran: number } {
  const path = allowed === undefined ? PATH : `${CUTTER}:${PATH}`
  const most = allowed ?? 0
  allow(disk.ram, most)
  const ended = disk.inside([
    ...['env', '-C', folder, `PATH=${path}`],
    ...['bash', script, ...argv],
  ])
  return { ...ended, ran: most - left(disk.ram) }
}

/** migrate.sh as the journal keeps it in the store: after the reboot the export may be gone. */
export function migrateFromStore(
  disk: Pick<MoveDisk, 'inside' | 'ram'>,
  argv: readonly string[],
): SpawnSyncReturns<string> {
  return migrate(disk, argv, undefined, '/', '/persist/tideline-move/migrate.sh')
}

/** `old` or `new`: which system the boot loader was told to start. */
export function bootDefault(disk: Pick<MoveDisk, 'inside'>): string {
  return disk.inside(['cat', '/boot/default']).stdout.trim()
}

export function stateOf(disk: Pick<MoveDisk, 'look'>): DiskState {
  return diskEntries(disk.look)
}

/** What the script and the programs that it runs are there to change. */
const OWN =
  /^\/(?:tideline-move|persist|passwords|nix\/var\/nix\/profiles|etc\/nixos\/\.git|srv\/export\/result|srv\/second-place\.git)(?:\/|$)/

/** Where a thing of before may be now; the first that is there counts. */
export type Places = (path: string) => string[]
const itself: Places = (path) => [path]

/** What was before and is not as it was, or doubled. The date of a folder changes with what is put into it. */
export function harm(
  before: DiskState,
  after: DiskState,
  own = OWN,
  places: Places = itself,
): string[] {
  const found = new Set<string>()
  const harmed = [...before].flatMap(([path, was]) => {
    const now = places(path).find((place) => after.get(place)?.inode === was.inode)
    if (now !== undefined) found.add(now)
    if (own.test(path)) return []
    const is = after.get(now ?? path)
    if (!is) return [`lost ${path}`]
    const isSame =
      was.inode === is.inode &&
      was.what === is.what &&
      (isFolder(was) || was.changedAt === is.changedAt)
    return isSame ? [] : [`changed ${path}: ${shown(was)}, now ${shown(is)}`]
  })
  const added = [...after.keys()].filter((path) => !found.has(path) && !own.test(path))
  return [...harmed, ...added.map((path) => `added ${path}`)]
}

/** Names of what is new, but for the journal, what git does inside itself and copies that were taken back. */
export function newNames(before: DiskState, after: DiskState): string[] {
  const isInside = (path: string) => /\/tideline-move\/|\.git\/|\/undone-\d+(?:\/|$)/.test(path)
  return [...after.keys()].filter((path) => !before.has(path) && !isInside(path)).toSorted()
}

function isFolder({ what }: DiskEntry): boolean {
  return what.startsWith('4')
}

function shown({ inode, what, changedAt }: DiskEntry): string {
  return `${inode} ${what} ${changedAt}`
}
