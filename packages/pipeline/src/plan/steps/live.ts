import { type Command, nameOf, type Step, swapFilesOnRoot } from '@tideline/model'
import { type OldRoot, subvolumeOptions } from '#plan/old-root.ts'
import { COMPARE_COPIES, MOVE_ASIDE, MOVE_BACK, MOVE_UP } from './live-programs.ts'
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
  return shell(MOVE_BACK, LIVE_TOP, asideFolder(move), nameOf(move.store), ...movedSwapFiles(move))
}

function mountStep(move: Move): Step {
  return {
    id: 'live-mount',
    title: 'Mount the disk',
    why: `From a live system / is not in use, so that its folders can be renamed.`,
    commands: mountCommands(move),
    expected: `ls ${LIVE_TOP} shows etc, home, nix, var: your root of today.`,
    undo: `umount ${LIVE_TOP}`,
  }
}

function mountCommand(old: OldRoot): Command {
  const options = subvolumeOptions(old)
  return asRoot('mount', ...(options.length ? ['-o', options.join(',')] : []), old.device, LIVE_TOP)
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
  }
}

function copyStep(move: Move, aside: string): Step {
  const target = `${LIVE_TOP}${move.store}`
  const copied = copiedPaths(move)
  // With ./ in front no name can be taken for an option. cp has -- for that, and would take ./ for
  // a parent: the store would get the mode of the folder that is closed to everybody.
  const paths = copied.map((path) => `.${path}`)
  const relative = copied.map((path) => path.slice(1))
  const how = ['-a', '--reflink=auto', '--parents', '--']
  const copy = ['env', '-C', aside, 'cp', ...how, ...relative, target]
  return {
    id: 'live-copy',
    title: 'Copy what you keep to the store',
    why: 'Copies, with owners, modes and the folders above them as they are. The originals stay set aside.',
    commands: [
      asRoot('install', '-d', '-m', '0755', target),
      ...(paths.length ? [asRoot(...copy), shell(COMPARE_COPIES, aside, target, ...paths)] : []),
    ],
    expected: paths.length ? 'The last command prints: same' : 'Nothing is printed.',
    undo: `Nothing to undo: ${aside} has the originals.`,
  }
}

/** A swap file is moved, see there. */
function copiedPaths({ kept, facts }: Move): string[] {
  const swapFiles = swapFilesOnRoot(facts)
  const onDisk = kept.filter(({ scanned, rule }) => scanned && !swapFiles.includes(rule.path))
  return onDisk.map(({ path }) => path)
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
        asRoot('mv', '-n', '-T', '--', `${aside}${file}`, `${LIVE_TOP}${store}${file}`),
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
      shell(MOVE_UP, LIVE_TOP, asideFolder(move), nameOf(move.store)),
      asRoot('ls', '-l', `${LIVE_TOP}/var/nix/profiles/system`),
    ],
    expected: `ls ${LIVE_TOP} shows store, var, ${nameOf(move.store)} and ${asideFolder(move)}; the profile is listed.`,
    undo: `The recovery card has the command that puts everything back; ${aside} must still be there.`,
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
  }
}
