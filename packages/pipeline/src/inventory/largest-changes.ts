import { ancestorsOf, type Change, type PathText } from '@tideline/model'

/**
 * The changes that say something of their own, in the order they came: a folder of which something
 * below accounts for half or more is left out, since it only passes that on.
 */
export function largestChanges(changes: readonly Change[]): Change[] {
  const largestBelow = new Map<PathText, number>()
  for (const change of changes) {
    const size = Math.abs(differenceOf(change))
    for (const above of ancestorsOf(change.path))
      largestBelow.set(above, Math.max(size, largestBelow.get(above) ?? 0))
  }
  return changes.filter((change) => {
    const below = largestBelow.get(change.path)
    return below === undefined || below * 2 < Math.abs(differenceOf(change))
  })
}

/** In bytes; what was not there or is gone counts as none. */
export function differenceOf({ thenBytes, nowBytes }: Change): number {
  return (nowBytes ?? 0) - (thenBytes ?? 0)
}
