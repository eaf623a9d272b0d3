import { parseArgs } from 'node:util'
import {
  type Command,
  EXIT,
  type ExitCode,
  type FlagValues,
  type Outcome,
  type Terminal,
} from '#cli/command.ts'
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
  const given = parsed(argv, options)
  if ('misuse' in given) return given
  if (given.values.help === true) {
    terminal.out(`${helpOf(command).join('\n')}\n`)
    return { exitCode: EXIT.ok }
  }
  return command.run(given.values, given.positionals, terminal, installation)
}

function helpOf({ help, examples, exits }: Command): string[] {
  const title = examples.length === 1 ? 'Example:' : 'Examples:'
  const codes = ['0  done', ...exits, '64 wrong usage: this text says what is right']
  return [
    ...help,
    ...['', title, ...examples.map((line) => `  ${line}`)],
    ...['', 'Exit codes:', ...codes.map((line) => `  ${line}`)],
  ]
}

type Given = { values: FlagValues; positionals: string[] }

function parsed(argv: readonly string[], options: Command['flags']): Given | { misuse: string } {
  try {
    const strict = { allowPositionals: true, strict: true, tokens: true } as const
    const { values, positionals, tokens } = parseArgs({ args: [...argv], options, ...strict })
    const misuse = misuseOf(tokens)
    return misuse === undefined ? { values: values as FlagValues, positionals } : { misuse }
  } catch (error) {
    return { misuse: `${(error as Error).message.split(/\.?(?:\s|$)(?=To |Did |$)/, 1)[0]}.` }
  }
}

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number]

/** An option that takes one value has one: of two the last would win in silence. */
function misuseOf(tokens: readonly Token[]): string | undefined {
  const seen = new Set<string>()
  for (const token of tokens) {
    if (token.kind !== 'option' || token.value === undefined) continue
    if (token.value === '') return `--${token.name} has an empty value.`
    if (seen.has(token.name))
      return `--${token.name} is given twice and takes one value. Leave one of them out.`
    seen.add(token.name)
  }
  return undefined
}

/** `command` is undefined where there is none of that name. */
export function misused(why: string, command: Command | undefined, terminal: Terminal): ExitCode {
  const help = command ? `tideline ${command.name} --help` : 'tideline --help'
  const title = command ? `tideline ${command.name} cannot run like this` : 'Nothing was done'
  printProblem({ severity: 'blocker', title, why, remedy: `See ${help}` }, terminal)
  return EXIT.usage
}
