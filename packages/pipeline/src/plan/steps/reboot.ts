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
    why: `The recovery card belongs on paper or your phone first: this page will not be there.${passphrase}`,
    commands: [asRoot('systemctl', 'reboot')],
    expected: 'The machine starts with an empty root, and your login works.',
    undo: 'Choose the old entry in the boot menu.',
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
  }
}
