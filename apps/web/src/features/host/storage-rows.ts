import {
  type BlockDevice,
  type Facts,
  type Fate,
  type Mount,
  nameOf,
  type PathText,
  realMounts,
} from '@tideline/model'

export type StorageRow = {
  key: string
  depth: number
  name: string
  isDisk: boolean
  kind: string
  mountPoint?: PathText
  /** Where it is not mounted but used: `swap`. */
  use?: string
  sizeBytes?: number
  usedBytes?: number
  becomes?: string
}

/** Disk → partition → LUKS → file system → mount, one row each, in the order of their names. */
export function storageRows(facts: Facts, fates: readonly Fate[]): StorageRow[] {
  const devices = facts.blockDevices.state === 'known' ? facts.blockDevices.value : []
  const mounts = facts.mounts.state === 'known' ? realMounts(facts.mounts.value) : []
  const build = new StorageBuild(facts, devices, mounts, fates)
  const names = new Set(devices.map((device) => device.name))
  for (const device of devices)
    if (!device.parents.some((parent) => names.has(parent))) build.addDevice(device, 0)
  build.addOtherMounts()
  return build.rows
}

class StorageBuild {
  readonly rows: StorageRow[] = []
  readonly #shown = new Set<Mount>()
  readonly #seen = new Set<string>()

  constructor(
    readonly facts: Facts,
    readonly devices: readonly BlockDevice[],
    readonly mounts: readonly Mount[],
    readonly fates: readonly Fate[],
  ) {}

  addDevice(device: BlockDevice, depth: number): void {
    if (this.#seen.has(device.name)) return
    this.#seen.add(device.name)
    const mounts = this.mounts.filter((mount) => isOn(mount, device))
    const children = this.devices.filter((child) => child.parents.includes(device.name))
    const isUsed = mounts.length + children.length > 0 || this.#swapOf(device) !== undefined
    if (!isUsed && (device.kind === 'loop' || device.kind === 'rom' || device.kind === 'other'))
      return
    const [only] = mounts.length === 1 && mounts[0]!.root === '/' ? mounts : []
    this.rows.push(this.#deviceRow(device, depth, only, mounts))
    for (const mount of mounts) {
      this.#shown.add(mount)
      if (mount !== only) this.rows.push(this.#mountRow(mount, depth + 1))
    }
    for (const child of children) this.addDevice(child, depth + 1)
  }

  /** tmpfs, network and FUSE mounts, and all of them where no device is known. */
  addOtherMounts(): void {
    for (const mount of this.mounts.filter((it) => !this.#shown.has(it))) {
      const usedBytes = this.#usedAt(mount.mountPoint)
      this.rows.push({
        ...this.#mountRow(mount, 0),
        name: mount.source,
        kind: mount.fsType === 'tmpfs' ? 'tmpfs, in RAM' : mount.fsType,
        ...(usedBytes !== undefined && { usedBytes }),
      })
    }
  }

  #deviceRow(
    device: BlockDevice,
    depth: number,
    only: Mount | undefined,
    mounts: readonly Mount[],
  ): StorageRow {
    const swap = this.#swapOf(device)
    const usedBytes = swap?.usedBytes ?? this.#usedAt(mounts[0]?.mountPoint)
    return {
      key: `device ${device.name}`,
      depth,
      name: device.mapperName ?? device.name,
      isDisk: device.kind === 'disk',
      kind: kindWords(device),
      sizeBytes: device.sizeBytes,
      ...(only && { mountPoint: only.mountPoint, ...this.#fateOf(only.mountPoint) }),
      ...(swap && { use: 'swap' }),
      ...(usedBytes !== undefined && { usedBytes }),
    }
  }

  #mountRow(mount: Mount, depth: number): StorageRow {
    const isSubvolume =
      mount.fsType === 'btrfs' && mount.superOptions.includes(`subvol=${mount.root}`)
    return {
      key: `mount ${mount.id}`,
      depth,
      name: mount.root === '/' ? mount.source : nameOf(mount.root),
      isDisk: false,
      kind: isSubvolume ? 'subvolume' : mount.root === '/' ? mount.fsType : 'folder, bound',
      mountPoint: mount.mountPoint,
      ...this.#fateOf(mount.mountPoint),
    }
  }

  #fateOf(mountPoint: PathText): { becomes?: string } {
    const fate = this.fates.find((it) => it.mountPoint === mountPoint)
    return fate ? { becomes: fate.becomes } : {}
  }

  #swapOf(device: BlockDevice) {
    if (this.facts.swap.state !== 'known') return undefined
    return this.facts.swap.value.find(({ path }) => nameOf(path) === device.name)
  }

  #usedAt(mountPoint: PathText | undefined): number | undefined {
    if (this.facts.space.state !== 'known') return undefined
    return this.facts.space.value.find((space) => space.mountPoint === mountPoint)?.usedBytes
  }
}

// btrfs gives each subvolume one anonymous number, so the source's name is asked as well.
function isOn(mount: Mount, device: BlockDevice): boolean {
  if (mount.device === device.device) return true
  if (!mount.source.startsWith('/dev/')) return false
  const name = nameOf(mount.source)
  return [device.name, device.mapperName, device.fsUuid, device.fsLabel, device.partitionUuid]
    .filter((known) => known !== undefined)
    .includes(name)
}

function kindWords(device: BlockDevice): string {
  if (device.kind === 'disk') return device.model ? `disk, ${device.model}` : diskWords(device)
  const kind = device.fsType === 'crypto_LUKS' ? 'LUKS' : device.fsType
  if (device.kind === 'partition') return kind ?? 'partition'
  return kind
    ? `${kind} on ${KIND_WORDS[device.kind] ?? device.kind}`
    : (KIND_WORDS[device.kind] ?? device.kind)
}

const KIND_WORDS: Partial<Record<BlockDevice['kind'], string>> = {
  luks: 'LUKS',
  lvm: 'LVM',
  raid: 'RAID',
  zram: 'zram, in RAM',
}

function diskWords(device: BlockDevice): string {
  if (device.isRotational === undefined) return 'disk'
  return device.isRotational ? 'disk, rotating' : 'disk, solid state'
}
