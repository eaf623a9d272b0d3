import { z } from 'zod'
import { HostRecord } from '#attribution.ts'
import { Words } from '#column-codecs.ts'
import { ScanState } from '#snapshot.ts'
import { treeWith } from '#tree.ts'

/**
 * known: the catalogue has it, or inherits it from the nearest listed folder · nix: made by Nix at
 * each activation · mount: another file system, it is not part of this root · trunk: a folder that
 * only holds unrelated things (/, /etc, /var/lib, a home) · unknown: nobody told us.
 */
export const NodeClass = z.enum(['known', 'nix', 'mount', 'trunk', 'unknown'])
export type NodeClass = z.infer<typeof NodeClass>

/** Children of a folder that are not carried, and what is in them: the sums are the same without them. */
export const Folded = z.object({
  children: z.int(),
  /** Files, folders and other entries, the children included. */
  entries: z.int(),
  /** Of their bytes, those that are made by Nix. */
  nixBytes: z.number(),
  /** What is to be decided about, where the folder itself is not decided about as a whole. */
  places: z.int(),
})
export type Folded = z.infer<typeof Folded>

/** A tree with what each node is. Columns and indices are those of `Tree`. */
export const InventoryTree = treeWith({
  classes: Words(NodeClass.options),
  /** By node index: the record that this very path matched. Nodes below inherit it unless it is broad. */
  records: z.record(z.string(), z.string()),
  /** By node index: the user whose home this is, at the home's own node. */
  homes: z.record(z.string(), z.string()),
  /** By node index: folders that hold links made by Nix at any depth (a bind over them hides the links). */
  holdsNixLinks: z.record(z.string(), z.literal(true)),
  /** By node index: the folder has children that are not carried here. */
  folded: z.record(z.string(), Folded),
})
export type InventoryTree = z.infer<typeof InventoryTree>

export const INVENTORY_VERSION = 1

/** What each path is. `records` carries those that were matched, by id. */
export const Inventory = z.object({
  version: z.literal(INVENTORY_VERSION),
  trees: z.record(z.string(), InventoryTree),
  records: z.record(z.string(), HostRecord),
  scan: ScanState,
  /** What a page was given is folded in one of several ways: by this number `find` knows which it has. */
  folding: z.int().optional(),
})
export type Inventory = z.infer<typeof Inventory>
