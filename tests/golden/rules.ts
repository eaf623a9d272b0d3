import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { checks, markdownText, type RulePlace, rulesElsewhere } from '@tideline/pipeline'

const root = resolve(import.meta.dirname, '../..')
const CHECKS = 'packages/pipeline/src/checks'

/** docs/rules.md: every trap that Tideline knows, and what looks after it. */
export function rulesPage(): string {
  const files = filesOfChecks()
  const rows = [
    ...checks.map(({ code, title }) => ({
      code,
      title,
      where: `${checkLink(code)}, in [\`${files.get(code)}\`](../${CHECKS}/${files.get(code)})`,
    })),
    ...rulesElsewhere.map(({ code, title, places }) => ({
      code,
      title,
      where: places.map(placeWords).join('; '),
    })),
  ].toSorted((a, b) => (a.code < b.code ? -1 : 1))
  return [
    '# Rules',
    '',
    'What can go wrong with a root that starts empty, rule by rule, and what looks after it: a check,',
    'which finds it on a host; a test, where only the files that Tideline writes could get it wrong; or',
    'a step of the move. Where there is no check, or a host does not tell, it says why. Made by',
    '`npm run golden` from the checks themselves and from the list beside them.',
    '',
    '| Rule | What it is about | What looks after it |',
    '| --- | --- | --- |',
    ...rows.map(({ code, title, where }) => `| ${code} | ${markdownText(title)} | ${where} |`),
    '',
  ].join('\n')
}

function placeWords(place: RulePlace): string {
  if ('check' in place) return checkLink(place.check)
  if ('test' in place) return `test [${markdownText(place.name)}](../${place.test})`
  if ('step' in place) return `step \`${place.step}\``
  if ('not' in place) return `no check: ${markdownText(place.not)}`
  return `a host does not tell: ${markdownText(place.unknowable)}`
}

/** Headings of the reference are their own addresses. */
function checkLink(code: string): string {
  return `check [${code}](reference/checks.md#${code.toLowerCase()})`
}

/** By code, below the folder of the checks. */
function filesOfChecks(): Map<string, string> {
  const names = readdirSync(join(root, CHECKS), { recursive: true, encoding: 'utf8' })
  return new Map(
    names
      .filter((name) => /^(?!elsewhere).+(?<!\.test)\.ts$/.test(name))
      .flatMap((name) => {
        const text = readFileSync(join(root, CHECKS, name), 'utf8')
        return [...text.matchAll(/^ {2}code: '([^']+)',$/gm)].map(
          ([, code]): [string, string] => [code!, name],
        )
      }),
  )
}
