import { type Command, type KeptPath, nameOf, type Step, swapFilesOnRoot } from '@tideline/model'
import { type OldRoot, subvolumeOptions } from '#plan/old-root.ts'
import { movedPaths } from './copy.ts'
import { CARRY_FLAGS_OF_MANY, IS_MOUNTED_FROM } from './copy-programs.ts'
import {
  COMPARE_COPIES,
  FREE_COPIES,
  MOVE_ASIDE,
  MOVE_BACK,
  MOVE_ONCE,
  MOVE_UP,
  SET_COPIES_ASIDE,
} from './live-programs.ts'
import { asRoot, type Move, shell } from './move.ts'
import { asideFolder } from './set-aside.ts'
import { unlockCommands } from './unlock.ts'

/** Where a live system has the disk. */
export const LIVE_TOP = '/mnt'

/** From a live system: everything moves aside, what is kept is copied, Nix's folders move up last. */
export function liveSteps(move: Move): Step[] {
  const aside = `${LIVE_TOP}/${asideFolder(move)}`
  return [
    mountStep(move),
    asideStep(move, aside),
    copyStep(move, aside),
    ...swapStep(move, aside),
    moveUpStep(move, aside),
    leaveStep(),
  ]
}

export function mountCommands(move: Pick<Move, 'facts' | 'old'>): Command[] {
  return [...unlockCommands(move.facts, move.old.device), mountCommand(move.old)]
}

/** Everything back to where it was. */
export function undoLiveCommand(move: Move): Command {
  return shell(MOVE_BACK, LIVE_TOP, asideFolder(move), ...storeNames(move), ...movedSwapFiles(move))
}

/** On a disk of its own a store can be filled by the running system. */
export function isOnOtherDisk({ places }: Pick<Move, 'places'>): (path: KeptPath) => boolean {
  return ({ store }) => places.some(({ path, on }) => path === store && on === 'disk')
}

/** Of the stores that move up with Nix, the first one first. */
function storeNames({ places }: Move): string[] {
  return places.filter(({ on }) => on !== 'disk').map(({ path }) => nameOf(path))
}

function mountStep(move: Move): Step {
  return {
    id: 'live-mount',
    title: 'Mount the disk',
    why: `From a live system / is not in use, so that its folders can be renamed.`,
    commands: mountCommands(move),
    expected: `ls ${LIVE_TOP} shows etc, home, nix, var: your root of today.`,
    undo: `umount ${LIVE_TOP}`,
    doneWhen: [shell(IS_MOUNTED_FROM, LIVE_TOP, move.old.device)],
  }
}

function mountCommand(old: OldRoot): Command {
  return asRoot('mount', ...mountFlags(old), old.device, LIVE_TOP)
}

/** What mount(8) must be told of a disk to show the same as today. */
export function mountFlags({ fsType, subvolume, options }: OldRoot): string[] {
  if (fsType === 'zfs')
    return ['-t', 'zfs', ...(options.includes('zfsutil') ? ['-o', 'zfsutil'] : [])]
  const [named] = subvolumeOptions({ subvolume })
  return named === undefined ? [] : ['-o', named]
}

function asideStep(move: Move, aside: string): Step {
  return {
    id: 'live-aside',
    title: `Move everything but Nix into ${asideFolder(move)}`,
    why: 'These are renames on one file system: instant, and nothing is lost if they are cut short. Run it again then.',
    commands: [
      asRoot('install', '-d', '-m', '0700', aside),
      shell(MOVE_ASIDE, LIVE_TOP, asideFolder(move)),
    ],
    expected: `ls ${LIVE_TOP} shows only nix, ${asideFolder(move)} and perhaps lost+found.`,
    undo: `Move what is in ${aside} back to ${LIVE_TOP}.`,
    undoCommands: [undoLiveCommand(move)],
  }
}

function copyStep(move: Move, aside: string): Step {
  const stores = move.places.filter(({ on }) => on !== 'disk').map(({ path }) => path)
  const commands = stores.flatMap((store) => [
    asRoot('install', '-d', '-m', '0755', `${LIVE_TOP}${store}`),
    ...copyCommands(copiedPaths(move, store), aside, `${LIVE_TOP}${store}`),
  ])
  const isCopying = commands.length > stores.length
  return {
    id: 'live-copy',
    title: `Copy what you keep to the ${stores.length > 1 ? 'stores' : 'store'}`,
    why: 'Copies, with owners, modes, flags and the folders above them as they are. The originals stay set aside.',
    commands,
    expected: isCopying ? 'The last command prints: same' : 'Nothing is printed.',
    undo: `Nothing to undo: ${aside} has the originals.`,
    copies: stores.flatMap((store) =>
      copiedPaths(move, store).map((from) => ({ from, to: store })),
    ),
    undoCommands: stores.map((store) =>
      shell(SET_COPIES_ASIDE, `${LIVE_TOP}${store}`, ...copiedPaths(move, store)),
    ),
  }
}

/** Copies of absolute paths, which begin at `from`, and a comparison. */
export function copyCommands(copied: readonly string[], from: string, target: string): Command[] {
  if (copied.length === 0) return []
  // With ./ in front no name can be taken for an option. cp has -- for that, and would take ./ for
  // a parent: the store would get the mode of the folder that is closed to everybody.
  const paths = copied.map((path) => `.${path}`)
  const relative = copied.map((path) => path.slice(1))
  const how = ['-a', '--reflink=auto', '--parents', '--']
  const copy = ['env', '-C', from, 'cp', ...how, ...relative, target]
  return [
    shell(FREE_COPIES, target, ...paths),
    asRoot(...copy),
    shell(CARRY_FLAGS_OF_MANY, from, target, ...paths),
    shell(COMPARE_COPIES, from, target, ...paths),
  ]
}

/** A swap file is moved, see there. */
export function copiedPaths(move: Move, store: string): string[] {
  return movedPaths(move)
    .filter((path) => path.store === store)
    .map(({ path }) => path)
}

function swapStep(move: Move, aside: string): Step[] {
  const { store } = move
  const files = movedSwapFiles(move)
  if (files.length === 0) return []
  return [
    {
      id: 'live-swap',
      title: 'Move the swap file to the store',
      why: 'A copy would not do: a swap file must lie on the disk in one piece.',
      commands: files.flatMap((file) => [
        asRoot('mkdir', '-p', '--', `${LIVE_TOP}${store}${file.slice(0, file.lastIndexOf('/'))}`),
        shell(MOVE_ONCE, `${aside}${file}`, `${LIVE_TOP}${store}${file}`),
      ]),
      expected: 'Nothing is printed.',
      undo: `Move it back to ${aside}.`,
    },
  ]
}

function movedSwapFiles({ facts, surroundings }: Move): string[] {
  return surroundings.swapDevices ? swapFilesOnRoot(facts) : []
}

function moveUpStep(move: Move, aside: string): Step {
  return {
    id: 'live-move-up',
    title: 'Move what is in nix to the top',
    why: 'This partition becomes /nix. It comes last: only now is the name var free for Nix’s own.',
    commands: [
      shell(MOVE_UP, LIVE_TOP, asideFolder(move), ...storeNames(move)),
      asRoot('ls', '-l', `${LIVE_TOP}/var/nix/profiles/system`),
    ],
    expected: `ls ${LIVE_TOP} shows store, var, ${storeNames(move).join(', ')} and ${asideFolder(move)}; the profile is listed.`,
    undo: `The recovery card has the command that puts everything back; ${aside} must still be there.`,
    undoCommands: [undoLiveCommand(move)],
  }
}

function leaveStep(): Step {
  return {
    id: 'live-leave',
    title: 'Leave the live system',
    why: 'Take out the USB stick; the new entry is the default.',
    commands: [asRoot('umount', LIVE_TOP), asRoot('systemctl', 'reboot')],
    expected: 'The machine starts with an empty root.',
    undo: 'Start the live system again, and use the recovery card.',
    isByHand: true,
  }
}
