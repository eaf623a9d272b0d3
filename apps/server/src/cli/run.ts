import { catalogueCommand } from '#cli/catalogue.ts'
import { type Command, EXIT, type ExitCode, type Terminal } from '#cli/command.ts'
import { driftCommand } from '#cli/drift.ts'
import { explainCommand } from '#cli/explain.ts'
import { fixCommand } from '#cli/fix.ts'
import { lossCommand } from '#cli/loss.ts'
import { planCommand } from '#cli/plan.ts'
import { misused, runCommand } from '#cli/run-command.ts'
import { scanCommand } from '#cli/scan.ts'
import { serveCommand } from '#cli/serve.ts'
import { suggestCommand } from '#cli/suggest.ts'
import type { Installation } from '#installation.ts'
import { VERSION } from '#version.ts'

export const commands: readonly Command[] = [
  serveCommand,
  scanCommand,
  suggestCommand,
  lossCommand,
  driftCommand,
  fixCommand,
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
  if (name === 'help' && rest[0] !== undefined)
    return runNamed(rest[0], ['--help'], terminal, installation)
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const print = name === undefined ? terminal.err : terminal.out
    print(overview())
    return name === undefined ? EXIT.usage : EXIT.ok
  }
  if (name === '--version') {
    terminal.out(`tideline ${VERSION}\n`)
    return EXIT.ok
  }
  return runNamed(name, rest, terminal, installation)
}

async function runNamed(
  name: string,
  argv: readonly string[],
  terminal: Terminal,
  installation: Installation,
): Promise<ExitCode> {
  const command = commands.find((candidate) => candidate.name === name)
  if (!command) return misused(`There is no command ${JSON.stringify(name)}.`, undefined, terminal)
  return runCommand(command, argv, terminal, installation)
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
    '  --help     this text; tideline COMMAND --help says more of a command',
    '  --version  which Tideline this is',
    '',
    'Example, from this machine to its Nix files:',
    '  sudo tideline scan --out host.json',
    '  tideline suggest host.json --out design.json',
    '  tideline fix host.json design.json --out design.json',
    '  tideline plan host.json design.json --out tideline',
    '',
    'Results go to standard output, all else to standard error. Exit codes: 0 done, 1 a problem,',
    '2 blockers are open, 64 wrong usage.',
    '',
  ].join('\n')
}
