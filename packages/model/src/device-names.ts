import { textOfString } from '#path.ts'
import type { BlockDevice, FstabEntry, Mount } from '#storage.ts'

/** Every path below /dev that means this device, the kernel's name first. */
export function namesOfDevice(device: BlockDevice): string[] {
  const names = [`/dev/${device.name}`, ...(device.stableNames ?? [])]
  if (device.mapperName !== undefined) {
    names.push(`/dev/mapper/${device.mapperName}`)
    if (device.kind === 'lvm') names.push(...logicalVolumePath(device.mapperName))
  }
  const tags = [
    ['uuid', device.fsUuid],
    ['label', device.fsLabel],
    ['partuuid', device.partitionUuid],
    ['partlabel', device.partitionLabel],
  ] as const
  for (const [tag, value] of tags) if (value) names.push(`/dev/disk/by-${tag}/${asLinkName(value)}`)
  return [...new Set(names)]
}

/** The device that a path below /dev, a tag of fstab(5) (`UUID=…`) or a `major:minor` means. */
export function deviceCalled(
  devices: readonly BlockDevice[],
  name: string,
): BlockDevice | undefined {
  const path = pathOfTag(name)
  return devices.find((device) => device.device === name || namesOfDevice(device).includes(path))
}

/** True for a path below /dev that means the same thing at the next boot: not a number of the kernel's. */
export function isLastingDeviceName(path: string): boolean {
  const changes = /^\/dev\/(?:root$|(?:sd|hd|vd|xvd|nvme|mmcblk|dm-|loop|sr|nbd|md\d))/
  return path.startsWith('/dev/') && !changes.test(path)
}

/** fstab's `UUID=…` as the link that udev makes for it; anything else as it is. */
export function pathOfTag(device: string): string {
  const [, tag, value] = /^(UUID|LABEL|PARTUUID|PARTLABEL)="?([^"]+)"?$/.exec(device) ?? []
  return tag && value ? `/dev/disk/by-${tag.toLowerCase()}/${asLinkName(value)}` : device
}

export type ConfiguredName = { name: string; from: 'fstab' | 'mount-table' }

/**
 * What the running configuration calls the thing that is mounted: as fstab names it, and as the
 * mount table does where fstab has no such line or a line for another device.
 */
export function configuredName(
  mount: Mount,
  fstab: readonly FstabEntry[],
  devices: readonly BlockDevice[] = [],
): ConfiguredName {
  const ofTable: ConfiguredName = { name: mount.source, from: 'mount-table' }
  const entry = fstab.findLast(
    ({ mountPoint }) => textOfString(withoutSlash(mountPoint)) === mount.mountPoint,
  )
  if (!entry || !isSameType(entry, mount)) return ofTable
  const declared = deviceCalled(devices, entry.device)
  const mounted = deviceCalled(devices, mount.device) ?? deviceCalled(devices, mount.source)
  // btrfs names any one of its devices, so only other file systems can be told apart by theirs.
  const isOther = declared && mounted && declared !== mounted && declared.fsUuid !== mounted.fsUuid
  return isOther ? ofTable : { name: entry.device, from: 'fstab' }
}

function isSameType({ fsType, options }: FstabEntry, mount: Mount): boolean {
  const isAny = fsType === 'auto' || fsType === 'none' || options.includes('bind')
  return isAny || fsType === mount.fsType || options.includes('rbind')
}

function withoutSlash(path: string): string {
  return path.replace(/(?<=.)\/+$/, '')
}

/**
 * As udev writes a label into a link's name (systemd's encode_devnode_name): what is no letter,
 * digit or one of `#+-.:=@_`, and is ASCII, becomes `\xNN`.
 */
function asLinkName(value: string): string {
  return value.replaceAll(
    /[^#+\-.:=@_0-9A-Za-z\u0080-\u{10ffff}]/gu,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
}

/** `/dev/VG/LV` of a device-mapper name: a single dash divides the two, a double one is a dash. */
function logicalVolumePath(mapperName: string): string[] {
  const [, group, volume] = /^((?:[^-]|--)+)-((?:[^-]|--)+)$/.exec(mapperName) ?? []
  if (group === undefined || volume === undefined) return []
  return [`/dev/${group.replaceAll('--', '-')}/${volume.replaceAll('--', '-')}`]
}
