import { resolve } from 'node:path'
import {
  acknowledgementOf,
  type Design,
  type Findings,
  type PlannedMigration,
  type Problem,
  visibleText,
} from '@tideline/model'
import {
  classify,
  type Examination,
  examine,
  isByCodeAlone,
  type Waiting,
  waitingByCause,
} from '@tideline/pipeline'
import { type Command, DONE, EXIT, type Outcome, type Terminal, textFlag } from '#cli/command.ts'
import { byCodeWords } from '#cli/fix-choices.ts'
import { jsonText } from '#cli/json-text.ts'
import { writeFolder } from '#cli/output-folder.ts'
import { printProblem } from '#cli/print-problem.ts'
import { readHostAndDesign } from '#cli/read-files.ts'
import { labelled } from '#cli/wrap-text.ts'

export const planCommand: Command = {
  name: 'plan',
  summary: 'write the Nix files and the migration steps of a design',
  help: [
    'Usage: tideline plan SNAPSHOT DESIGN --out DIR [--force] [--json]',
    '',
    'Writes the files into DIR; default.nix is the one to import. DIR is made, or is empty, or holds',
    'what Tideline wrote there before and nobody has changed since. While blockers are open nothing',
    'is written.',
    '',
    '  --out DIR   where the files go',
    '  --force     write them all the same, with the blockers in the header of every file',
    '  --json      the findings, what the way asks for, and the names of the written files, on',
    '              standard output',
  ],
  examples: ['tideline plan host.json design.json --out /etc/nixos/tideline'],
  exits: [
    '1  a problem: what, why and the fix are on standard error',
    '2  blockers are open, and nothing was written',
  ],
  flags: { out: { type: 'string' }, force: { type: 'boolean' }, json: { type: 'boolean' } },
  async run(flags, positionals, terminal) {
    const [snapshotPath, designPath, ...more] = positionals
    if (snapshotPath === undefined || designPath === undefined || more.length > 0)
      return { misuse: 'It takes one snapshot and one design.' }
    const out = textFlag(flags, 'out')
    if (!out) return { misuse: '--out DIR is missing.' }
    const read = await readHostAndDesign(snapshotPath, designPath)
    if (!read.ok) return { problem: read.problem }
    const { snapshot, design } = read.value
    const { takenAt, target, facts } = snapshot
    const inventory = classify(snapshot)
    const examined = examine({ takenAt, target, facts, inventory }, design)
    const choices = { isForced: flags.force === true, isJson: flags.json === true }
    return finish(examined, design, { ...choices, out: resolve(out) }, terminal)
  },
}

type Choices = { out: string; isForced: boolean; isJson: boolean }

async function finish(
  { plan, findings, artifacts }: Examination,
  design: Design,
  { out, isForced, isJson }: Choices,
  terminal: Terminal,
): Promise<Outcome> {
  const blockers = printFindings(findings, design, terminal)
  const mayWrite = plan !== undefined && (blockers.length === 0 || isForced)
  if (mayWrite) {
    const problem = await writeFolder(out, artifacts)
    if (problem) return { problem }
  }
  const written = mayWrite ? artifacts.map((artifact) => artifact.name) : []
  const { costs, byHand } = plan?.migration ?? {}
  if (isJson)
    terminal.out(
      jsonText({
        out,
        written,
        ...(costs && { costs }),
        ...(byHand !== undefined && { byHand }),
        ...findings,
      }),
    )
  else for (const name of written) terminal.out(`${visibleText(`${out}/${name}`)}\n`)
  if (mayWrite) {
    printCosts(plan.migration, terminal)
    return DONE
  }
  const count = blockers.length === 1 ? '1 blocker is' : `${blockers.length} blockers are`
  terminal.err(
    `${visibleText(`Nothing was written: ${count} open. ${wayOut(blockers, design)}`)}\n`,
  )
  return { exitCode: EXIT.blockers }
}

/** What the way asks for, before anybody begins with it. */
function printCosts(migration: PlannedMigration, terminal: Terminal): void {
  const { title, costs, phases, byHand } = migration
  const rows: [string, string][] = [
    ['time', costs.time],
    ['space', costs.space],
    ['stops', costs.stops],
    ['undo', costs.undo],
  ]
  if (phases.length > 0 && byHand !== undefined) rows.push(['by hand', `No migrate.sh. ${byHand}`])
  const lines = rows.flatMap(([name, words]) => labelled(`  ${name}`, words, 11))
  terminal.err(`${[title, ...lines].map(visibleText).join('\n')}\n`)
}

/** Answers the blockers that are open. */
function printFindings(findings: Findings, design: Design, terminal: Terminal): Problem[] {
  const open = findings.problems.filter((problem) => !acknowledgementOf(problem, design))
  for (const problem of open) printProblem(problem, terminal)
  for (const waiting of waitingByCause(findings.notChecked)) printWaiting(waiting, terminal)
  return open.filter((problem) => problem.severity === 'blocker')
}

function printWaiting({ why, help, checks }: Waiting, terminal: Terminal): void {
  const count = checks.length === 1 ? '1 thing' : `${checks.length} things`
  const lines = [
    `not checked: ${count}, since ${why}`,
    ...checks.map(({ code, title }) => `  ${title} [${code}]`),
    ...(help === undefined ? [] : [`  to do: ${help}`]),
  ]
  terminal.err(`${lines.map(visibleText).join('\n')}\n`)
}

function wayOut(blockers: readonly Problem[], design: Design): string {
  const byHand = blockers
    .filter(({ fix }) => fix === undefined)
    .map(({ code, remedy, why }) => `No fix mends ${code}: ${remedy ?? why}`)
  const withFix = blockers.filter(({ fix }) => fix !== undefined)
  const byCode = withFix.filter((problem) => isByCodeAlone(problem, design))
  const others = [...byHand, ...byCode].length > 0 ? 'the other fixes' : 'these fixes'
  return [
    ...byHand,
    ...(withFix.length > byCode.length
      ? [`tideline fix SNAPSHOT DESIGN --out DESIGN makes ${others}; in the page each is a button.`]
      : []),
    ...(byCode.length > 0 ? [byCodeWords(byCode)] : []),
  ].join(' ')
}
