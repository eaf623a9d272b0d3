import {
  datasetConflict,
  type Facts,
  ifKnown,
  isBlankTaken,
  type PathText,
  type RootDesign,
  type ScannedPaths,
  subvolumeConflict,
} from '@tideline/model'
import { oldRootOf } from './old-root.ts'

/** True where wiping this subvolume at each boot would take what is in use, or could not work. */
export function isSubvolumeTaken(
  root: Extract<RootDesign, { subvolume: string }>,
  facts: Facts,
  scanned: ScannedPaths,
): boolean {
  const { mounts, fstab, blockDevices, subvolumes } = facts
  const volume = {
    mounts: ifKnown(mounts),
    fstab: ifKnown(fstab),
    blockDevices: ifKnown(blockDevices),
    subvolumes: ifKnown(subvolumes),
    seen: (path: PathText) => scanned.find(path),
  }
  const conflict = subvolumeConflict(root.subvolume, volume)
  const isStopping = conflict !== undefined && conflict.kind !== 'exists'
  return isStopping || ('blank' in root && isBlankTaken(root.blank, volume))
}

/** The same of a dataset. */
export function isDatasetTaken(dataset: string, facts: Facts): boolean {
  const root = oldRootOf(facts)?.device
  if (root === undefined) return false
  return datasetConflict(dataset, { root, datasets: ifKnown(facts.zfs) }) !== undefined
}
