import { type Problem, visibleText } from '@tideline/model'
import type { Terminal } from '#cli/command.ts'

/** A problem on standard error: what, why, and what can be done. */
export function printProblem(
  problem: Pick<Problem, 'severity' | 'title' | 'why' | 'remedy' | 'fix' | 'path'> & {
    code?: string
  },
  terminal: Terminal,
): void {
  const code = problem.code === undefined ? '' : ` [${problem.code}]`
  const at = problem.path === undefined ? '' : ` (${problem.path})`
  const fix = [problem.fix?.label, problem.remedy].filter((text) => text !== undefined)
  const lines = [
    `${problem.severity}${code}: ${problem.title}${at}`,
    `  why: ${problem.why}`,
    ...fix.map((text) => `  fix: ${text}`),
  ]
  terminal.err(`${lines.map(visibleText).join('\n')}\n`)
}
