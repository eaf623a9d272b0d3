import { emptyFacts } from '@tideline/fixtures'
import type { Rule } from '@tideline/model'
import { expect, test } from 'vitest'
import { decide } from '#design/decide.ts'
import { type SampleEntry, sampleInventory, sampleRules } from '#design/sample-inventory.ts'
import { undecidedRows } from '#design/undecided-rows.ts'

const entries: Record<string, SampleEntry> = {
  '/home/ada': { homeOf: 'ada' },
  '/home/ada/.ssh': { bytes: 10, record: { advice: 'keep' } },
  '/home/ada/films': { bytes: 500 },
  '/home/ada/notes': { bytes: 70 },
  '/srv': { bytes: 1000 },
}

function rowsOf(rules: readonly Rule[]) {
  const inventory = sampleInventory(entries)
  const decisions = decide(inventory, emptyFacts(), sampleRules(rules))
  const rows = undecidedRows(inventory, decisions)
  const sum = rows.reduce((total, { places }) => total + places, 0)
  expect(sum).toBe(decisions.numbers.undecidedPlaces)
  return rows.map(({ path, bytes, places, isRest }) => [path, bytes, places, isRest])
}

test('what is known has a line of its own, all else in its folder has one together', () => {
  expect(rowsOf([])).toEqual([
    ['/', 1000, 1, true],
    ['/home/ada', 570, 2, true],
    ['/home/ada/.ssh', 10, 1, false],
  ])
})

test('what is decided has none, and what is beside it goes on having one', () => {
  const rule = (path: string, decision: Rule['decision']): Rule => {
    return { path, kind: 'directory', decision }
  }
  expect(rowsOf([rule('/home/ada/films', 'lose'), rule('/srv', 'keep')])).toEqual([
    ['/home/ada', 70, 1, true],
    ['/home/ada/.ssh', 10, 1, false],
  ])
  expect(rowsOf([rule('/home', 'keep'), rule('/srv', 'keep')])).toEqual([])
})
