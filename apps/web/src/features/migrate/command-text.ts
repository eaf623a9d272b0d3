import type { Command, Step } from '@tideline/model'
import { shellLine } from '@tideline/pipeline'

/** A command as it is typed or pasted: data stays data, whatever it is called. */
export function commandText({ argv, asRoot }: Command): string {
  return shellLine(asRoot ? ['sudo', ...argv] : argv)
}

export function stepText({ commands }: Step): string {
  return commands.map(commandText).join('\n')
}
