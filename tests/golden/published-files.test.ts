import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { publishedFiles, scannerFiles, scannerFolders, scannerPrograms } from '@tideline/host'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const page = readFileSync(resolve(root, 'docs/security.md'), 'utf8')

test('docs/security.md lists exactly the files whose contents may be read', () => {
  const [forAll, forScanner] = tablesOf(sectionOf('Files whose contents are read'), 'file')
  expect(forAll).toEqual(publishedFiles.map(({ shown, what }) => `| \`${shown}\` | ${what} |`))
  expect(forScanner).toEqual(scannerFiles.map(({ shown, what }) => `| \`${shown}\` | ${what} |`))
})

test('it lists exactly the folders that the scanner tells about', () => {
  const [folders] = tablesOf(sectionOf('Files whose contents are read'), 'folder')
  expect(folders).toEqual(scannerFolders.map(({ shown, what }) => `| \`${shown}\` | ${what} |`))
})

test('it lists exactly the programs that the scanner starts, with all that they are told', () => {
  const [programs] = tablesOf(sectionOf('Programs that the scanner starts'), 'program')
  const expected = Object.values(scannerPrograms).map(
    ({ name, argv, what }) => `| \`${[name, ...argv].join(' ')}\` | ${what} |`,
  )
  expect(programs).toEqual(expected)
})

test('the tests that it names are there', () => {
  const named = [...sectionOf('Tests').matchAll(/`([^`]+\.ts)`/g)].map(([, path]) => path!)
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((path) => !existsSync(resolve(root, path)))).toEqual([])
})

function sectionOf(title: string): string {
  return page.split(/^## /m).find((section) => section.startsWith(`${title}\n`)) ?? ''
}

/** The rows of each table, without its head. */
function tablesOf(section: string, head: string): string[][] {
  const tables = section.matchAll(new RegExp(`^\\| ${head} .*\\n\\| --- .*\\n((?:\\|.*\\n)*)`, 'gm'))
  return [...tables].map(([, rows]) => rows!.trim().split('\n').filter(Boolean))
}
