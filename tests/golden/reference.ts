import {
  type CatalogueRecord,
  COUNTED_CONFIGURATIONS,
  recordIdOf,
  type Severity,
} from '@tideline/model'
import { type Check, catalogue, categories, checks, markdownText } from '@tideline/pipeline'

const FOLDER = 'docs/reference'

/** The reference in docs/, from the data that the program works with: path below the repository to text. */
export function referenceFiles(): Map<string, string> {
  const files = new Map([
    [`${FOLDER}/README.md`, contents()],
    [`${FOLDER}/checks.md`, allChecks()],
  ])
  for (const [name, records] of Object.entries(categories))
    files.set(`${FOLDER}/paths/${name}.md`, category(name, records.map(withEvidence)))
  return files
}

const byId = new Map(catalogue.map((record) => [recordIdOf(record), record]))

function withEvidence(record: CatalogueRecord): CatalogueRecord {
  return byId.get(recordIdOf(record))!
}

function contents(): string {
  const lists = Object.entries(categories).map(
    ([name, records]) => `- [${titleOf(name)}](paths/${name}.md): ${records.length} paths`,
  )
  return page('Reference', [
    'What Tideline checks, and what it knows of paths. Made from the same data that the program works',
    'with, by `npm run golden`; each heading is an address to link to.',
    '',
    `- [The ${checks.length} checks](checks.md)`,
    ...lists,
  ])
}

function allChecks(): string {
  const sorted = checks.toSorted((a, b) => (a.code < b.code ? -1 : 1))
  return page('Checks', [
    'Each looks at one thing that goes wrong with a root that starts empty. What it needs to know and',
    'does not, it says: `not checked`.',
    ...sorted.flatMap((check) => ['', ...checkLines(check)]),
  ])
}

function checkLines({ code, title, about, severity, needs, source }: Check): string[] {
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

function category(name: string, records: readonly CatalogueRecord[]): string {
  return page(titleOf(name), [
    `[Reference](../README.md) · ${records.length} paths. What is in a home stands without it: \`.ssh\` is \`~/.ssh\`.`,
    ...records.flatMap((record) => ['', ...recordLines(record)]),
  ])
}

function recordLines(record: CatalogueRecord): string[] {
  const { path, title, ifLost, gotcha, advice, severity } = record
  return [
    `## \`${path}\``,
    '',
    `**${markdownText(title)}** · ${ADVICE[advice]} · if lost: ${SEVERITY[severity]}`,
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

const ADVICE: Record<CatalogueRecord['advice'], string> = {
  keep: 'keep',
  drop: 'may be lost',
  ask: 'your choice',
}

const SEVERITY: Record<Severity, string> = {
  none: 'nothing',
  annoyance: 'an annoyance',
  'data-loss': 'data is gone',
  lockout: 'you may be locked out',
}

function titleOf(name: string): string {
  const words = name.replaceAll(/([A-Z])/g, ' $1').replaceAll('-', ' ').toLowerCase()
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

function page(title: string, lines: readonly string[]): string {
  return `# ${title}\n\n${lines.join('\n')}\n`
}
