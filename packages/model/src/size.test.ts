import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatBytes, formatBytesApart } from '#size.ts'

const MIB = 2 ** 20
const GIB = 2 ** 30

test.each([
  ['alike to a tenth of a GiB', 15.5 * GIB, 15_831 * MIB, ['15872 MiB', '15831 MiB']],
  ['alike to a MiB', GIB, GIB + 4096, ['1048576 KiB', '1048580 KiB']],
  ['alike to a KiB', 2048, 2049, ['2048 bytes', '2049 bytes']],
  ['one byte apart', 15 * GIB, 15 * GIB + 1, [`${15 * GIB} bytes`, `${15 * GIB + 1} bytes`]],
  ['not alike', 4 * GIB, 3 * MIB, ['4.0 GiB', '3 MiB']],
  ['the same', 4 * GIB, 4 * GIB, ['4.0 GiB', '4.0 GiB']],
])('amounts that are %s', (_, one, other, texts) => {
  expect(formatBytesApart(one, other)).toEqual(texts)
})

test('two amounts read alike only where they are the same', () => {
  const amount = fc.nat({ max: 2 ** 45 })
  const near = fc.integer({ min: -3 * MIB, max: 3 * MIB })
  fc.assert(
    fc.property(amount, fc.oneof(amount, near), (one, by) => {
      const other = Math.max(0, one + by)
      const [first, second] = formatBytesApart(one, other)
      expect(first === second).toBe(one === other)
      if (formatBytes(one) !== formatBytes(other)) expect(first).toBe(formatBytes(one))
    }),
  )
})
