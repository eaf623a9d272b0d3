import type { Target } from '@tideline/model'
import { shellLine } from '@tideline/pipeline'

/** A line for a shell, and what else it wants. */
type StartAgain = { command: string; besides: string }

/**
 * How the run that a page is of is started again at the same address, as far as the page knows it.
 * `target` is the host of the run: undefined where the page looks at another one.
 */
export function startAgain(target: Target | undefined, port: string): StartAgain {
  const command = shellLine(['npm', 'start', '--', ...hostOptions(target), '--port', port])
  if (target === undefined) return { command, besides: 'with the same options as before' }
  const others = 'with sudo and other options, if you gave any before'
  return {
    command,
    besides: target.kind === 'recorded' ? `where FILE is ${target.label}, and ${others}` : others,
  }
}

function hostOptions({ kind, label }: Partial<Target> = {}): string[] {
  switch (kind) {
    case 'demo':
      return ['--demo']
    case 'sysroot':
      return ['--sysroot', label!]
    // The page knows the name of the file, not where it lies.
    case 'recorded':
      return ['--host-file', 'FILE']
    default:
      return []
  }
}
