import { catalogue } from '@tideline/pipeline'
import { expect, it } from 'vitest'
import { commandLine } from '#testing/command-line.ts'

it('is a table with one line for each record', async () => {
  const { exitCode, out } = await commandLine('catalogue', '--tsv')
  const [header, ...rows] = out.trimEnd().split('\n')
  expect(exitCode).toBe(0)
  expect(header).toBe('path\tscope\tadvice\tseverity\tmode\towner\ttitle')
  expect(rows).toHaveLength(catalogue.length)
  for (const row of rows) expect(row.split('\t')).toHaveLength(7)
})

it('is the records themselves as JSON, and a list to read without a flag', async () => {
  expect(JSON.parse((await commandLine('catalogue', '--json')).out)).toEqual(catalogue)
  expect((await commandLine('catalogue')).out).toMatch(/^keep +\/var\/lib\/bluetooth +/m)
})
