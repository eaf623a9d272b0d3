import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type CatalogueRecord, COUNTED_CONFIGURATIONS } from '@tideline/model'
import { catalogue } from '@tideline/pipeline'
import { expect, test } from 'vitest'
import { countsOf, evidenceFile } from './evidence.ts'
import { figures } from './figures.ts'
import { type KeptPath, privateNames, readKeptPaths, readTable } from './kept-paths.ts'
import { disagreementsOf, type Share, scoredPaths, scoreOf } from './score.ts'

const root = resolve(import.meta.dirname, '../..')
const all = scoredPaths(readKeptPaths())
const tune = scoreOf(all, 'tune')
const percent = ({ count, of }: Share) => (100 * count) / of

test('the part that is tuned on does not get worse', () => {
  expect(percent(tune.known)).toBeGreaterThanOrEqual(98.5)
  expect(percent(tune.knownSystem)).toBeGreaterThanOrEqual(98.5)
  expect(percent(tune.knownUser)).toBeGreaterThanOrEqual(98.4)
  expect(percent(tune.wrongLose)).toBeLessThanOrEqual(0.5)
  expect(percent(tune.owner)).toBeGreaterThanOrEqual(84)
  expect(percent(tune.mode)).toBeGreaterThanOrEqual(70)
})

test('there are enough configurations, each in one part, a third of them held back', () => {
  const parts = readTable('configurations.tsv').map(([, part]) => part)
  expect(parts).toHaveLength(COUNTED_CONFIGURATIONS)
  const heldBack = parts.filter((part) => part === 'held-back').length
  expect(heldBack / parts.length).toBeGreaterThan(0.3)
  const repositories = readTable('configurations.tsv').map(([, , repository]) => repository)
  expect(new Set(repositories).size).toBe(repositories.length)
})

test('no path that one in fifty keeps is advised to be lost', () => {
  const keepers = countsOf(all.filter(({ kept }) => kept.part === 'tune'))
  const often = catalogue.filter(
    (record) =>
      record.advice === 'drop' &&
      !record.madeByNix &&
      (keepers.get(idOf(record)) ?? 0) * 50 >= tune.configurations,
  )
  expect(often.map(idOf)).toEqual([])
})

test('the page tells the figures of this very run', () => {
  const page = readFileSync(resolve(root, 'docs/catalogue-score.md'), 'utf8')
  expect(page).toContain(figures(tune, scoreOf(all, 'held-back')))
})

test('the counts of the catalogue are those of the configurations', () => {
  const file = resolve(root, 'packages/pipeline/src/inventory/catalogue/seen-in.ts')
  expect(readFileSync(file, 'utf8')).toBe(evidenceFile(countsOf(all)))
})

test('every owner and mode that somebody sets otherwise is explained', () => {
  const explained = readTable('disagreements.tsv')
  expect(explained.map((row) => row.slice(0, 5).join(' '))).toEqual(
    disagreementsOf(all).map(({ scope, path, field, ours, theirs }) =>
      [scope, path, field, ours, theirs].join(' '),
    ),
  )
  for (const [, path, , , , why] of explained) expect(why, path).toMatch(/^\S.{20,}\.$/)
})

test('every option that the catalogue names was found somewhere', () => {
  const found = new Set(readTable('options.tsv').map(([option]) => option))
  const named = new Set(catalogue.flatMap(({ option }) => (option === undefined ? [] : [option])))
  expect([...named].filter((option) => !found.has(option))).toEqual([])
  expect([...found].filter((option) => !named.has(option!))).toEqual([])
})

test('an option is declared in the module that its record cites, and in none that only removes it', () => {
  const declared = new Map(readTable('options.tsv').map(([option, found]) => [option, found!]))
  for (const { path, option, module } of catalogue) {
    const where = option === undefined ? '' : declared.get(option)!.split(' ')
    expect(where, path).not.toContain('nixos/modules/rename.nix')
    if (option !== undefined && module?.endsWith('.nix')) expect(where, path).toContain(module)
  }
})

test('a name is private where one configuration alone has it, and no convention', () => {
  const kept = (configuration: string, scope: KeptPath['scope'], path: string): KeptPath => ({
    configuration,
    part: 'tune',
    scope,
    kind: 'directory',
    path,
  })
  const paths = [
    kept('a', 'user', 'my-novel/drafts'),
    kept('a', 'user', 'Documents'),
    kept('b', 'user', 'Documents/letters'),
    kept('a', 'user', '.own'),
    kept('a', 'system', '/tank/films'),
    kept('a', 'system', '/var/lib/own'),
  ]
  expect(paths.filter(privateNames(paths)).map(({ path }) => path)).toEqual([
    'my-novel/drafts',
    '/tank/films',
  ])
})

function idOf({ scope, path }: CatalogueRecord): string {
  return `${scope}:${path}`
}
