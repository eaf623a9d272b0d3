import { type Design, type Problem, visibleText } from '@tideline/model'
import { isByCodeAlone } from '@tideline/pipeline'
import type { Terminal } from '#cli/command.ts'
import { labelled, wrapped } from '#cli/wrap-text.ts'

/** What is open and how it could be mended, the worst first, on pages of 80 columns. */
export function printFixable(
  problems: readonly Problem[],
  design: Design,
  terminal: Terminal,
): void {
  const lines = SEVERITIES.flatMap((severity) =>
    problems
      .filter((problem) => problem.severity === severity)
      .flatMap((problem) => problemLines(problem, design)),
  )
  terminal.out(lines.length > 0 ? `${lines.join('\n')}\n` : 'Nothing is open in this design.\n')
}

/** What was mended, on standard error: the design itself may go to standard output. */
export function printFixed(made: readonly Problem[], terminal: Terminal): void {
  if (made.length === 0) terminal.err('Nothing was fixed: the design is as it was.\n')
  for (const { code, title, fix } of made)
    terminal.err(
      `${[`fixed [${code}]: ${title}`, `  by: ${fix?.label}`].map(visibleText).join('\n')}\n`,
    )
}

const SEVERITIES = ['blocker', 'warning', 'note'] as const

function problemLines(problem: Problem, design: Design): string[] {
  const { severity, code, title, fix, remedy } = problem
  const how = fix?.label ?? (remedy ? `by hand: ${remedy}` : 'by hand')
  return [
    ...wrapped(visibleText(`${severity} [${code}]: ${title}`)),
    ...labelled(
      '  fix:',
      visibleText(isByCodeAlone(problem, design) ? `${how} (only by its code)` : how),
      LABEL_WIDTH,
    ),
  ]
}

const LABEL_WIDTH = 7
