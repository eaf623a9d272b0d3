import { Advice } from '@tideline/model'
import type { ListedRecord } from '@tideline/pipeline'
import { labelled } from '#cli/wrap-text.ts'

export const COLUMNS = [
  'path',
  'scope',
  'advice',
  'severity',
  'mode',
  'owner',
  'category',
  'option',
  'title',
] as const

export function asTable(records: readonly ListedRecord[]): string {
  const rows = records.map((record) => COLUMNS.map((column) => record[column] ?? ''))
  return lines([COLUMNS, ...rows].map((row) => row.join('\t')))
}

const PATH_WIDTH = 46

/** A record a line where path and title fit beside each other, else the title below. */
export function asList(records: readonly ListedRecord[]): string {
  return lines(
    records.flatMap(({ advice, scope, path, title }) => {
      const label = `${advice.padEnd(4)}  ${scope === 'user' ? `~/${path}` : path}`
      if (label.length < PATH_WIDTH) return labelled(label, title, PATH_WIDTH)
      return [label, ...labelled('', title, PATH_WIDTH)]
    }),
  )
}

export type Counts = {
  total: number
  byScope: Record<string, number>
  bySeverity: Record<string, number>
  byCategory: Record<string, { total: number } & Record<Advice, number>>
}

export function countsOf(records: readonly ListedRecord[]): Counts {
  const categories = [...new Set(records.map(({ category }) => category))].sort()
  return {
    total: records.length,
    byScope: tally(records.map(({ scope }) => scope)),
    bySeverity: tally(records.map(({ severity }) => severity)),
    byCategory: Object.fromEntries(
      categories.map((category) => [
        category,
        adviceCounts(records.filter((record) => record.category === category)),
      ]),
    ),
  }
}

const COUNT_COLUMNS = ['category', 'records', ...Advice.options]

export function asCounts({ total, byCategory }: Counts, isTsv: boolean): string {
  const sum = (advice: Advice) =>
    Object.values(byCategory).reduce((count, one) => count + one[advice], 0)
  const rows = [
    ...Object.entries(byCategory).map(([category, one]) => [
      category,
      one.total,
      ...Advice.options.map((advice) => one[advice]),
    ]),
    ['total', total, ...Advice.options.map(sum)],
  ]
  const shown = [COUNT_COLUMNS, ...rows].map((row) => row.map(String))
  if (isTsv) return lines(shown.map((row) => row.join('\t')))
  return lines(
    shown.map(([name = '', ...counts]) =>
      [name.padEnd(20), ...counts.map((count) => count.padStart(8))].join(''),
    ),
  )
}

function adviceCounts(records: readonly ListedRecord[]) {
  const of = (advice: Advice) => records.filter((record) => record.advice === advice).length
  return { total: records.length, keep: of('keep'), drop: of('drop'), ask: of('ask') }
}

function tally(words: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function lines(texts: readonly string[]): string {
  return `${texts.join('\n')}\n`
}
