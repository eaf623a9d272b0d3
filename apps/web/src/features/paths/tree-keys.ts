import type { NodeRow, TreeRow } from '#features/paths/tree-rows.ts'

export type TreeMove =
  | { move: 'to'; index: number }
  | { move: 'open'; row: NodeRow }
  | { move: 'close'; row: NodeRow }
  | { move: 'open-siblings'; rows: NodeRow[] }
  | { move: 'fetch'; row: TreeRow }
  | { move: 'cycle'; row: NodeRow }

/** What a key means at row `at`: the tree view pattern of the WAI-ARIA practices. */
export function moveOf(
  key: string,
  rows: readonly TreeRow[],
  at: number,
  pageSize: number,
): TreeMove | undefined {
  const row = rows[at]
  const to = (index: number): TreeMove => ({
    move: 'to',
    index: Math.max(0, Math.min(rows.length - 1, index)),
  })
  switch (key) {
    case 'ArrowDown':
      return to(at + 1)
    case 'ArrowUp':
      return to(at - 1)
    case 'PageDown':
      return to(at + pageSize)
    case 'PageUp':
      return to(at - pageSize)
    case 'Home':
      return to(0)
    case 'End':
      return to(rows.length - 1)
  }
  if (!row) return undefined
  if (row.type === 'more') return moveOfMore(key, rows, at, row)
  return moveOfNode(key, rows, at, row)
}

/** A key that chooses several rows: with Shift it takes along what it passes. */
export type TogetherMove =
  | { move: 'to'; index: number }
  | { move: 'toggle'; row: NodeRow }
  | { move: 'all' }

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>

export function togetherMoveOf(
  { key, shiftKey, ctrlKey, metaKey, altKey }: Key,
  rows: readonly TreeRow[],
  at: number,
  pageSize: number,
): TogetherMove | undefined {
  if (altKey) return undefined
  if (ctrlKey || metaKey)
    return key.toLowerCase() === 'a' && !shiftKey ? { move: 'all' } : undefined
  if (!shiftKey || (key.length === 1 && key !== ' ')) return undefined
  const move = moveOf(key, rows, at, pageSize)
  if (move?.move === 'cycle') return { move: 'toggle', row: move.row }
  return move?.move === 'to' && /^(?:Arrow(?:Up|Down)|Page|Home|End)/.test(key) ? move : undefined
}

function moveOfNode(
  key: string,
  rows: readonly TreeRow[],
  at: number,
  row: NodeRow,
): TreeMove | undefined {
  switch (key) {
    case ' ':
      return { move: 'cycle', row }
    case 'Enter':
      return row.canOpen ? { move: row.isOpen ? 'close' : 'open', row } : undefined
    case 'ArrowRight':
      if (!row.canOpen) return undefined
      return row.isOpen ? { move: 'to', index: at + 1 } : { move: 'open', row }
    case 'ArrowLeft':
      return row.isOpen ? { move: 'close', row } : toFolder(rows, at)
    case '*':
      return { move: 'open-siblings', rows: siblingsOf(rows, at) }
  }
  return undefined
}

function moveOfMore(
  key: string,
  rows: readonly TreeRow[],
  at: number,
  row: TreeRow,
): TreeMove | undefined {
  if (key === 'Enter' || key === ' ' || key === 'ArrowRight') return { move: 'fetch', row }
  return key === 'ArrowLeft' ? toFolder(rows, at) : undefined
}

/** The next row after `at`, going round, whose name begins with `typed`. */
export function typeAhead(rows: readonly TreeRow[], at: number, typed: string): number | undefined {
  const wanted = typed.toLowerCase()
  // A second letter narrows the row that the first one found; a first letter goes on to the next.
  const first = typed.length > 1 ? at : at + 1
  for (let step = 0; step < rows.length; step += 1) {
    const index = (first + step) % rows.length
    const row = rows[index]!
    if (row.type === 'node' && nameOf(row).startsWith(wanted)) return index
  }
  return undefined
}

function nameOf(row: NodeRow): string {
  return row.name.slice(row.name.lastIndexOf('/') + 1).toLowerCase()
}

function toFolder(rows: readonly TreeRow[], at: number): TreeMove | undefined {
  const depth = rows[at]!.depth
  for (let index = at - 1; index >= 0; index -= 1)
    if (rows[index]!.depth < depth) return { move: 'to', index }
  return undefined
}

function siblingsOf(rows: readonly TreeRow[], at: number): NodeRow[] {
  const { depth } = rows[at]!
  let first = at
  while (first > 0 && rows[first - 1]!.depth >= depth) first -= 1
  const found: NodeRow[] = []
  for (let index = first; index < rows.length && rows[index]!.depth >= depth; index += 1) {
    const row = rows[index]!
    if (row.type === 'node' && row.depth === depth && row.canOpen) found.push(row)
  }
  return found
}
