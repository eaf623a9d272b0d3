import { type BlockDevice, type BtrfsVolume, devicesOfMount, type Mount } from '@tideline/model'

/**
 * All that the mount's file system lies on, each device once and before those that it sits on: its
 * own devices first, the disks last.
 */
export function stackBelow(
  mount: Mount,
  devices: readonly BlockDevice[],
  volumes: readonly BtrfsVolume[] = [],
): BlockDevice[] {
  const stack = new Set<BlockDevice>()
  let level = devicesOfMount(mount, devices, volumes)
  // No stack is deeper than there are devices, unless the table runs in a circle.
  for (let depth = 0; level.length > 0 && depth <= devices.length; depth += 1) {
    for (const device of level) {
      stack.delete(device)
      stack.add(device)
    }
    const parents = new Set(level.flatMap((device) => device.parents))
    level = devices.filter((device) => parents.has(device.name))
  }
  return [...stack]
}
