import {
  type Artifact,
  type Command,
  ifKnown,
  type Phase,
  type PlannedGround,
  type Step,
  visibleText,
} from '@tideline/model'
import { headerLines } from '#artifacts/header.ts'
import { openQuestions } from '#artifacts/open-questions.ts'
import { manifestCompareProgram } from '#artifacts/programs/manifest-compare-program.ts'
import { manifestProgram } from '#artifacts/programs/manifest-program.ts'
import { migrateJournalProgram } from '#artifacts/programs/migrate-journal-program.ts'
import { migrateOpenProgram } from '#artifacts/programs/migrate-open-program.ts'
import { migrateProgram } from '#artifacts/programs/migrate-program.ts'
import { migrateRefusalsProgram } from '#artifacts/programs/migrate-refusals-program.ts'
import { migrateShowProgram } from '#artifacts/programs/migrate-show-program.ts'
import { migrateStayingProgram } from '#artifacts/programs/migrate-staying-program.ts'
import { migrateStepsProgram } from '#artifacts/programs/migrate-steps-program.ts'
import { migrateVerifyProgram } from '#artifacts/programs/migrate-verify-program.ts'
import type { RenderInput } from '#artifacts/render-input.ts'
import { shellQuoted } from '#artifacts/shell-quote.ts'

const PROGRAMS = [
  migrateProgram,
  migrateStepsProgram,
  migrateOpenProgram,
  migrateShowProgram,
  migrateVerifyProgram,
  migrateJournalProgram,
  migrateRefusalsProgram,
  migrateStayingProgram,
  manifestProgram,
  manifestCompareProgram,
]

/** The program that runs the steps, below the steps themselves. */
export function migrateShell(input: RenderInput): Artifact | undefined {
  const { ground, phases } = input.plan.migration
  if (!ground || phases.length === 0) return undefined
  const purpose = 'Runs what STEPS.md says. Without an option it changes nothing; --help says more.'
  const header = headerLines(input, 'migrate.sh', purpose).map((line) => `# ${line}`.trimEnd())
  const data = [...values(input, ground), ...list('plan', phases.map(phaseRecords))]
  const top = ['#!/usr/bin/env bash', ...header, CHECKED, '', NEEDS_BASH, '']
  const text = [...top, ...data, '', ...PROGRAMS, END].join('\n')
  return { name: 'migrate.sh', language: 'shell', text, origins: [] }
}

function values(input: RenderInput, ground: PlannedGround): string[] {
  const { plan, facts, findings } = input
  const { root, stores, journal, kept, mounts } = ground
  const open = openQuestions(input)
  const single = {
    title: visibleText(plan.migration.title),
    root: plan.strategy === 'unchanged' ? 'stays' : 'moves',
    host: ifKnown(facts.identity)?.hostId ?? '',
    device: root.device,
    fs_type: root.fsType,
    uuid: root.uuid,
    subvolume: root.subvolume,
    configuration: plan.wiring.configuration,
    undecided_words: open.undecidedWords,
    lost_stays: open.lostStays,
  }
  const blockers = findings.problems.filter(({ severity }) => severity === 'blocker')
  return [
    ...Object.entries(single).map(([name, value]) => `tideline_${name}=${shellQuoted(value)}`),
    ...list('stores', [stores.map((store) => [store])]),
    ...list('journals', [journal.map((folder) => [folder])]),
    ...list('blockers', [blockers.map(({ title, code }) => [visibleText(`${title} [${code}]`)])]),
    ...list('warnings', [open.warnings.map((one) => [one])]),
    ...list('not_checked', [open.notChecked.map((one) => [one])]),
    ...list('undecided', [open.undecided.map((one) => [one])]),
    ...list('kept', [kept.map(({ path, store, from = '/' }) => [path, store, from])]),
    ...list('lists', [listsOf(ground)]),
    ...list('by_store', [kept.filter(({ comesBack }) => !comesBack).map(({ path }) => [path])]),
    ...list('rests_on', [
      kept.map(({ path, kind, from = '', mayBeMissing }) => [
        mayBeMissing ? 'kind-if-there' : 'kind',
        `${from}${path}`,
        kind,
      ]),
      mounts.map(({ mountPoint, device }) => ['mount', mountPoint, device]),
    ]),
  ]
}

/** One for each store, of what lies on the root; and one for each that something is copied from. */
function listsOf({ stores, kept }: PlannedGround): [string, string][] {
  const others = kept.flatMap(({ store, from }) => (from === undefined ? [] : [[store, from]]))
  const distinct = new Map(others.map(([store, from]) => [`${store}\0${from}`, [store!, from!]]))
  return [...stores.map((store) => [store, '/']), ...distinct.values()] as [string, string][]
}

/** An array of the shell, a line for each group of words. */
function list(name: string, groups: readonly (readonly (readonly string[])[])[]): string[] {
  const lines = groups.flat().map((words) => `  ${words.map(shellQuoted).join(' ')}`)
  return [`tideline_${name}=(`, ...lines, ')']
}

/** Keyword, how many words follow, the words: nothing in a word can be taken for a keyword. */
function phaseRecords({ id, title, note, steps }: Phase): string[][] {
  return [record('phase', [id, ...[title, note].map(visibleText)]), ...steps.flatMap(stepRecords)]
}

function stepRecords(step: Step): string[][] {
  const { id, title, why, expected, undo, isByHand, isOldAfterBoot, copies = [] } = step
  const texts = [title, why, expected, undo]
  const isOwn = isByHand || step.commands.length === 0
  return [
    record('step', [id, isOwn ? 'hand' : 'program', ...texts.map(visibleText)]),
    ...copies.map(({ from, to, at }) =>
      record('copies', [from, to, ...(at === undefined ? [] : [at])]),
    ),
    ...(isOldAfterBoot ? [record('ages', [])] : []),
    ...commandRecords('run', step.commands),
    ...commandRecords('check', step.doneWhen),
    ...commandRecords('back', step.undoCommands),
  ]
}

function commandRecords(keyword: string, commands: readonly Command[] = []): string[][] {
  return commands.map(({ argv, asRoot }) => record(keyword, [asRoot ? 'root' : 'user', ...argv]))
}

function record(keyword: string, words: readonly string[]): string[] {
  return [keyword, `${words.length}`, ...words]
}

/** Data have words of other shells, and a check of the whole does not see that `main` is called with an option. */
const CHECKED = '# shellcheck disable=SC2016,SC2034,SC2317'

/** Another shell runs this line before it reads what it could not. */
const NEEDS_BASH = `[ -n "\${BASH_VERSION-}" ] || { echo 'Nothing was done: run it with bash, not with sh: bash migrate.sh' >&2; exit 64; }`

/** On one line, so that bash has read it all before it begins. */
const END = '\nmain "$@"; exit\n'
