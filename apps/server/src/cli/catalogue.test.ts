import { catalogue } from '@tideline/pipeline'
import { expect, it } from 'vitest'
import { commandLine } from '#testing/command-line.ts'

const rowsOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((row) => row.split('\t'))

it('is a table with one line for each record', async () => {
  const { exitCode, out } = await commandLine('catalogue', '--tsv')
  const [header, ...rows] = rowsOf(out)
  expect(exitCode).toBe(0)
  expect(header?.join(' ')).toBe('path scope advice severity mode owner category option title')
  expect(rows).toHaveLength(catalogue.length)
  for (const row of rows) expect(row).toHaveLength(9)
})

it('is the records themselves as JSON, each with its category, in the same order', async () => {
  const records = JSON.parse((await commandLine('catalogue', '--json')).out) as object[]
  expect(records).toEqual(
    catalogue.map((record) => ({ ...record, category: expect.stringMatching(/^[a-z-]+$/) })),
  )
})

it('is a list of 80 columns without a flag', async () => {
  const { out } = await commandLine('catalogue')
  expect(out).toMatch(/^keep {2}\/var\/lib\/bluetooth {2,}\S/m)
  expect(out).toMatch(/^\w+ +~\/\.ssh {2,}\S/m)
  for (const line of out.split('\n')) {
    // A path that is longer stands alone.
    if (line.length > 80) expect(line).toMatch(/^\w{3,4} {1,3}\S+$/)
  }
})

it('filters, and every filter has to fit', async () => {
  const found = async (...flags: string[]) =>
    rowsOf((await commandLine('catalogue', '--tsv', ...flags)).out).slice(1)
  for (const [column, flag, value] of [
    [1, '--scope', 'user'],
    [2, '--advice', 'drop'],
    [3, '--severity', 'lockout'],
    [6, '--category', 'mail'],
  ] as const) {
    const rows = await found(flag, value)
    expect(rows.length, flag).toBeGreaterThan(0)
    expect(rows.length, flag).toBeLessThan(catalogue.length)
    expect(new Set(rows.map((row) => row[column])), flag).toEqual(new Set([value]))
  }
  const named = await found('--text', 'bluetooth DEVICES', '--advice', 'keep')
  expect(named.map(([path]) => path)).toEqual(['/var/lib/bluetooth'])
})

it('says where nothing fits, and what a filter may be', async () => {
  const none = await commandLine('catalogue', '--text', 'no such thing at all')
  expect([none.exitCode, none.out]).toEqual([1, ''])
  expect(none.err).toContain('No record of the catalogue fits')
  const empty = await commandLine('catalogue', '--text', 'no such thing at all', '--json')
  expect([empty.exitCode, JSON.parse(empty.out)]).toEqual([0, []])
  for (const flags of [
    ['--advice', 'perhaps'],
    ['--category', 'constructor'],
    ['--tsv', '--json'],
  ]) {
    const { exitCode, err } = await commandLine('catalogue', ...flags)
    expect([exitCode, err]).toEqual([64, expect.stringMatching(/why: /)])
  }
})

it('counts', async () => {
  const { out } = await commandLine('catalogue', '--count')
  expect(out).toMatch(/^category +records +keep +drop +ask\n/)
  expect(out).toMatch(new RegExp(`^total +${catalogue.length} `, 'm'))
  const counts = JSON.parse((await commandLine('catalogue', '--count', '--json')).out)
  expect(counts.total).toBe(catalogue.length)
  expect(counts.byScope.system + counts.byScope.user).toBe(catalogue.length)
  const rows = rowsOf((await commandLine('catalogue', '--count', '--tsv')).out)
  for (const [, records, ...byAdvice] of rows.slice(1))
    expect(byAdvice.reduce((sum, count) => sum + Number(count), 0)).toBe(Number(records))
})
