import { expect, test } from 'vitest'
import { oldRootsCost } from '#old-roots.ts'

test('both days and count must be over, so that the larger one says how many there are', () => {
  expect(oldRootsCost({ keepDays: 30, keepCount: 3 }, 33, 1)).toEqual({ count: 30, bytes: 990 })
  expect(oldRootsCost({ keepDays: 1, keepCount: 3 }, 33, 2)).toEqual({ count: 3, bytes: 99 })
  expect(oldRootsCost({ keepDays: 3, keepCount: 1 }, 33, 0.5).count).toBe(2)
  expect(oldRootsCost({ keepDays: 30, keepCount: 0 }, 33, 1)).toEqual({ count: 0, bytes: 0 })
})
