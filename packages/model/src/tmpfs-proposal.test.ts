import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TmpfsSize, tmpfsSizeBytes } from '#size.ts'
import { tmpfsProposal } from '#tmpfs-proposal.ts'

const MIB = 2 ** 20
const GIB = 2 ** 30

test.each([
  [0, 16 * GIB, '1G', true],
  [1.7 * GIB, 16 * GIB, '3584M', true],
  [3 * GIB, 32 * GIB, '6G', true],
  [3 * GIB, 7.7 * GIB, '3584M', true],
  [5 * GIB, 8 * GIB, '4G', false],
  [100 * MIB, 512 * MIB, '256M', true],
  [40 * GIB, Number.POSITIVE_INFINITY, '80G', true],
])('need %d of %d bytes of RAM: %s', (need, ram, size, fits) => {
  expect(tmpfsProposal(need, ram)).toMatchObject({ size, fits })
})

test('the size is one that mount takes, says its bytes, and is never above half of RAM', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 45 }),
      fc.integer({ min: 2 * MIB, max: 2 ** 42 }),
      (need, ram) => {
        const { size, sizeBytes, fits } = tmpfsProposal(need, ram)
        expect(TmpfsSize.safeParse(size).success).toBe(true)
        expect(tmpfsSizeBytes(size, ram)).toBe(sizeBytes)
        expect(sizeBytes).toBeLessThanOrEqual(ram / 2)
        expect(fits).toBe(sizeBytes >= need)
      },
    ),
  )
})
