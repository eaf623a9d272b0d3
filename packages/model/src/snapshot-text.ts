import { isColumn } from '#columns.ts'
import type { Snapshot } from '#snapshot.ts'

const NODES_PER_PIECE = 65_536

/** A snapshot as JSON, piece by piece: one string of a large one is longer than strings can be. */
export function* snapshotText({ trees, ...rest }: Snapshot): Generator<string> {
  yield `${JSON.stringify(rest).slice(0, -1)},"trees":{`
  let separator = ''
  for (const [mountPoint, tree] of Object.entries(trees)) {
    yield `${separator}${JSON.stringify(mountPoint)}:{`
    yield* membersOf(tree)
    yield '}'
    separator = ','
  }
  yield '}}\n'
}

function* membersOf(tree: object): Generator<string> {
  let separator = ''
  for (const [name, member] of Object.entries(tree)) {
    yield `${separator}${JSON.stringify(name)}:`
    if (isColumn(member)) yield* columnText(member)
    else yield JSON.stringify(member)
    separator = ','
  }
}

function* columnText(column: Iterable<string | number>): Generator<string> {
  let piece: (string | number)[] = []
  let opening = '['
  for (const value of column) {
    if (piece.push(value) < NODES_PER_PIECE) continue
    yield opening + JSON.stringify(piece).slice(1, -1)
    piece = []
    opening = ','
  }
  yield piece.length > 0
    ? `${opening}${JSON.stringify(piece).slice(1, -1)}]`
    : opening === '['
      ? '[]'
      : ']'
}
