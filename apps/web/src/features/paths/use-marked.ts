import { compareBytes, type PathText } from '@tideline/model'
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

/**
 * Those of the spots that somebody can decide about: not what Nix makes, nor other file systems but
 * those that show what is kept today.
 */
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
  if (nodeClass === 'nix') return undefined
  if (spot.node === 0 && spot.mountPoint === '/') return undefined
  const today = forest.todayAt(spot)
  if (today?.kind) return today.kind
  if (nodeClass === 'mount' && !today) return undefined
  return tree.kinds.at(spot.node) === 'd' ? 'directory' : 'file'
}

/** Of what can be decided about; `bytes` has what lies in another one of them once. */
export type Sum = { count: number; inOthers: number; bytes: number }

/** Paths are put together only where they are asked for: of a letter there are thousands. */
export function sumOf(forest: Forest, spots: readonly Spot[]): Sum {
  const sum = { count: 0, inOthers: 0, bytes: 0 }
  let around: { mountPoint: PathText; end: number } | undefined
  // Each comes after the folders that it is in. A file system in another has bytes of its own.
  for (const spot of spots.toSorted(byNode)) {
    if (!kindToDecide(forest, spot)) continue
    sum.count += 1
    if (around?.mountPoint === spot.mountPoint && spot.node < around.end) {
      sum.inOthers += 1
      continue
    }
    around = { mountPoint: spot.mountPoint, end: forest.indexOf(spot).endOf(spot.node) }
    sum.bytes += forest.treeOf(spot).allocatedBytes[spot.node]!
  }
  return sum
}

function byNode(a: Spot, b: Spot): number {
  return a.mountPoint === b.mountPoint ? a.node - b.node : compareBytes(a.mountPoint, b.mountPoint)
}
