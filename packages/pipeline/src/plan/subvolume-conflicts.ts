import {
  type Design,
  type Facts,
  ifKnown,
  type ScannedPaths,
  subvolumeConflict,
} from '@tideline/model'

/** True where wiping the root's subvolume at each boot would take what is in use, or could not work. */
export function mayNotBeWiped(
  { root }: Pick<Design, 'root'>,
  facts: Facts,
  scanned: ScannedPaths,
): boolean {
  if (!('subvolume' in root)) return false
  const { mounts, fstab, blockDevices, subvolumes } = facts
  const conflict = subvolumeConflict(root.subvolume, {
    mounts: ifKnown(mounts),
    fstab: ifKnown(fstab),
    blockDevices: ifKnown(blockDevices),
    subvolumes: ifKnown(subvolumes),
    seen: (path) => scanned.find(path),
  })
  return conflict !== undefined && conflict.kind !== 'exists'
}
