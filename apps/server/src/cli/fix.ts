import { acknowledgementOf, type Design, type Problem, type Snapshot } from '@tideline/model'
import {
  applyEdit,
  checks,
  classify,
  type Examination,
  examine,
  isByCodeAlone,
  refusals,
} from '@tideline/pipeline'
import {
  type Command,
  DONE,
  EXIT,
  type FlagValues,
  type Outcome,
  type Terminal,
  textFlag,
} from '#cli/command.ts'
import { byCodeWords } from '#cli/fix-choices.ts'
import { printFixable, printFixed } from '#cli/fix-print.ts'
import { jsonText } from '#cli/json-text.ts'
import { printProblem } from '#cli/print-problem.ts'
import { readHostAndDesign } from '#cli/read-files.ts'
import { writeOutput } from '#cli/write-output.ts'

export const fixCommand: Command = {
  name: 'fix',
  summary: 'make the fixes of problems in a design, as the buttons of the page do',
  help: [
    'Usage: tideline fix SNAPSHOT DESIGN [CODE...] [OPTIONS]',
    '',
    'Writes the design with the fixes of its blockers made, or of the problems that are named by the',
    'codes that tideline plan prints. What was fixed, and what no fix can mend, is on standard error.',
    '',
    '  --all       of warnings and notes too; what is undecided is kept then, where a rule of its own',
    '              can keep it, and what is left is named',
    '              What would change the machine, the root or the way that you chose, or keep a whole',
    '              folder for a name in it, is made only by its code: HOST-1, PLAN-strategy, NAME-6 and',
    '              others.',
    '  --show      what could be fixed and how, instead of the design; nothing is changed',
    '  --out FILE  where to write it, which may be DESIGN itself; else, or with -, standard output',
  ],
  examples: [
    'tideline fix host.json design.json --show',
    'tideline fix host.json design.json PW-1 --out design.json',
  ],
  exits: [
    '1  a problem: what, why and the fix are on standard error',
    '2  blockers are left; the design is written all the same',
  ],
  flags: { all: { type: 'boolean' }, show: { type: 'boolean' }, out: { type: 'string' } },
  async run(flags, positionals, terminal) {
    const [snapshotPath, designPath, ...given] = positionals
    const codes = given.map(codeMeant)
    if (snapshotPath === undefined || designPath === undefined)
      return { misuse: 'It takes one snapshot and one design.' }
    const misuse = misuseOf(codes, flags)
    if (misuse !== undefined) return { misuse }
    const read = await readHostAndDesign(snapshotPath, designPath)
    if (!read.ok) return { problem: read.problem }
    const { snapshot, design } = read.value
    const look = lookerAt(snapshot)
    if (flags.show === true) {
      printFixable(openProblems(look(design), design), design, terminal)
      return DONE
    }
    const absent = codes.find((code) => !isOpen(code, look(design), design))
    if (absent !== undefined) return { problem: notOpen(absent) }
    const isWanted = (problem: Problem, now: Design) =>
      codes.length > 0
        ? codes.includes(problem.code)
        : !isByCodeAlone(problem, now) && (flags.all === true || problem.severity === 'blocker')
    const asked = { codes, isAll: flags.all === true, out: textFlag(flags, 'out') }
    return write(afterFixes(design, look, isWanted), asked, terminal)
  },
}

function misuseOf(codes: readonly string[], flags: FlagValues): string | undefined {
  const unknown = codes.find((code) => !KNOWN_CODES.has(code))
  if (unknown !== undefined)
    return `There is no problem with the code ${unknown}: tideline plan prints those that are open.`
  if (flags.all === true && codes.length > 0)
    return 'It takes codes or --all: all of them, or those that are named.'
  if (flags.show !== true) return undefined
  return codes.length > 0 || flags.all === true || flags.out !== undefined
    ? '--show only lists what could be fixed: it takes no codes, and neither --all nor --out.'
    : undefined
}

const KNOWN_CODES = new Set([...checks, ...refusals].map(({ code }) => code))

/** As it is written, whether in capitals or not. */
function codeMeant(given: string): string {
  const known = [...KNOWN_CODES].find((code) => code.toLowerCase() === given.toLowerCase())
  return known ?? given
}

type Look = (design: Design) => Examination

function lookerAt(snapshot: Snapshot): Look {
  const inventory = classify(snapshot)
  const { takenAt, target, facts } = snapshot
  return (design) => examine({ takenAt, target, facts, inventory }, design)
}

function openProblems({ findings }: Examination, design: Design): Problem[] {
  return findings.problems.filter((problem) => !acknowledgementOf(problem, design))
}

function isOpen(code: string, examined: Examination, design: Design): boolean {
  return openProblems(examined, design).some((problem) => problem.code === code)
}

type Fixed = { design: Design; made: Problem[]; left: Problem[] }

/** One at a time: a fix may end another problem, or bring one up that has a fix of its own. */
function afterFixes(
  start: Design,
  look: Look,
  isWanted: (problem: Problem, design: Design) => boolean,
): Fixed {
  const made = new Map<string, Problem>()
  for (let design = start; ; ) {
    const left = openProblems(look(design), design)
    // Each once: two fixes that undo each other would go on for ever.
    const next = left.find((it) => it.fix && isWanted(it, design) && !made.has(keyOf(it)))
    if (!next?.fix) return { design, made: [...made.values()], left }
    made.set(keyOf(next), next)
    design = next.fix.edits.reduce(applyEdit, design)
  }
}

function keyOf({ code, path, title, fix }: Problem): string {
  return JSON.stringify([code, path, title, fix?.label])
}

async function write(
  { design, made, left }: Fixed,
  { codes, isAll, out }: { codes: readonly string[]; isAll: boolean; out: string | undefined },
  terminal: Terminal,
): Promise<Outcome> {
  const outcome = await writeOutput(out, jsonText(design), terminal, 'design')
  if ('problem' in outcome) return outcome
  printFixed(made, terminal)
  const blockers = left.filter(({ severity }) => severity === 'blocker')
  const told = left.filter(
    ({ severity, code }) =>
      severity === 'blocker' || codes.includes(code) || (isAll && severity === 'warning'),
  )
  for (const problem of told) printProblem(problem, terminal)
  const unasked = told.filter((problem) => isByCodeAlone(problem, design))
  if (unasked.length > 0) terminal.err(`${byCodeWords(unasked)}\n`)
  return blockers.length > 0 ? { exitCode: EXIT.blockers } : DONE
}

function notOpen(code: string): Problem {
  return {
    code: 'not-open',
    severity: 'blocker',
    title: `${code} is not open in this design`,
    why: 'Nothing that this check looks at is wrong here, or it was taken as it is. Nothing was written.',
    remedy: 'tideline fix SNAPSHOT DESIGN --show lists what is open.',
  }
}
