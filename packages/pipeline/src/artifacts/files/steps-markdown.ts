import { type Artifact, type Phase, type Step, visibleText } from '@tideline/model'
import { headerLines } from '#artifacts/header.ts'
import { codeBlock, markdownText } from '#artifacts/markdown.ts'
import type { RenderInput } from '#artifacts/render-input.ts'
import { commandLines } from '#artifacts/shell-quote.ts'

/** The migration, step by step, to read and to follow. */
export function stepsMarkdown(input: RenderInput): Artifact {
  const { migration } = input.plan
  const [title, purpose, , ...rest] = headerLines(
    input,
    'STEPS.md',
    input.plan.today
      ? 'To keep more, one step after the other. Nothing here deletes data.'
      : 'The move, one step after the other. Nothing here deletes data.',
  )
  const blocks = [
    `# ${markdownText(migration.title)}`,
    markdownText(title!),
    markdownText(purpose!),
    rest.map((line) => `- ${markdownText(line)}`).join('\n'),
    markdownText(migration.summary),
    ...cautions(input),
    ...phases(migration.phases),
    '## What the old entry does not bring back',
    bullets(migration.undoLimits),
    '## Recovery card',
    'For paper or a phone, before the reboot.',
    ...migration.recovery.flatMap((step, at) => stepBlocks(step, at + 1)),
  ].filter((block) => block !== '')
  return { name: 'STEPS.md', language: 'markdown', text: `${blocks.join('\n\n')}\n`, origins: [] }
}

/** What a user may go on with, and must know of; blockers stand on top of every file. */
function cautions({ findings }: RenderInput): string[] {
  const warnings = findings.problems.filter(({ severity }) => severity === 'warning')
  const lines = [
    ...warnings.map(({ title, why }) => `${visibleText(title)}. ${visibleText(why)}`),
    ...findings.notChecked.map(({ title, why }) => `Not checked: ${title}: ${visibleText(why)}.`),
  ]
  return lines.length === 0 ? [] : ['## Know before you begin', bullets(lines)]
}

/** Steps are numbered through, whatever phase they are in. */
function phases(all: readonly Phase[]): string[] {
  let number = 0
  return all.flatMap(({ title, note, steps }) => [
    `## ${markdownText(title)}`,
    markdownText(note),
    ...steps.flatMap((step) => {
      number += 1
      return stepBlocks(step, number)
    }),
  ])
}

function stepBlocks({ title, why, commands, expected, undo }: Step, number: number): string[] {
  return [
    `### ${number}. ${markdownText(title)}`,
    markdownText(why),
    commands.length === 0 ? '' : codeBlock('sh', commandLines(commands)),
    labelled('Expected', expected),
    labelled('Undo', undo),
  ]
}

function labelled(label: string, text: string): string {
  return text === '' ? '' : `**${label}:** ${markdownText(text)}`
}

function bullets(texts: readonly string[]): string {
  return texts.length === 0 ? 'Nothing.' : texts.map((text) => `- ${markdownText(text)}`).join('\n')
}
