export type Box = { x: number; y: number; width: number; height: number }

/**
 * A box for each value, their areas in the same proportion, together as large as `room`, and as near
 * to squares as comes easily (Bruls, Huizing, van Wijk: Squarified Treemaps, 2000). The values are
 * positive and the largest first; the order stays.
 */
export function squarify(values: readonly number[], room: Box): Box[] {
  const sum = values.reduce((all, value) => all + value, 0)
  const boxes: Box[] = []
  if (!(sum > 0) || room.width <= 0 || room.height <= 0)
    return values.map(() => ({ x: room.x, y: room.y, width: 0, height: 0 }))
  const scale = (room.width * room.height) / sum
  const areas = values.map((value) => value * scale)
  let rest = room
  for (let from = 0; from < areas.length; ) {
    const to = endOfRow(areas, from, Math.min(rest.width, rest.height))
    rest = layRow(areas.slice(from, to), rest, boxes)
    from = to
  }
  return boxes
}

/** A row takes more as long as that makes its worst box no worse. */
function endOfRow(areas: readonly number[], from: number, side: number): number {
  let sum = areas[from]!
  let worst = worstRatio(areas[from]!, areas[from]!, sum, side)
  for (let to = from + 1; to < areas.length; to += 1) {
    const next = sum + areas[to]!
    const ratio = worstRatio(areas[from]!, areas[to]!, next, side)
    if (ratio > worst) return to
    sum = next
    worst = ratio
  }
  return areas.length
}

/** Of the sides of the row's largest and its smallest box; 1 is a square. */
function worstRatio(largest: number, smallest: number, sum: number, side: number): number {
  const square = side * side
  return Math.max((square * largest) / (sum * sum), (sum * sum) / (square * smallest))
}

/** Along the shorter side; what is left of the room comes back. */
function layRow(row: readonly number[], room: Box, boxes: Box[]): Box {
  const sum = row.reduce((all, area) => all + area, 0)
  const isColumn = room.width >= room.height
  const thick = sum / (isColumn ? room.height : room.width)
  let at = isColumn ? room.y : room.x
  for (const area of row) {
    const long = thick > 0 ? area / thick : 0
    boxes.push(
      isColumn
        ? { x: room.x, y: at, width: thick, height: long }
        : { x: at, y: room.y, width: long, height: thick },
    )
    at += long
  }
  return isColumn
    ? { ...room, x: room.x + thick, width: Math.max(0, room.width - thick) }
    : { ...room, y: room.y + thick, height: Math.max(0, room.height - thick) }
}
