import {
  type BlockDevice,
  configuredName,
  deviceCalled,
  nameOf,
  type Space,
  type SwapArea,
} from '@tideline/model'
import { isOwnGroup, type StorageHost, type Volume } from '#features/host/storage/storage-host.ts'
import type { StorageItem } from '#ui/storage-list.tsx'

/** One device; the file system on it is the same row. */
export function deviceRow(device: BlockDevice, depth: number, host: StorageHost): StorageItem {
  const volume = host.volumes.find((it) => !isOwnGroup(it) && it.members.includes(device))
  const main = volume && mainMount(volume)
  const swap = swapOn(device, host)
  const space = volume && spaceOf(volume, host)
  const usedBytes = swap ? swap.usedBytes : space?.usedBytes
  const becomes = swap ? host.becomes(swap.path) : main && host.becomes(main.mountPoint)
  const called = calledWords(device, volume, host)
  return {
    key: `device ${device.name}`,
    depth,
    isHead: depth === 0,
    name: deviceTitle(device, host.devices),
    kind: kindWords(device, volume, host),
    sizeBytes: device.sizeBytes,
    called,
    mountPoint: main?.mountPoint,
    use: purposeOf(device, swap, host),
    usedBytes,
    isUseUnknown: volume !== undefined && volume.mounts.length > 0 && space === undefined,
    becomes,
  }
}

/** The mount that stands for the whole file system: none where each mount is a subvolume. */
export function mainMount({ mounts }: Volume) {
  return mounts.find((mount) => mount.root === '/' || mount.fsType === 'zfs')
}

/** Any mount of a file system tells how full all of it is. */
export function spaceOf({ mounts }: Volume, host: StorageHost): Space | undefined {
  return mounts
    .map(({ mountPoint }) => host.spaceAt(mountPoint))
    .find((space) => space !== undefined)
}

function swapOn(device: BlockDevice, { swap, devices }: StorageHost): SwapArea | undefined {
  return swap.find(({ path, kind }) => kind !== 'file' && deviceCalled(devices, path) === device)
}

/** How fstab names it; a name of the kernel's own may be another device's at the next boot. */
export function calledWords(
  device: BlockDevice,
  volume: Volume | undefined,
  host: StorageHost,
): string | undefined {
  const ofSwap = host.fstab.find(
    (entry) => entry.fsType === 'swap' && deviceCalled(host.devices, entry.device) === device,
  )
  const name = ofSwap?.device ?? calledByMounts(volume, host)
  if (name === undefined || EVERY_BOOT.test(name)) return undefined
  const short = name.replace(/^\/dev\/disk\//, '')
  return name === `/dev/${device.name}` && device.kind !== 'other'
    ? `${short}, a name that may change`
    : short
}

function calledByMounts(volume: Volume | undefined, host: StorageHost): string | undefined {
  for (const mount of volume?.mounts ?? []) {
    const { name, from } = configuredName(mount, host.fstab, host.devices)
    if (from === 'fstab') return name
  }
  return undefined
}

/** As NixOS names the mapping of a swap device with a random key: the device's path, escaped. */
const EVERY_BOOT = /\/dev-disk-by\\?x2d/

/** `pool/swap` of LVM, `cryptroot` of the device mapper, else the kernel's name. */
export function deviceTitle(device: BlockDevice, devices: readonly BlockDevice[]): string {
  const { mapperName, name, kind } = device
  if (mapperName === undefined) return name
  if (EVERY_BOOT.test(`/${mapperName}`))
    return `${devices.find((it) => device.parents.includes(it.name))?.name ?? 'swap'}, opened`
  const [, group, volume] =
    (kind === 'lvm' && /^((?:[^-]|--)+)-((?:[^-]|--)+)$/.exec(mapperName)) || []
  return group && volume ? `${group}/${volume}`.replaceAll('--', '-') : mapperName
}

function purposeOf(device: BlockDevice, swap: SwapArea | undefined, host: StorageHost) {
  if (host.resumeFrom === device) return 'swap, hibernation'
  if (swap) return 'swap'
  const isHeld =
    host.volumes.some(({ members }) => members.includes(device)) ||
    host.devices.some(({ parents }) => parents.includes(device.name))
  if (isHeld || device.fsType === undefined) return undefined
  return host.areDevicesOfRunner ? 'not part of this system' : 'not mounted'
}

function kindWords(device: BlockDevice, volume: Volume | undefined, host: StorageHost): string {
  const details = volume?.fsType === 'btrfs' ? btrfsDetails(volume, host) : []
  return [kindOnly(device, volume, host), ...details].join(', ')
}

function kindOnly(device: BlockDevice, volume: Volume | undefined, host: StorageHost): string {
  const holds = holdsWords(device, volume, host)
  switch (device.kind) {
    case 'disk':
      return [diskWords(device), modelOf(device), holds].filter(Boolean).join(', ')
    case 'partition':
      return holds ?? 'partition'
    case 'luks':
      return `${holds ?? 'opened'} on LUKS`
    case 'crypt':
      return EVERY_BOOT.test(`/${device.mapperName}`)
        ? `${holds ?? 'swap'}, a new key at each boot`
        : `${holds ?? 'opened'} on dm-crypt`
    case 'lvm':
      return `${holds ?? 'volume'} on LVM`
    case 'raid':
      return [raidWords(device), holds].filter(Boolean).join(', ')
    case 'zram':
      return 'swap in RAM, compressed'
    default:
      return [KIND_WORDS[device.kind] ?? device.kind, holds].filter(Boolean).join(', ')
  }
}

const KIND_WORDS: Partial<Record<BlockDevice['kind'], string>> = {
  multipath: 'one disk on several paths',
  bcache: 'disk with a cache',
  loop: 'a file as a disk',
  rom: 'drive',
  other: 'device',
}

/** What is on the device, or what it is a part of. */
function holdsWords(device: BlockDevice, volume: Volume | undefined, host: StorageHost) {
  const above = host.devices.filter(({ parents }) => parents.includes(device.name))
  const group = host.volumes.find((it) => isOwnGroup(it) && it.members.includes(device))
  if (group) return `part of ${groupName(group, host)}`
  const array = above.find(({ kind }) => kind === 'raid')
  if (array) return `part of ${array.name}`
  if (volume?.fsType === 'btrfs') return 'btrfs'
  switch (device.fsType) {
    case 'crypto_LUKS': {
      const version = above.find(({ luksVersion }) => luksVersion)?.luksVersion
      return version ? `LUKS ${version}` : above.length > 0 ? 'LUKS' : 'LUKS, not opened'
    }
    case 'LVM2_member':
      return 'LVM'
    case 'vfat':
      return volume?.mounts.some(({ mountPoint }) => mountPoint === host.espMountPoint)
        ? 'EFI system partition, vfat'
        : 'vfat'
    default:
      return device.fsType
  }
}

/** What decides how subvolumes may be treated: `2 devices`, `data raid1`, `quotas on`. */
export function btrfsDetails({ members }: Volume, { btrfs }: StorageHost): string[] {
  const [first] = members
  const found = btrfs.find(({ devices }) => first && devices.includes(first.name))
  if (!found) return []
  const { dataProfile = 'single', areQuotasOn, devices, missingDevices = 0 } = found
  return [
    ...(missingDevices > 0
      ? [`${missingDevices} of ${devices.length + missingDevices} devices missing`]
      : members.length > 1
        ? [`${members.length} devices`]
        : []),
    ...(dataProfile === 'single' ? [] : [`data ${dataProfile}`]),
    areQuotasOn ? 'quotas on' : 'no quotas',
  ]
}

export function groupName({ key, fsType, members, mounts }: Volume, host: StorageHost): string {
  if (fsType === 'zfs') return key.slice('zfs '.length)
  const label = members.find(({ fsLabel }) => fsLabel !== undefined)?.fsLabel
  if (label !== undefined) return label
  const isOnly = host.volumes.filter((it) => isOwnGroup(it) && it.fsType === fsType).length === 1
  return isOnly ? fsType : `${fsType} of ${mounts[0]?.mountPoint ?? nameOf(key)}`
}

// Hypervisors call their disks rotating ones, whatever they lie on.
function diskWords(device: BlockDevice): string {
  const { isRotational } = device
  if (isVirtual(device)) return 'virtual disk'
  if (isRotational === undefined) return 'disk'
  return isRotational ? 'hard disk' : 'solid-state disk'
}

function isVirtual({ name, model = '' }: BlockDevice): boolean {
  return /^x?vd[a-z]/.test(name) || /\bvirtual\b|^(?:QEMU|VBOX|VMware)/i.test(model)
}

/** Nothing where the model says no more than that it is virtual. */
function modelOf({ model }: BlockDevice): string | undefined {
  return model && /^virtual disk$/i.test(model) ? undefined : model
}

function raidWords({ raidLevel }: BlockDevice): string {
  const level = /^raid(\d+)$/.exec(raidLevel ?? '')?.[1]
  return level === undefined ? `array${raidLevel ? `, ${raidLevel}` : ''}` : `RAID ${level}`
}
