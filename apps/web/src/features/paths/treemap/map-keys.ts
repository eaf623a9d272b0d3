import type { Tile } from '#features/paths/treemap/map-tiles.ts'
import type { Box } from '#features/paths/treemap/squarify.ts'

const DIRECTIONS: Record<string, { x: -1 | 0 | 1; y: -1 | 0 | 1 }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/** The tile that an arrow goes to from tile `at`: the nearest on that side. Home and End go to the ends. */
export function tileAfter(key: string, tiles: readonly Tile[], at: number): number | undefined {
  if (key === 'Home') return tiles.length > 0 ? 0 : undefined
  if (key === 'End') return tiles.length > 0 ? tiles.length - 1 : undefined
  const direction = DIRECTIONS[key]
  const from = tiles[at]
  if (!direction || !from) return undefined
  let nearest: number | undefined
  let least = Number.POSITIVE_INFINITY
  for (const [index, tile] of tiles.entries()) {
    if (index === at) continue
    const distance = distanceTo(tile.head, from.head, direction)
    if (distance === undefined || distance >= least) continue
    least = distance
    nearest = index
  }
  return nearest
}

/** Aside counts more than ahead, so that an arrow keeps to its row; undefined on another side. */
function distanceTo(to: Box, from: Box, { x, y }: { x: number; y: number }): number | undefined {
  const ahead =
    x > 0
      ? to.x - (from.x + from.width)
      : x < 0
        ? from.x - (to.x + to.width)
        : y > 0
          ? to.y - (from.y + from.height)
          : from.y - (to.y + to.height)
  if (ahead < -TOUCHING) return undefined
  const aside =
    x === 0 ? gap(from.x, from.width, to.x, to.width) : gap(from.y, from.height, to.y, to.height)
  const middles = x === 0 ? Math.abs(from.x - to.x) : Math.abs(from.y - to.y)
  return ahead + aside * 4 + middles / 1000
}

/** Boxes that lie side by side may overlap by what is rounded. */
const TOUCHING = 0.5

/** Between two stretches of a line; 0 where they overlap. */
function gap(a: number, aLength: number, b: number, bLength: number): number {
  return Math.max(0, a - (b + bLength), b - (a + aLength))
}
