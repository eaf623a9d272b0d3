import type { Step } from '@tideline/model'
import { asRoot, type Move } from './move.ts'
import { isEncrypted } from './unlock.ts'

export function rebootStep(move: Move): Step {
  const passphrase = isEncrypted(move.facts, move.old.device)
    ? ' Have the passphrase of the disk ready: a changed stage 1 can make a TPM ask for it.'
    : ''
  return {
    id: 'reboot',
    title: 'Close your programs and reboot',
    why: `Programs that have unsaved work would lose it.${passphrase}`,
    commands: [asRoot('systemctl', 'reboot')],
    expected: 'The machine starts with an empty root, and your login works.',
    undo: 'Choose the old entry in the boot menu.',
    isByHand: true,
  }
}

/** The last thing before it: neither the page nor these steps can be read while a boot fails. */
export function cardStep(): Step {
  return {
    id: 'card',
    title: 'Put the recovery card on paper, or on your phone',
    why: 'It says what a boot that fails looks like, and what to do then. This page will not be there.',
    commands: [],
    expected: 'You can read it with the machine switched off.',
    undo: 'Nothing to undo.',
    isByHand: true,
  }
}

/** Into a live system, with the disk at rest. */
export function leaveForLiveStep(): Step {
  return {
    id: 'live-start',
    title: 'Shut down, and start from a live USB',
    why: 'The new entry looks for /nix where it is not yet. Do not start it before the moves are done.',
    commands: [asRoot('systemctl', 'poweroff')],
    expected: 'A live system runs; the NixOS installer is one.',
    undo: 'Start the machine from its disk, and choose the old entry in the boot menu.',
    isByHand: true,
  }
}
