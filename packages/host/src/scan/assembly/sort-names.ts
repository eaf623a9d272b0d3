// Most folders hold few, and to sort so few any other way costs more. The native walker tells more in
// their order already, but for what several threads told.
const FEW = 40

/** Names of nodes: those of each are the bytes from the end of the one before to its own. */
export type NameBytes = { bytes: Uint8Array; ends: Uint32Array }

/** Sorts `nodes` from `start` to `end` by the bytes of their names, which are alike up to `depth`. */
export function sortByName(
  names: NameBytes,
  nodes: Int32Array,
  start: number,
  end: number,
  depth = 0,
): void {
  if (end - start <= FEW) sortFew(names, nodes, start, end, depth)
  else if (!areSorted(names, nodes, start, end, depth)) {
    const ends = new Uint32Array(BUCKETS)
    let alike = depth
    while (countInto(ends, names, nodes, start, end, alike) && alike < LONGEST) alike += 1
    const sorted = nodes.slice(start, end)
    let from = start
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      from += ends[bucket]!
      ends[bucket] = from - ends[bucket]!
    }
    for (const node of sorted) {
      const bucket = bucketOf(names, node, alike)
      nodes[ends[bucket]!] = node
      ends[bucket]! += 1
    }
    for (let bucket = 1; bucket < BUCKETS; bucket += 1)
      if (ends[bucket]! > ends[bucket - 1]! + 1)
        sortByName(names, nodes, ends[bucket - 1]!, ends[bucket]!, alike + 1)
  }
}

// One for names that have ended, and one for each byte.
const BUCKETS = 257
const LONGEST = 255

/** How many are in each bucket; true where all are in one, and have not ended. */
function countInto(
  counts: Uint32Array,
  names: NameBytes,
  nodes: Int32Array,
  start: number,
  end: number,
  depth: number,
): boolean {
  counts.fill(0)
  for (let at = start; at < end; at += 1) counts[bucketOf(names, nodes[at]!, depth)]! += 1
  return counts[bucketOf(names, nodes[start]!, depth)] === end - start
}

function bucketOf({ bytes, ends }: NameBytes, node: number, depth: number): number {
  const at = (node === 0 ? 0 : ends[node - 1]!) + depth
  return at < ends[node]! ? bytes[at]! + 1 : 0
}

function areSorted(
  names: NameBytes,
  nodes: Int32Array,
  start: number,
  end: number,
  depth: number,
): boolean {
  for (let at = start + 1; at < end; at += 1)
    if (isAfter(names, nodes[at - 1]!, nodes[at]!, depth)) return false
  return true
}

function sortFew(
  names: NameBytes,
  nodes: Int32Array,
  start: number,
  end: number,
  depth: number,
): void {
  for (let at = start + 1; at < end; at += 1) {
    const node = nodes[at]!
    let to = at
    for (; to > start && isAfter(names, nodes[to - 1]!, node, depth); to -= 1)
      nodes[to] = nodes[to - 1]!
    nodes[to] = node
  }
}

/** Whether one name comes after another; both are alike up to `depth`. */
export function isAfter(
  { bytes, ends }: NameBytes,
  left: number,
  right: number,
  depth: number,
): boolean {
  let a = (left === 0 ? 0 : ends[left - 1]!) + depth
  let b = (right === 0 ? 0 : ends[right - 1]!) + depth
  const endOfA = ends[left]!
  const endOfB = ends[right]!
  while (a < endOfA && b < endOfB && bytes[a] === bytes[b]) {
    a += 1
    b += 1
  }
  return a < endOfA && (b === endOfB || bytes[a]! > bytes[b]!)
}
