/** disko.devices, as far as a layout of ours goes. */
export type Devices = {
  devices: {
    disk: Record<string, { content: { partitions: Record<string, { content?: Content }> } }>
    nodev?: Record<string, { device: string; fsType: string; mountOptions: string[] }>
  }
}

type Mounted = { mountpoint: string; mountOptions?: string[] }
type Content =
  | ({ type: 'filesystem'; format: string } & Mounted)
  | { type: 'btrfs'; subvolumes: Record<string, Mounted> }
  | { type: 'luks'; name: string; content: Content }

export type Mounts = Record<string, { device?: string; fsType?: string; options?: string[] }>

/**
 * The file systems that disko's module defines for it, told a second time;
 * tests/modules asks disko itself, where its sources are given.
 */
export function diskoMounts({ devices }: Devices): Mounts {
  const onDisks = Object.entries(devices.disk).flatMap(([disk, { content }]) =>
    Object.entries(content.partitions).flatMap(([name, partition]) =>
      partition.content
        ? mountsOf(`/dev/disk/by-partlabel/disk-${disk}-${name}`, partition.content)
        : [],
    ),
  )
  const inMemory = Object.entries(devices.nodev ?? {}).map(
    ([mountPoint, { device, fsType, mountOptions }]) =>
      [mountPoint, { device, fsType, options: mountOptions }] as const,
  )
  return Object.fromEntries([...onDisks, ...inMemory])
}

/** As two definitions of the same option are. */
export function joined(one: Mounts, other: Mounts): Mounts {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return Object.fromEntries([...names].map((name) => [name, { ...one[name], ...other[name] }]))
}

function mountsOf(device: string, content: Content): [string, Mounts[string]][] {
  if (content.type === 'luks') return mountsOf(`/dev/mapper/${content.name}`, content.content)
  if (content.type === 'filesystem') {
    const { mountpoint, format: fsType, mountOptions: options = ['defaults'] } = content
    return [[mountpoint, { device, fsType, options }]]
  }
  return Object.entries(content.subvolumes).map(([name, { mountpoint, mountOptions }]) => {
    const options = [...(mountOptions ?? ['defaults']), `subvol=${name}`]
    return [mountpoint, { device, fsType: 'btrfs', options }]
  })
}
