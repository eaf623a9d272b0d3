import { parseArgs } from 'node:util'
import { catalogueCommand } from '#cli/catalogue.ts'
import { type Command, EXIT, type ExitCode, type Outcome, type Terminal } from '#cli/command.ts'
import { explainCommand } from '#cli/explain.ts'
import { planCommand } from '#cli/plan.ts'
import { printProblem } from '#cli/print-problem.ts'
import { scanCommand } from '#cli/scan.ts'
import { serveCommand } from '#cli/serve.ts'
import { suggestCommand } from '#cli/suggest.ts'
import type { Installation } from '#installation.ts'
import { VERSION } from '#version.ts'

const commands: readonly Command[] = [
  serveCommand,
  scanCommand,
  suggestCommand,
  planCommand,
  explainCommand,
  catalogueCommand,
]

/** The command line without its first two words. Answers the exit code; throws only for bugs. */
export async function runCommandLine(
  argv: readonly string[],
  terminal: Terminal,
  installation: Installation,
): Promise<ExitCode> {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const print = name === undefined ? terminal.err : terminal.out
    print(overview())
    return name === undefined ? EXIT.usage : EXIT.ok
  }
  if (name === '--version') {
    terminal.out(`tideline ${VERSION}\n`)
    return EXIT.ok
  }
  const command = commands.find((candidate) => candidate.name === name)
  if (!command) return misused(`There is no command ${JSON.stringify(name)}.`, undefined, terminal)
  return report(await runCommand(command, rest, terminal, installation), command, terminal)
}

async function runCommand(
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

function report(outcome: Outcome, command: Command, terminal: Terminal): ExitCode {
  if ('misuse' in outcome) return misused(outcome.misuse, command, terminal)
  if ('exitCode' in outcome) return outcome.exitCode
  printProblem(outcome.problem, terminal)
  return EXIT.problem
}

function misused(why: string, command: Command | undefined, terminal: Terminal): ExitCode {
  const help = command ? `tideline ${command.name} --help` : 'tideline --help'
  const title = command ? `tideline ${command.name} cannot run like this` : 'Nothing was done'
  printProblem({ severity: 'blocker', title, why, remedy: `See ${help}` }, terminal)
  return EXIT.usage
}

function overview(): string {
  const width = Math.max(...commands.map((command) => command.name.length))
  return [
    'tideline: design a NixOS root file system that starts clean at each boot',
    '',
    'Usage: tideline COMMAND [OPTIONS]',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    'tideline COMMAND --help says more. Exit codes: 0 done, 1 a problem, 2 blockers are open,',
    '64 wrong usage. Results go to standard output, all else to standard error.',
    '',
  ].join('\n')
}
