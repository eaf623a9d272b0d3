import { type Facts, mountAt, realMounts } from '@tideline/model'

/**
 * Used bytes of the other file systems. Each is counted once, however often it is mounted: bind
 * mounts and btrfs subvolumes share the device number of their superblock, the root's is left out.
 */
export function ownMountBytes(facts: Pick<Facts, 'mounts' | 'space'>): number {
  if (facts.mounts.state !== 'known' || facts.space.state !== 'known') return 0
  const mounts = facts.mounts.value
  const seen = new Set([mountAt(mounts, '/')?.device])
  const usedAt = new Map(facts.space.value.map((space) => [space.mountPoint, space.usedBytes]))
  let bytes = 0
  for (const mount of realMounts(mounts)) {
    const used = usedAt.get(mount.mountPoint)
    // An overlay answers with the figures of the file system that its upper folder is on.
    if (used === undefined || seen.has(mount.device) || mount.fsType === 'overlay') continue
    seen.add(mount.device)
    bytes += used
  }
  return bytes
}
