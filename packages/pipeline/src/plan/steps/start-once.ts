import {
  type Facts,
  isWithoutScreen,
  type MigrationId,
  mountAt,
  ownMountAbove,
  ownMounts,
  type Step,
} from '@tideline/model'
import { blockDeviceOf } from '#plan/devices.ts'
import type { Verdict } from '#plan/strategies/index.ts'
import { asRoot, type Move, shell } from './move.ts'
import { GRUB_IS_SET, GRUB_START_ONCE, ONCE_IS_SET, START_ONCE } from './start-once-programs.ts'

/** Whether the boot loader can start the new entry once, and the old one at every other start. */
export function startOnce({ bootLoader, ...facts }: Facts): Verdict {
  if (bootLoader.state === 'missing')
    return { possible: false, reason: 'How this machine starts is not known.' }
  const { kind } = bootLoader.value
  if (kind === 'systemd-boot')
    return {
      possible: true,
      reason: 'systemd-boot starts the new entry once: a power cycle leads back.',
    }
  if (kind === 'lanzaboote')
    return {
      possible: false,
      reason:
        'The names of lanzaboote’s entries are not known here. bootctl list has them: with set-default for the old one and set-oneshot for the new one, a power cycle leads back.',
    }
  if (kind !== 'grub')
    return {
      possible: false,
      reason: `${kind === 'unknown' ? 'This boot loader' : kind} cannot start an entry once only.`,
    }
  return grubVerdict({ bootLoader, ...facts })
}

/** Before anything else: who has no way to the menu must know it now. */
export function consoleStep(move: Move): Step[] {
  if (!isWithoutScreen(move.facts, move.design)) return []
  const { possible, reason } = startOnce(move.facts)
  if (possible && move.design.migration !== 'live-media') return []
  return [
    {
      id: 'console',
      title: 'Have a console at hand: only there can a failed boot be mended',
      why: `ssh comes up late in a boot, so that of one that fails nothing is seen over it. ${
        move.design.migration === 'live-media'
          ? 'The way by live media needs somebody at the machine, or a remote console, all along.'
          : reason
      } A serial console, IPMI, the provider’s console, or somebody there: log in on it once, now.`,
      commands: [],
      expected: 'You see the login on it, and know how to choose an entry in the boot menu there.',
      undo: 'Nothing to undo.',
      isByHand: true,
    },
  ]
}

/** After the boot entry was written. */
export function startOnceSteps(move: Move): Step[] {
  const { facts, design } = move
  if (WITHOUT_AN_ENTRY.includes(design.migration) || !isWithoutScreen(facts, design)) return []
  if (!startOnce(facts).possible) return []
  return [isGrub(move) ? grubStep(move) : systemdBootStep(move)]
}

// Somebody is there to start a live system, or to put in a disk.
const WITHOUT_AN_ENTRY: readonly MigrationId[] = ['live-media', 'fresh-install']

/** Once it has come up and was looked at: from here on it is what starts. */
export function acceptSteps(move: Move): Step[] {
  if (startOnceSteps(move).length === 0) return []
  const commands = isGrub(move)
    ? [asRoot('grub-set-default', '0')]
    : [asRoot('bootctl', 'set-default', '')]
  return [
    {
      id: 'accept-entry',
      title: 'Make the new entry the one that always starts',
      why: 'Until now each start that you did not ask for would lead back. Do it once you are in over ssh, and what is above was as it should be.',
      commands,
      expected: isGrub(move)
        ? 'Nothing is printed.'
        : 'Nothing is printed; bootctl list names the new entry as the default.',
      undo: isGrub(move)
        ? `sudo grub-set-default ${JSON.stringify(oldGrubEntry(move))}`
        : 'sudo bootctl set-default, with the name that bootctl list has for the old entry.',
    },
  ]
}

/** For one more start of what runs, where another entry is the default. */
export function onceMore(move: Move): Step['commands'] {
  if (startOnceSteps(move).length === 0) return []
  return isGrub(move)
    ? [asRoot('grub-reboot', '0')]
    : [asRoot('bootctl', 'set-oneshot', '@current')]
}

function systemdBootStep({ facts }: Move): Step {
  const { bootLoader } = facts
  const esp = (bootLoader.state === 'known' && bootLoader.value.espMountPoint) || '/boot'
  return {
    id: 'start-once',
    title: 'Let the new entry start once, and the old one after that',
    why: 'If the new one does not come up, switch the machine off and on, by its power button, IPMI or the provider’s page: it starts what runs now. Somebody has to be able to do that.',
    commands: [shell(START_ONCE, esp), asRoot('bootctl', 'list')],
    expected:
      'The list has the entry that runs now as the default, and the new one selected for the next start. Where boot counting is on it says so: then the boot loader goes back by itself.',
    undo: 'sudo bootctl set-oneshot "", and sudo bootctl set-default "": what loader.conf names is the default again.',
    doneWhen: [shell(ONCE_IS_SET, esp)],
    undoCommands: [asRoot('bootctl', 'set-oneshot', ''), asRoot('bootctl', 'set-default', '')],
  }
}

function grubStep(move: Move): Step {
  const old = oldGrubEntry(move)
  return {
    id: 'start-once',
    title: 'Let the new entry start once, and the old one after that',
    why: 'If the new one does not come up, switch the machine off and on: it starts the old one. For that GRUB must start what was saved: boot.loader.grub.default = "saved"; in your configuration, and nixos-rebuild boot again. The command looks for it first. Without it a failed boot is tried again at each start, and only a console helps.',
    commands: [shell(GRUB_START_ONCE, '/boot/grub', old)],
    expected: `It prints next_entry=0 and saved_entry=${old}. If it says that it is not possible here, have a console at hand, or stop.`,
    undo: 'sudo grub-editenv /boot/grub/grubenv unset next_entry, and sudo grub-set-default 0.',
    doneWhen: [shell(GRUB_IS_SET, '/boot/grub', old)],
    undoCommands: [
      asRoot('grub-editenv', '/boot/grub/grubenv', 'unset', 'next_entry'),
      asRoot('grub-set-default', '0'),
    ],
  }
}

/** As install-grub.pl calls it: a pinned system has a menu of its own, the newest generation is the first. */
function oldGrubEntry({ design }: Move): string {
  return design.root.strategy === 'unchanged'
    ? 'NixOS - All configurations>1'
    : "NixOS - Profile 'before_tideline'>0"
}

function isGrub({ facts }: Move): boolean {
  return facts.bootLoader.state === 'known' && facts.bootLoader.value.kind === 'grub'
}

/** It writes into a file of its folder, and can do so on a plain partition of these types alone. */
function grubVerdict(facts: Facts): Verdict {
  const own = ownMountAbove(ownMounts(facts), '/boot')?.mountPoint ?? '/'
  const mount = facts.mounts.state === 'known' ? mountAt(facts.mounts.value, own) : undefined
  const kind = mount && blockDeviceOf(facts, mount.source)?.kind
  const isPlain = kind === undefined || kind === 'partition' || kind === 'disk'
  if (!mount || !isPlain || !/^(?:ext[234]|vfat|xfs)$/.test(mount.fsType))
    return {
      possible: false,
      reason: `GRUB can forget a start that was asked for once only where its folder is on a plain partition${
        mount ? `; /boot is ${mount.fsType}${kind ? ` on a ${kind}` : ''}` : ''
      }.`,
    }
  return {
    possible: true,
    reason: 'GRUB starts the new entry once where boot.loader.grub.default = "saved"; is set.',
  }
}
