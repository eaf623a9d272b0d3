import { type Command, type PlannedRollback, poolOf, type Step } from '@tideline/model'
import { ownDisk } from '#plan/old-root.ts'
import { LIVE_TOP, mountCommands, mountFlags } from './live.ts'
import { asRoot, type Move } from './move.ts'
import { listsNamedProfiles, PIN, PIN_ENTRY } from './pin.ts'
import { unlockCommands } from './unlock.ts'

export function failedBootStep(): Step {
  return card('failed-boot', 'What you will see if a boot fails', {
    why: 'It waits for a disk, or ends in emergency mode, where root is locked: nothing can be typed there. Hold the power button until it is off, start it again, and go on with the next line.',
    expected: 'The boot menu.',
  })
}

export function oldEntryStep({ facts }: Move, expected: string): Step {
  const { bootLoader } = facts
  const pinned =
    bootLoader.state === 'missing'
      ? 'the entry with “before_tideline” in its name'
      : `“${PIN_ENTRY}”`
  const entry = listsNamedProfiles(facts)
    ? `choose ${pinned}, or any older entry`
    : 'choose the entry before the last one'
  return card('old-entry', `In the boot menu ${entry}`, {
    why: 'On most machines, hold Space or Shift, or press Esc, while it starts.',
    expected,
  })
}

/** The rollback program looks for this word on the kernel's command line. */
export function keepRootStep({ ifItFails }: PlannedRollback): Step {
  const isStop = ifItFails === 'stop'
  return card('keep-root', 'One boot without a reset: add tideline.keep-root to the kernel line', {
    why: `${isStop ? 'A boot whose reset fails stops, as you chose; with the word it starts all the same. ' : ''}Press e on the entry in the menu, write the word at the end of the line, then Enter or Ctrl X.`,
    expected: 'It starts with the root of the last time.',
  })
}

export function liveUsbStep(
  move: Move,
  then: { why: string; commands: Command[]; expected: string },
): Step {
  const { why, expected } = then
  const commands = unique([...mountCommands(move), ...then.commands])
  return card('live-usb', 'No menu? From a live USB', { why, expected, commands })
}

/** With the old root at /mnt: what it mounts itself, then the pinned system as the next boot. */
export function bootAgainCommands({ facts, old }: Move): Command[] {
  const esp = facts.bootLoader.state === 'known' ? facts.bootLoader.value.espMountPoint : undefined
  const places = new Set(['/nix', '/boot', ...(esp === undefined ? [] : [esp])])
  const mounts = [...places].flatMap((place) => {
    const disk = ownDisk(facts, place)
    if (!disk) return []
    return [
      ...unlockCommands(facts, disk.device),
      asRoot('mount', ...mountFlags(disk), disk.device, `${LIVE_TOP}${place}`),
    ]
  })
  // Without --system it would first activate the newest system, which is the new one, on the old root.
  const enter = ['nixos-enter', '--root', LIVE_TOP, '--system', PIN]
  return [
    ...mounts,
    asRoot(...enter, '-c', `${PIN}/bin/switch-to-configuration boot`),
    ...(old.fsType === 'zfs' ? leavePool(old.device) : []),
  ]
}

/** One that is not let go belongs to the live system, and is refused at the next boot. */
function leavePool(dataset: string): Command[] {
  return [asRoot('umount', '-R', LIVE_TOP), asRoot('zpool', 'export', poolOf(dataset))]
}

/** A disk is unlocked once, however many file systems are on it. */
function unique(commands: readonly Command[]): Command[] {
  const seen = new Map(commands.map((command) => [command.argv.join('\0'), command]))
  return [...seen.values()]
}

function card(
  id: string,
  title: string,
  rest: { why: string; expected: string; commands?: Command[] },
): Step {
  return { id, title, commands: [], undo: 'Nothing to undo.', ...rest }
}
