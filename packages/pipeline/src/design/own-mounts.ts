import { type Facts, type Mount, mountAt, realMounts, type Space } from '@tideline/model'

/**
 * Used bytes of the other file systems; undefined where nobody told of any that holds files. Each is
 * counted once, however often it is mounted: bind mounts and btrfs subvolumes share the device number
 * of their superblock, the root's is left out.
 */
export function ownMountBytes(facts: Pick<Facts, 'mounts' | 'space'>): number | undefined {
  if (facts.mounts.state !== 'known' || facts.space.state !== 'known') return undefined
  const mounts = facts.mounts.value
  const seen = new Set([mountAt(mounts, '/')?.device])
  const spaces = new Map(facts.space.value.map((space) => [space.mountPoint, space]))
  // An overlay answers with the figures of the file system that its upper folder is on.
  const others = realMounts(mounts).filter(
    ({ device, fsType }) => fsType !== 'overlay' && !seen.has(device),
  )
  let bytes: number | undefined
  for (const mount of others) {
    const space = spaces.get(mount.mountPoint)
    if (space === undefined || seen.has(mount.device)) continue
    seen.add(mount.device)
    const drive = driveOf(mount, space)
    if (drive !== undefined && seen.has(drive)) continue
    seen.add(drive)
    bytes = (bytes ?? 0) + space.usedBytes
  }
  const isNothing = others.every(({ fsType }) => fsType === 'tmpfs')
  return bytes ?? (isNothing ? 0 : undefined)
}

/** Each mount of a host's drive over 9p has a device number of its own: its figures tell it apart. */
function driveOf({ fsType }: Mount, space: Space): string | undefined {
  if (fsType !== '9p') return undefined
  return `9p ${space.sizeBytes} ${space.usedBytes} ${space.availableBytes}`
}
