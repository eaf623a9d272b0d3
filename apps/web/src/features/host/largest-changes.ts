import { type Change, isBelow } from '@tideline/model'

/**
 * The changes that say something of their own, in the order they came: a folder of which something
 * below accounts for half or more is left out, since it only passes that on.
 */
export function largestChanges(changes: readonly Change[]): Change[] {
  return changes.filter(
    (change) =>
      !changes.some(
        (below) =>
          isBelow(below.path, change.path) &&
          Math.abs(differenceOf(below)) * 2 >= Math.abs(differenceOf(change)),
      ),
  )
}

/** In bytes; what was not there or is gone counts as none. */
export function differenceOf({ thenBytes, nowBytes }: Change): number {
  return (nowBytes ?? 0) - (thenBytes ?? 0)
}
