import {
  type Acknowledgement,
  acknowledgementOf,
  type Design,
  type NotChecked,
  type Problem,
} from '@tideline/model'

export type TakenProblem = { problem: Problem; acknowledgement: Acknowledgement }

export type SortedProblems = {
  open: Record<Problem['severity'], Problem[]>
  /** What the user takes as it is, with the reason that they gave. */
  taken: TakenProblem[]
}

/** By severity, in the order in which the checks gave them; what was taken as it is apart. */
export function sortedProblems(
  problems: readonly Problem[],
  design: Pick<Design, 'acknowledged'>,
): SortedProblems {
  const sorted: SortedProblems = { open: { blocker: [], warning: [], note: [] }, taken: [] }
  for (const problem of problems) {
    const acknowledgement = acknowledgementOf(problem, design)
    if (acknowledgement) sorted.taken.push({ problem, acknowledgement })
    else sorted.open[problem.severity].push(problem)
  }
  return sorted
}

export type ProblemRun = { key: string; shown: Problem[]; more: Problem[] }

/** Problems of one check in a row: from four on, all but the first two wait behind a count. */
export function inRuns(problems: readonly Problem[]): ProblemRun[] {
  const runs: Problem[][] = []
  for (const problem of problems) {
    const last = runs.at(-1)
    if (last?.[0]?.code === problem.code) last.push(problem)
    else runs.push([problem])
  }
  return runs.map((run, at) => {
    const shown = run.length < LEAST_FOLDED ? run.length : SHOWN_OF_RUN
    return { key: runKey(runs, at), shown: run.slice(0, shown), more: run.slice(shown) }
  })
}

/** Of its check, so that a run of which one problem is mended is still the same one. */
function runKey(runs: readonly Problem[][], at: number): string {
  const { code } = runs[at]![0]!
  return `${code} ${runs.slice(0, at).filter(([first]) => first!.code === code).length}`
}

const LEAST_FOLDED = 4
const SHOWN_OF_RUN = 2

/** How many others an acknowledgement speaks for: it names a code and a path, and no more. */
export function sameAcknowledgement(problem: Problem, problems: readonly Problem[]): number {
  return problems.filter(
    (other) =>
      other !== problem &&
      other.severity !== 'blocker' &&
      other.code === problem.code &&
      other.path === problem.path,
  ).length
}

/** By what would let them be checked; the one that helps most first, nothing last. */
export function byHelp(
  notChecked: readonly NotChecked[],
): { help: string; checks: NotChecked[] }[] {
  const groups = new Map<string, NotChecked[]>()
  for (const check of notChecked) {
    const help = check.help ?? ''
    groups.set(help, [...(groups.get(help) ?? []), check])
  }
  return [...groups]
    .map(([help, checks]) => ({ help, checks }))
    .sort(
      (a, b) => Number(a.help === '') - Number(b.help === '') || b.checks.length - a.checks.length,
    )
}

/** One problem among all of a host. */
export function problemKey({ code, path, title }: Problem): string {
  return `${code} ${path ?? ''} ${title}`
}
