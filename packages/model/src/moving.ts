import type { Design } from '#design.ts'

type Moving = Pick<Design, 'migration'>

/** What is / today becomes the store as it is: both boot entries see one state of what is kept. */
export function isAdopting({ migration }: Moving): boolean {
  return migration === 'adopt-in-place' || migration === 'separate-nix'
}

/** What is kept is copied to another volume: nothing of what is / today is written to or mounted any more. */
export function isCopying({ migration }: Moving): boolean {
  return migration === 'btrfs-online' || migration === 'copy-to-volume'
}
