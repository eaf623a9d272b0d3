import type { Artifact, MoveCosts, Phase, PlannedMigration, Step } from '@tideline/model'
import { headerLines } from '#artifacts/header.ts'
import { codeBlock, markdownProse } from '#artifacts/markdown.ts'
import { migrateCommands, migrateWords } from '#artifacts/migrate-commands.ts'
import type { RenderInput } from '#artifacts/render-input.ts'
import { commandLines } from '#artifacts/shell-quote.ts'

/** The migration, step by step, to read and to follow. */
export function stepsMarkdown(input: RenderInput): Artifact {
  const { plan } = input
  const { migration } = plan
  const [title, purpose, , ...rest] = headerLines(input, 'STEPS.md', purposeOf(input))
  const blocks = [
    `# ${markdownProse(migration.title)}`,
    markdownProse(title!),
    markdownProse(purpose!),
    rest.map((line) => `- ${markdownProse(line)}`).join('\n'),
    markdownProse(migration.summary),
    costs(migration.costs),
    ...script(migration),
    ...cautions(input),
    ...phases(migration.phases),
    plan.disko
      ? '## What the disk of before does not bring back'
      : '## What the old entry does not bring back',
    bullets(migration.undoLimits),
    '## Recovery card',
    'For paper or a phone, before the reboot.',
    ...migration.recovery.flatMap((step, at) => stepBlocks(step, at + 1)),
  ].filter((block) => block !== '')
  return { name: 'STEPS.md', language: 'markdown', text: `${blocks.join('\n\n')}\n`, origins: [] }
}

function purposeOf({ plan }: RenderInput): string {
  if (plan.disko)
    return 'The installation, one step after the other. One step erases the disk that you name; no other deletes data.'
  return plan.today
    ? `${plan.migration.title}, one step after the other. Nothing here deletes data.`
    : 'The move, one step after the other. Nothing here deletes data.'
}

function costs({ time, space, stops, undo }: MoveCosts): string {
  return [
    ['How long', time],
    ['How much space', space],
    ['What stops meanwhile', stops],
    ['How far undo reaches', undo],
  ]
    .map(([name, words]) => `- **${name}:** ${markdownProse(words!)}`)
    .join('\n')
}

/** For who would rather not type: the same steps, or why there is no program. */
function script(migration: PlannedMigration): string[] {
  if (migration.phases.length === 0) return []
  return [
    markdownProse(migrateWords(migration)),
    ...migrateCommands(migration).flatMap(({ name, when, command }) => [
      labelled(name, when),
      codeBlock('sh', commandLines([command])),
    ]),
  ]
}

/** What a user may go on with, and must know of; blockers stand on top of every file. */
function cautions({ findings }: RenderInput): string[] {
  const warnings = findings.problems.filter(({ severity }) => severity === 'warning')
  const lines = [
    ...warnings.map(({ title, why }) => `${title}. ${why}`),
    ...findings.notChecked.map(({ title, why }) => `Not checked: ${title}: ${why}.`),
  ]
  return lines.length === 0 ? [] : ['## Know before you begin', bullets(lines)]
}

/** Steps are numbered through, whatever phase they are in. */
function phases(all: readonly Phase[]): string[] {
  let number = 0
  return all.flatMap(({ title, note, steps }) => [
    `## ${markdownProse(title)}`,
    markdownProse(note),
    ...steps.flatMap((step) => {
      number += 1
      return stepBlocks(step, number)
    }),
  ])
}

function stepBlocks(step: Step, number: number): string[] {
  const { title, why, commands, expected, undo } = step
  return [
    `### ${number}. ${markdownProse(title)}`,
    markdownProse(why),
    commands.length === 0 ? '' : codeBlock('sh', commandLines(commands)),
    labelled('Expected', expected),
    labelled('Undo', undo),
    ...takenBack(step),
  ]
}

/**
 * Commands that can be read, and those by which a copy that is old is made anew, as migrate.sh does it:
 * by hand nobody would find its marks. Of the other programs of sh the words say enough.
 */
function takenBack({ isOldAfterBoot, undoCommands = [] }: Step): string[] {
  if (undoCommands.length === 0) return []
  const isPlain = undoCommands.every(({ argv }) => argv[0] !== 'sh')
  if (!isOldAfterBoot && !isPlain) return []
  const where = isOldAfterBoot ? ', in the system of today' : ''
  return [`**Undo by these commands${where}:**`, codeBlock('sh', commandLines(undoCommands))]
}

function labelled(label: string, text: string): string {
  return text === '' ? '' : `**${label}:** ${markdownProse(text)}`
}

function bullets(texts: readonly string[]): string {
  return texts.length === 0
    ? 'Nothing.'
    : texts.map((text) => `- ${markdownProse(text)}`).join('\n')
}
