import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const page = readFileSync(resolve(root, 'docs/ux.md'), 'utf8')

/** Id, what the page must do, what shows it, and whether it does. */
const rows = page
  .split('\n')
  .filter((line) => /^\| U\d\d /.test(line))
  .map((line) => line.slice(1, -1).split(' | ').map((cell) => cell.trim()))

test('docs/ux.md has each of the 64 once, in order, with no empty cell', () => {
  const ids = Array.from({ length: 64 }, (_, at) => `U${String(at + 1).padStart(2, '0')}`)
  expect(rows.map(([id]) => id)).toEqual(ids)
  for (const row of rows) {
    expect(row, row[0]).toHaveLength(4)
    expect(row.filter((cell) => cell === ''), row[0]).toEqual([])
  }
})

test('every test that it names is there, with that title', () => {
  const sources = sourcesByName()
  const named = rows.flatMap(([id, , proof]) =>
    [...proof!.matchAll(/`([\w.-]+\.(?:spec|test)\.ts)` (.+?)(?=<br>|$)/g)].map(
      ([, file, title]) => ({ id, file: file!, title: title! }),
    ),
  )
  expect(named.length).toBeGreaterThan(60)
  expect(named.filter(({ file, title }) => !titlesIn(sources.get(file)).includes(title))).toEqual([])
})

test('every picture that it names is there, and every figure is one of the bench', () => {
  const proofs = rows.map(([, , proof]) => proof!).join('<br>')
  const pictures = [...proofs.matchAll(/`([\w-]+\.png)`/g)].map(([, name]) => name!)
  expect(pictures.length).toBeGreaterThan(5)
  expect(pictures.filter((name) => !existsSync(resolve(root, 'docs/screenshots', name)))).toEqual([])
  const table = readFileSync(resolve(root, 'apps/e2e/bench/table.ts'), 'utf8')
  const figures = [...proofs.matchAll(/`npm run bench page`: (.+?)(?=<br>|$)/g)].map(([, it]) => it!)
  expect(figures.length).toBeGreaterThan(2)
  expect(figures.filter((figure) => !table.includes(figure))).toEqual([])
})

test('every row proves something by a test, a picture or a figure', () => {
  const proven = /`[\w.-]+\.(?:spec|test)\.ts` |`[\w-]+\.png`|`npm run bench page`: /
  expect(rows.filter(([, , proof]) => !proven.test(proof!)).map(([id]) => id)).toEqual([])
})

/** Files of tests by their name; that two have the same one would leave open which is meant. */
function sourcesByName(): Map<string, string> {
  const sources = new Map<string, string>()
  for (const folder of ['apps', 'packages', 'tests'])
    for (const path of filesBelow(resolve(root, folder)))
      if (/\.(?:spec|test)\.ts$/.test(path)) {
        const name = basename(path)
        sources.set(name, (sources.get(name) ?? '') + readFileSync(path, 'utf8'))
      }
  return sources
}

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (['node_modules', 'dist'].includes(entry.name)) continue
    const path = resolve(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path)
    else yield path
  }
}

/** As they stand in the source: what is put into a title when it runs is `${…}` there, and `…` in the table. */
function titlesIn(source = ''): string[] {
  const calls = source.matchAll(/\b(?:test|it|plain)\(\s*(['`])((?:\\.|(?!\1).)+)\1/g)
  return [...calls].map(([, , title]) =>
    title!.replaceAll(/\$\{[^}]*\}/g, '…').replaceAll("\\'", "'"),
  )
}
