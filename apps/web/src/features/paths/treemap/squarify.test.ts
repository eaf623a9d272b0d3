import fc from 'fast-check'
import { expect, test } from 'vitest'
import { squarify } from '#features/paths/treemap/squarify.ts'

const values = fc
  .array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 60 })
  .map((list) => list.sort((a, b) => b - a))
const room = fc.record({
  x: fc.integer({ min: 0, max: 100 }),
  y: fc.integer({ min: 0, max: 100 }),
  width: fc.integer({ min: 1, max: 2000 }),
  height: fc.integer({ min: 1, max: 2000 }),
})

test('areas are in proportion, inside of the room, and none covers another', () => {
  fc.assert(
    fc.property(values, room, (list, box) => {
      const boxes = squarify(list, box)
      const sum = list.reduce((all, value) => all + value, 0)
      const area = box.width * box.height
      for (const [at, { x, y, width, height }] of boxes.entries()) {
        expect(width * height).toBeCloseTo((list[at]! / sum) * area, 3)
        expect(x).toBeGreaterThanOrEqual(box.x - 1e-6)
        expect(y).toBeGreaterThanOrEqual(box.y - 1e-6)
        expect(x + width).toBeLessThanOrEqual(box.x + box.width + 1e-6)
        expect(y + height).toBeLessThanOrEqual(box.y + box.height + 1e-6)
        for (const other of boxes.slice(0, at)) expect(isApart(other, boxes[at]!)).toBe(true)
      }
    }),
  )
})

test('the example of the paper', () => {
  const boxes = squarify([6, 6, 4, 3, 2, 2, 1], { x: 0, y: 0, width: 6, height: 4 })
  expect(boxes.slice(0, 4)).toEqual([
    { x: 0, y: 0, width: 3, height: 2 },
    { x: 0, y: 2, width: 3, height: 2 },
    expect.objectContaining({ x: 3, y: 0 }),
    expect.objectContaining({ y: 0 }),
  ])
})

test('nothing to lay and no room make no box that is seen', () => {
  expect(squarify([], { x: 0, y: 0, width: 9, height: 9 })).toEqual([])
  expect(squarify([1], { x: 0, y: 0, width: 0, height: 9 })).toEqual([
    { x: 0, y: 0, width: 0, height: 0 },
  ])
})

type Box = ReturnType<typeof squarify>[number]

function isApart(a: Box, b: Box): boolean {
  const margin = 1e-6
  return (
    a.x + a.width <= b.x + margin ||
    b.x + b.width <= a.x + margin ||
    a.y + a.height <= b.y + margin ||
    b.y + b.height <= a.y + margin
  )
}
