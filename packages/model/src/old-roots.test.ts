import { expect, test } from 'vitest'
import type { Numbers } from '#numbers.ts'
import { oldRootsCost } from '#old-roots.ts'

const numbers: Numbers = {
  ...{ keptBytes: 1000, lostBytes: 10, undecidedBytes: 20, nixBytes: 3, ownMountBytes: 500 },
  ...{ keptPlaces: 0, lostPlaces: 0, undecidedPlaces: 0, isLowerBound: false },
}

test('both days and count must be over, so that the larger one says how many there are', () => {
  expect(oldRootsCost({ keepDays: 30, keepCount: 3 }, numbers, 1)).toEqual({
    count: 30,
    bytes: 990,
  })
  expect(oldRootsCost({ keepDays: 1, keepCount: 3 }, numbers, 2)).toEqual({ count: 3, bytes: 99 })
  expect(oldRootsCost({ keepDays: 3, keepCount: 1 }, numbers, 0.5).count).toBe(2)
})
