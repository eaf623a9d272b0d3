import { parseArgs } from 'node:util'
import { type Command, EXIT, type ExitCode, type Outcome, type Terminal } from '#cli/command.ts'
import { printProblem } from '#cli/print-problem.ts'
import type { Installation } from '#installation.ts'

/** One command with its arguments; how it ended is told in words and as the exit code. */
export async function runCommand(
  command: Command,
  argv: readonly string[],
  terminal: Terminal,
  installation: Installation,
): Promise<ExitCode> {
  const outcome = await outcomeOf(command, argv, terminal, installation)
  if ('misuse' in outcome) return misused(outcome.misuse, command, terminal)
  if ('exitCode' in outcome) return outcome.exitCode
  printProblem(outcome.problem, terminal)
  return EXIT.problem
}

async function outcomeOf(
  command: Command,
  argv: readonly string[],
  terminal: Terminal,
  installation: Installation,
): Promise<Outcome> {
  const options = { ...command.flags, help: { type: 'boolean', short: 'h' } as const }
  let parsed: ReturnType<typeof parseArgs>
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
  } catch (error) {
    return { misuse: (error as Error).message.split('. ', 1)[0]! }
  }
  if (parsed.values.help === true) {
    terminal.out(`${command.help.join('\n')}\n`)
    return { exitCode: EXIT.ok }
  }
  const flags = parsed.values as Record<string, string | boolean>
  return command.run(flags, parsed.positionals, terminal, installation)
}

/** `command` is undefined where there is none of that name. */
export function misused(why: string, command: Command | undefined, terminal: Terminal): ExitCode {
  const help = command ? `tideline ${command.name} --help` : 'tideline --help'
  const title = command ? `tideline ${command.name} cannot run like this` : 'Nothing was done'
  printProblem({ severity: 'blocker', title, why, remedy: `See ${help}` }, terminal)
  return EXIT.usage
}
