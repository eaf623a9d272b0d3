import { InventoryTree, type NodeClass } from '@tideline/model'

export type SampleNode = [parent: number, name: string, bytes: number, nodeClass: NodeClass]

/** A tree of folders for tests; parents come before what is in them. */
export function sampleTree(
  mountPoint: string,
  listing: readonly SampleNode[],
  marks: InventoryTree['marks'],
): InventoryTree {
  const zeros = listing.map(() => 0)
  return InventoryTree.parse({
    mountPoint,
    names: listing.map(([, name]) => name),
    parents: listing.map(([parent]) => parent),
    kinds: listing.map(() => 'd' as const),
    allocatedBytes: listing.map(([, , bytes]) => bytes),
    apparentBytes: listing.map(([, , bytes]) => bytes),
    entries: listing.map(() => 1),
    newestChange: zeros,
    uids: zeros,
    gids: zeros,
    modes: zeros,
    marks,
    linkTargets: {},
    classes: listing.map(([, , , nodeClass]) => nodeClass),
    records: {},
    homes: {},
    holdsNixLinks: {},
    folded: {},
  })
}
