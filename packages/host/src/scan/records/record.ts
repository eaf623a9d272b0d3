/**
 * What a walker says: a stream of records, in the byte order of the machine, each a head of 80 bytes
 * and then its name and link target, filled up to a multiple of 8. A folder is told, or found, before
 * anything that is in it. One reader (record-reader.ts) believes none of it.
 *
 * | at | form | what |
 * | --- | --- | --- |
 * | 0 | u8 | type, below |
 * | 1 | u8 | kind, the letter of a NodeKind |
 * | 2 | u8 | marks, one bit each |
 * | 3 | u8 | flags, by type |
 * | 4, 6 | u16 | bytes of the name, of the link target |
 * | 8 | u32 | number of the folder; for an entry of the one that it is in |
 * | 12 | u32 | number of the folder above, NO_FOLDER for the first |
 * | 16, 20, 24 | u32 | uid, gid, permission bits |
 * | 28 | u32 | entries, itself included |
 * | 32 | i32 | by how much the number of folders and parts grew that are still to be told |
 * | 36 | u32 | links that the inode has, where it is shared |
 * | 40, 48 | f64 | allocated and apparent bytes |
 * | 56 | f64 | newest change in seconds since 1970 |
 * | 64, 72 | u64 | device and inode, where they are needed |
 *
 * - FOLDER: it was opened. Own figures with the sums of the entries that have no records. Its marks
 *   say where it was not read.
 * - FOUND: a folder of the first two levels that is still to be opened and has its number already.
 * - PART: more sums and marks of a folder.
 * - ENTRY: an entry that is a node, may be one in the end, or shares its inode. Not in any sum.
 * - LEFT: what somebody else is to do, with the identity of the folder that it is in: to open a
 *   folder that was found, told by its number in `above`; with flags, to open the folders (areFolders)
 *   or look at the entries (areEntries) of its names, with `/` between.
 * - END: the last one.
 * - NODES: many folders (opened or, marked UNOPENED, found) and entries that are nodes for certain, in
 *   columns behind the head: `entries` nodes, `links` bytes of names. What a record of each would say
 *   costs several times as much to read.
 */
export const RecordType = {
  folder: 1,
  found: 2,
  part: 3,
  entry: 4,
  left: 5,
  end: 6,
  nodes: 7,
} as const

export const HEAD_BYTES = 80
export const NO_FOLDER = 0xffff_ffff
/** Sums stay there: beyond it a double is not exact, and would depend on the order of adding. */
export const MOST_BYTES = Number.MAX_SAFE_INTEGER

export const EntryFlag = { isNode: 1, isShared: 2 } as const
export const LeftFlag = { areEntries: 1, areFolders: 2 } as const
/** Folders of so many levels are told as soon as they are found. */
export const NAMED_LEVELS = 2
export const EndFlag = { isLimited: 1 } as const

/** Bits of a record's marks, the one that says most first: a node has but one. */
export const Mark = {
  mount: 1,
  opaque: 2,
  snapshot: 4,
  vanished: 8,
  capped: 16,
  subvolume: 32,
  unreadable: 64,
} as const

/** Beside the marks: a folder that was found and not opened yet. */
export const UNOPENED = 128

/** A file above this part of its tree's bytes is a node of its own: one in so many. */
export const LARGE_PART = 2000

export const FOLDER_KIND = 'd'.charCodeAt(0)
export const FILE_KIND = 'f'.charCodeAt(0)
/** Of folders that could not be read so many are named. */
export const LISTED_UNREADABLE = 100

export function moreBytes(left: number, right: number): number {
  return Math.min(left + right, MOST_BYTES)
}
