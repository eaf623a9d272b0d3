import type { Command, Step } from '@tideline/model'
import { mountCommands } from './live.ts'
import type { Move } from './move.ts'
import { listsNamedProfiles, PIN_ENTRY } from './pin.ts'

export function oldEntryStep({ facts }: Move, expected: string): Step {
  const entry = listsNamedProfiles(facts)
    ? `choose “${PIN_ENTRY}”, or any older entry`
    : 'choose the entry before the last one'
  return card('old-entry', `In the boot menu ${entry}`, {
    why: 'On most machines, hold Space or Shift, or press Esc, while it starts.',
    expected,
  })
}

/** The rollback program looks for this word on the kernel's command line. */
export function keepRootStep(): Step {
  return card('keep-root', 'One boot without a reset: add tideline.keep-root to the kernel line', {
    why: 'Press e on the entry in the menu, write the word at the end of the line, then Enter or Ctrl X.',
    expected: 'It starts with the root of the last time.',
  })
}

export function liveUsbStep(move: Move, then: { commands: Command[]; expected: string }): Step {
  return card('live-usb', 'No menu? From a live USB', {
    why: 'The file system is where it was. Any Linux that can read it will do.',
    expected: then.expected,
    commands: [...mountCommands(move), ...then.commands],
  })
}

function card(
  id: string,
  title: string,
  rest: { why: string; expected: string; commands?: Command[] },
): Step {
  return { id, title, commands: [], undo: 'Nothing to undo.', ...rest }
}
