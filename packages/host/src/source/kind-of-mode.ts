import type { NodeKind } from '@tideline/model'

const KINDS: ReadonlyMap<number, NodeKind> = new Map([
  [0o040000, 'd'],
  [0o100000, 'f'],
  [0o120000, 'l'],
  [0o140000, 's'],
  [0o010000, 'p'],
  [0o020000, 'c'],
  [0o060000, 'b'],
])

/** inode(7): the file type is in the highest four bits of a mode. */
export function kindOfMode(mode: number): NodeKind {
  return KINDS.get(mode & 0o170000) ?? 'f'
}
