import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { figures } from './figures.ts'
import { readKeptPaths } from './kept-paths.ts'
import { scoredPaths, scoreOf } from './score.ts'

/** npm run score: `--write` renews the table of the page, `--unknown` lists what is not known of the part that is tuned on. */
const all = scoredPaths(readKeptPaths())
const table = figures(scoreOf(all, 'tune'), scoreOf(all, 'held-back'))
process.stdout.write(`${table}\n`)

if (process.argv.includes('--unknown'))
  for (const { kept, record } of all)
    if (kept.part === 'tune' && record === undefined)
      process.stdout.write(`unknown\t${kept.scope}\t${kept.path}\t${kept.configuration}\n`)

if (process.argv.includes('--lose'))
  for (const { kept, record } of all)
    if (kept.part === 'tune' && record?.advice === 'drop')
      process.stdout.write(`lose\t${kept.scope}\t${kept.path}\t${kept.configuration}\n`)

if (process.argv.includes('--write')) {
  const page = resolve(import.meta.dirname, '../../docs/catalogue-score.md')
  const text = readFileSync(page, 'utf8')
  writeFileSync(page, text.replace(/^\| \| tuned on [\s\S]*?\n(?!\|)/m, `${table}\n`))
}
