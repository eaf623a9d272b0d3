import { isBelow, type PathText } from '@tideline/model'
import { useCallback, useMemo, useState } from 'react'
import type { Forest, Spot } from '#features/paths/forest.ts'

/** Paths that are chosen together, beside the one that is selected. */
export type Marked = {
  paths: ReadonlySet<PathText>
  set: (paths: Iterable<PathText>) => void
  clear: () => void
}

const NONE: ReadonlySet<PathText> = new Set()

export function useMarked(): Marked {
  const [paths, setPaths] = useState(NONE)
  const set = useCallback((next: Iterable<PathText>) => setPaths(new Set(next)), [])
  const clear = useCallback(() => setPaths(NONE), [])
  return useMemo(() => ({ paths, set, clear }), [paths, set, clear])
}

/** `paths` with one more, or without it where it was there. */
export function toggledMark(paths: ReadonlySet<PathText>, path: PathText): Set<PathText> {
  const next = new Set(paths)
  if (!next.delete(path)) next.add(path)
  return next
}

/** What can be decided of it, and what it is on disk. */
export type Decidable = { path: PathText; kind: 'directory' | 'file'; spot: Spot }

/** Those of the spots that somebody can decide about: not what Nix makes, nor other file systems. */
export function decidable(forest: Forest, spots: readonly Spot[]): Decidable[] {
  return spots.flatMap((spot) => {
    const kind = kindToDecide(forest, spot)
    return kind ? [{ path: forest.pathOf(spot), kind, spot }] : []
  })
}

/** undefined where there is nothing to decide: made by Nix, another file system, all of the root. */
export function kindToDecide(forest: Forest, spot: Spot): Decidable['kind'] | undefined {
  const tree = forest.treeOf(spot)
  const nodeClass = tree.classes.at(spot.node)
  if (nodeClass === 'nix' || nodeClass === 'mount') return undefined
  if (spot.node === 0 && spot.mountPoint === '/') return undefined
  return tree.kinds.at(spot.node) === 'd' ? 'directory' : 'file'
}

/** Allocated bytes of all of them; what lies in another one of them counts once. */
export function bytesTogether(forest: Forest, chosen: readonly Decidable[]): number {
  let sum = 0
  let last: Decidable | undefined
  // Sorted as text a folder comes before what is in it, but `a-b` comes between `a` and `a/b`.
  const inOrder = chosen.toSorted((a, b) => compareParts(a.path, b.path))
  for (const each of inOrder) {
    if (last && isBelow(each.path, last.path)) continue
    sum += forest.treeOf(each.spot).allocatedBytes[each.spot.node]!
    last = each
  }
  return sum
}

function compareParts(a: PathText, b: PathText): number {
  const [one, other] = [a.replaceAll('/', '\0'), b.replaceAll('/', '\0')]
  return one < other ? -1 : one > other ? 1 : 0
}
