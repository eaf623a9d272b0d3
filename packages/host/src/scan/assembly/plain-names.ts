import { NAMES_PER_TEXT, NameColumn } from '@tideline/model'
import type { NameBytes } from './sort-names.ts'

/** The names of `count` nodes in the order of the tree, where each is its own text form. */
export function plainNames(names: NameBytes, count: number, order: Int32Array): NameColumn {
  const bytes = Buffer.allocUnsafe(startOf(names.ends, count))
  const ends = endsIn(names, order, bytes)
  const texts: string[] = []
  for (let place = 0, from = 0; place < order.length; place += NAMES_PER_TEXT) {
    const to = from + ends[Math.min(place + NAMES_PER_TEXT, order.length) - 1]!
    texts.push(bytes.toString('latin1', from, to))
    from = to
  }
  return NameColumn.ofTexts(texts, ends)
}

/**
 * Each counted from the beginning of its text. Puts their bytes one behind the other into `into`:
 * most lie so already, and are moved many at once.
 */
function endsIn({ bytes, ends: nameEnds }: NameBytes, order: Int32Array, into: Uint8Array) {
  const ends = new Uint32Array(order.length)
  // A Buffer makes parts of itself slowly.
  const names = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
  let [end, moved, from, to] = [0, 0, 0, 0]
  for (let place = 0; place < order.length; place += 1) {
    const node = order[place]!
    const start = node === 0 ? 0 : nameEnds[node - 1]!
    if (start !== to) {
      into.set(names.subarray(from, to), moved)
      moved += to - from
      from = start
    }
    to = nameEnds[node]!
    if (place % NAMES_PER_TEXT === 0) end = 0
    end += to - start
    ends[place] = end
  }
  into.set(names.subarray(from, to), moved)
  return ends
}

function startOf(ends: Uint32Array, node: number): number {
  return node === 0 ? 0 : ends[node - 1]!
}
