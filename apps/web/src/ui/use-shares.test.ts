import { expect, test } from 'vitest'
import { movedShares } from '#ui/use-shares.ts'

test('a border that moves takes from one side what it gives to the other, and leaves some of each', () => {
  const moved = (at: number, to: number) =>
    movedShares([0.4, 0.3, 0.3], at, to).map((share) => Math.round(share * 100))
  expect(moved(1, 0.5)).toEqual([50, 20, 30])
  expect(moved(2, 0.6)).toEqual([40, 20, 40])
  expect(moved(1, 0.01)).toEqual([12, 58, 30])
  expect(moved(2, 0.99)).toEqual([40, 48, 12])
})
