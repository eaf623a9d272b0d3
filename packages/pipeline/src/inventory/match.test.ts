import type { CatalogueRecord } from '@tideline/model'
import fc from 'fast-check'
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

test('finds a record exactly where one fits, component by component', () => {
  const name = fc.stringMatching(/^[ab.*]{1,3}$/)
  const pathOf = (names: string[]) => `/${names.join('/')}`
  const paths = fc.array(fc.array(name, { minLength: 1, maxLength: 3 }).map(pathOf))
  const plain = fc.array(fc.stringMatching(/^[ab.]{1,3}$/), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(paths, plain.map(pathOf), (listed, path) => {
      const fits = (pattern: string) => {
        const [patterns, names] = [pattern.split('/'), path.split('/')]
        return (
          patterns.length === names.length &&
          patterns.every((part, at) =>
            new RegExp(`^${part.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(names[at]!),
          )
        )
      }
      const found = bestOf(listed.map(record), path)
      expect(found === undefined).toBe(!listed.some(fits))
      if (found !== undefined) expect(fits(found)).toBe(true)
      if (listed.includes(path)) expect(found).toBe(path)
    }),
  )
})
