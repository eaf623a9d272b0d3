import {
  ADVICE_WORDS,
  type CatalogueRecord,
  COUNTED_CONFIGURATIONS,
  categoryTitle,
  RecordCategory,
  SEVERITY_WORDS,
} from '@tideline/model'
import { type Check, catalogue, checks, markdownText, refusals } from '@tideline/pipeline'
import { rulesPage } from './rules.ts'
import { sourceLayoutsPage } from './source-layouts.ts'

const FOLDER = 'docs/reference'

/** The reference in docs/, from the data that the program works with: path below the repository to text. */
export function referenceFiles(): Map<string, string> {
  const files = new Map([
    [`${FOLDER}/README.md`, contents()],
    [`${FOLDER}/checks.md`, allChecks()],
    ['docs/rules.md', rulesPage()],
    ['docs/source-layouts.md', sourceLayoutsPage()],
  ])
  for (const name of RecordCategory.options)
    files.set(`${FOLDER}/paths/${name}.md`, category(name, recordsOf(name)))
  return files
}

function recordsOf(name: RecordCategory): CatalogueRecord[] {
  return catalogue.filter((record) => record.category === name)
}

function contents(): string {
  const lists = RecordCategory.options.map(
    (name) => `- [${categoryTitle(name)}](paths/${name}.md): ${recordsOf(name).length} paths`,
  )
  return page('Reference', [
    'What Tideline checks, and what it knows of paths. Made from the same data that the program works',
    'with, by `npm run golden`; each heading is an address to link to.',
    '',
    `- [The ${checks.length} checks](checks.md)`,
    '- [The rules](../rules.md), and what looks after each',
    ...lists,
  ])
}

function allChecks(): string {
  const sorted = [...checks, ...refusals].toSorted((a, b) => (a.code < b.code ? -1 : 1))
  return page('Checks', [
    'Each looks at one thing that goes wrong with a root that starts empty. What it needs to know and',
    'does not, it says: `not checked`.',
    ...sorted.flatMap((check) => ['', ...checkLines(check)]),
  ])
}

type Described = Pick<Check, 'code' | 'title' | 'about' | 'severity' | 'needs' | 'source'>

function checkLines({ code, title, about, severity, needs, source }: Described): string[] {
  const facts = needs.length === 0 ? '' : ` · needs: ${needs.join(', ')}`
  return [
    `## ${markdownText(code)}`,
    '',
    `**${markdownText(title)}** · ${severity}${facts}`,
    '',
    markdownText(about),
    ...(source === undefined ? [] : ['', `Source: <${source}>`]),
  ]
}

function category(name: RecordCategory, records: readonly CatalogueRecord[]): string {
  return page(categoryTitle(name), [
    `[Reference](../README.md) · ${records.length} paths. What is in a home stands without it: \`.ssh\` is \`~/.ssh\`.`,
    ...records.flatMap((record) => ['', ...recordLines(record)]),
  ])
}

function recordLines(record: CatalogueRecord): string[] {
  const { path, title, ifLost, gotcha, advice, severity } = record
  return [
    `## \`${path}\``,
    '',
    `**${markdownText(title)}** · ${ADVICE_WORDS[advice]} · if lost: ${SEVERITY_WORDS[severity]}`,
    '',
    markdownText(ifLost),
    ...(gotcha === undefined ? [] : ['', `Watch out: ${markdownText(gotcha)}`]),
    ...(factsOf(record).length === 0 ? [] : ['', `${factsOf(record).join(' · ')}.`]),
  ]
}

function factsOf({ option, owner, mode, seenIn, module }: CatalogueRecord): string[] {
  return [
    ...(option === undefined ? [] : [`Option \`${option}\``]),
    ...(owner === undefined ? [] : [`usually owned by \`${owner}\``]),
    ...(mode === undefined ? [] : [`mode \`${mode}\``]),
    ...(seenIn === undefined
      ? []
      : [`kept by ${seenIn} of ${COUNTED_CONFIGURATIONS} public configurations`]),
    ...(module === undefined ? [] : [`read in \`${module}\``]),
  ]
}

function page(title: string, lines: readonly string[]): string {
  return `# ${title}\n\n${lines.join('\n')}\n`
}
