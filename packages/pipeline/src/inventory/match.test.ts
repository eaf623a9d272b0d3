import type { CatalogueRecord } from '@tideline/model'
import { expect, test } from 'vitest'
import { matchAt, RecordIndex, step } from '#inventory/match.ts'

const record = (path: string): CatalogueRecord => ({
  path,
  scope: 'system',
  kind: 'directory',
  title: path,
  advice: 'ask',
  severity: 'none',
  ifLost: 'Nothing.',
})
const patterns = ['/a/*', '/a/b*', '/a/b*d', '/*/bcd', '/a/b.d'].map(record)

const bestOf = (records: readonly CatalogueRecord[], path: string) => {
  const position = path.split('/').slice(1).reduce(step, new RecordIndex(records).top)
  return matchAt(position)?.record.path
}

test.each([
  ['/a/zzz', '/a/*'],
  ['/a/bx', '/a/b*'],
  ['/a/bxd', '/a/b*d'],
  ['/a/b.d', '/a/b.d'],
  ['/a/bcd', '/a/b*d'],
  ['/x/bcd', '/*/bcd'],
  ['/x/bzd', undefined],
  ['/a', undefined],
  ['/a/b/c', undefined],
])('%s is %s, in whatever order the records come', (path, expected) => {
  expect(bestOf(patterns, path)).toBe(expected)
  expect(bestOf(patterns.toReversed(), path)).toBe(expected)
})
