import {
  type BlockDevice,
  type BtrfsVolume,
  deviceCalled,
  devicesOfMount,
  type Facts,
  type Fate,
  type FstabEntry,
  ifKnown,
  isWithin,
  type Mount,
  type PathText,
  poolOf,
  realMounts,
  type Space,
  type Subvolume,
  type SwapArea,
  type ZfsDataset,
} from '@tideline/model'

/** A file system or pool, the devices that it lies on, and where it is mounted. */
export type Volume = {
  key: string
  fsType: string
  members: readonly BlockDevice[]
  mounts: Mount[]
}

/** What the table is made of; what is not known is empty. */
export type StorageHost = {
  devices: readonly BlockDevice[]
  volumes: readonly Volume[]
  /** Mounts that lie on no device: tmpfs, network, FUSE, overlays. */
  loose: readonly Mount[]
  btrfs: readonly BtrfsVolume[]
  /** A sentence where they are not known. */
  subvolumes: readonly Subvolume[] | string
  datasets: readonly ZfsDataset[]
  fstab: readonly FstabEntry[]
  swap: readonly SwapArea[]
  /** What hibernation writes to. */
  resumeFrom: BlockDevice | undefined
  espMountPoint: PathText | undefined
  isWsl: boolean
  /** Devices are those of the machine that Tideline runs on: it may have mounted them itself. */
  areDevicesOfRunner: boolean
  /** The root of today stays as it is, with all that lies in it. */
  isRootAdopted: boolean
  spaceAt(mountPoint: PathText): Space | undefined
  becomes(mountPoint: PathText): string | undefined
}

export function storageHost(
  facts: Facts,
  fates: readonly Fate[],
  isRootAdopted: boolean,
): StorageHost {
  const devices = ifKnown(facts.blockDevices) ?? []
  const btrfs = ifKnown(facts.btrfs) ?? []
  const datasets = ifKnown(facts.zfs) ?? []
  const mounts = realMounts(ifKnown(facts.mounts) ?? [])
  const kernel = facts.kernel.state === 'known' ? facts.kernel : undefined
  const spaces = new Map((ifKnown(facts.space) ?? []).map((it) => [it.mountPoint, it]))
  const words = new Map(fates.map(({ mountPoint, becomes }) => [mountPoint, becomes]))
  const volumes = volumesOf(mounts, devices, btrfs, datasets)
  const placed = new Set(volumes.flatMap((volume) => volume.mounts))
  return {
    devices,
    volumes,
    btrfs,
    datasets,
    areDevicesOfRunner:
      facts.blockDevices.state === 'known' && facts.blockDevices.about === 'runner',
    isRootAdopted,
    loose: mounts.filter((mount) => !placed.has(mount)),
    subvolumes: ifKnown(facts.subvolumes) ?? notKnown(facts.subvolumes),
    fstab: ifKnown(facts.fstab) ?? [],
    swap: ifKnown(facts.swap) ?? [],
    resumeFrom:
      kernel?.about === 'target' && kernel.value.resumeDevice !== undefined
        ? deviceCalled(devices, kernel.value.resumeDevice)
        : undefined,
    espMountPoint: ifKnown(facts.bootLoader)?.espMountPoint,
    isWsl: ifKnown(facts.os)?.kind === 'wsl',
    spaceAt: (mountPoint) => spaces.get(mountPoint),
    becomes: (mountPoint) => words.get(mountPoint),
  }
}

function volumesOf(
  mounts: readonly Mount[],
  devices: readonly BlockDevice[],
  btrfs: readonly BtrfsVolume[],
  datasets: readonly ZfsDataset[],
): Volume[] {
  const volumes = new Map<string, Volume>()
  const add = (key: string, fsType: string, members: readonly BlockDevice[]) => {
    const volume = volumes.get(key) ?? { key, fsType, members, mounts: [] }
    volumes.set(key, volume)
    return volume.mounts
  }
  for (const mount of mounts) {
    const members = devicesOfMount(mount, devices, btrfs)
    if (mount.fsType === 'zfs')
      add(`zfs ${poolOf(mount.source)}`, mount.fsType, members).push(mount)
    else if (members.length > 0)
      add(members.map(({ name }) => name).join(' '), mount.fsType, members).push(mount)
  }
  // Of a pool nothing need be mounted.
  for (const { name } of datasets) {
    const members = devices.filter(
      (device) => device.fsType === 'zfs_member' && device.fsLabel === poolOf(name),
    )
    add(`zfs ${poolOf(name)}`, 'zfs', members)
  }
  return [...volumes.values()]
}

/** More than one device, or a pool: a group of its own below its disks. */
export function isOwnGroup({ fsType, members }: Volume): boolean {
  return fsType === 'zfs' || members.length > 1
}

/** True of the RAM disks and helpers that a session makes for itself and takes away again. */
export function isOfSession({ mountPoint }: Mount): boolean {
  return isWithin(mountPoint, '/run/user')
}

function notKnown(fact: { state: string; why?: string }): string {
  const why = fact.why ?? ''
  return why.startsWith('not checked') ? why : `not known: ${why}`
}
