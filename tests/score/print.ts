import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { countsOf, evidenceFile } from './evidence.ts'
import { figures } from './figures.ts'
import { hostFigures, hostScores } from './hosts.ts'
import { readKeptPaths } from './kept-paths.ts'
import { disagreementsOf, type ScoredPath, scoredPaths, scoreOf } from './score.ts'

const USAGE = `npm run score [-- --unknown] [-- --lose] [-- --disagreements] [-- --write]
  --unknown, --lose   paths of the part that is tuned on: not known, or kept where we say drop
  --disagreements     every owner and mode that configurations set otherwise
  --write             renews the tables in docs/catalogue-score.md and the counts of the catalogue
`
const root = resolve(import.meta.dirname, '../..')
const all = scoredPaths(readKeptPaths())
const table = figures(scoreOf(all, 'tune'), scoreOf(all, 'held-back'))
const asks = (flag: string) => process.argv.includes(flag)

if (asks('--help')) process.stdout.write(USAGE)
else process.stdout.write(`${table}\n`)
if (asks('--unknown')) show('unknown', ({ record }) => record === undefined)
if (asks('--lose')) show('lose', ({ record }) => record?.advice === 'drop')
if (asks('--disagreements'))
  for (const { scope, path, field, ours, theirs } of disagreementsOf(all))
    process.stdout.write(`${[scope, path, field, ours, theirs].join('\t')}\n`)
if (asks('--write')) {
  const page = resolve(root, 'docs/catalogue-score.md')
  const text = readFileSync(page, 'utf8')
  writeFileSync(
    page,
    text
      .replace(/^\| \| tuned on [\s\S]*?\n(?!\|)/m, `${table}\n`)
      .replace(/^\| host [\s\S]*?\n(?!\|)/m, `${hostFigures(hostScores())}\n`),
  )
  const counts = resolve(root, 'packages/pipeline/src/inventory/catalogue/seen-in.ts')
  writeFileSync(counts, evidenceFile(countsOf(all)))
}

/** Of the part that is held back nothing but the table is ever shown. */
function show(title: string, fits: (scored: ScoredPath) => boolean): void {
  for (const scored of all)
    if (scored.kept.part === 'tune' && fits(scored))
      process.stdout.write(`${title}\t${scored.kept.scope}\t${scored.kept.path}\n`)
}
