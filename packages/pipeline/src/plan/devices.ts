import {
  type BlockDevice,
  deviceCalled,
  type Facts,
  isLastingDeviceName,
  pathOfTag,
} from '@tideline/model'

/**
 * The name to write for what is mounted from `source` today, one that is the same at the next boot where
 * one is known (DEV-1 says where not). Under systemd's stage 1 a file system on
 * LUKS must be named by its mapping, or the mount times out while the passphrase is asked for (NixOS
 * 26.05 release notes); otherwise the name in fstab stays.
 */
export function stableDevice(
  facts: Facts,
  source: string,
  fstabDevice: string | undefined,
): string {
  const block = blockDeviceOf(facts, source) ?? blockDeviceOf(facts, fstabDevice ?? '')
  return (
    (hasOwnMapperNames(facts) && block?.kind === 'luks' ? mapperPath(block) : undefined) ??
    lasting(fstabDevice && pathOfTag(fstabDevice)) ??
    (block && (mapperPath(block) ?? diskLink(block))) ??
    lasting(source) ??
    fstabDevice ??
    source
  )
}

/** The block device that a path below /dev or a tag of fstab means. */
export function blockDeviceOf(facts: Facts, path: string): BlockDevice | undefined {
  if (facts.blockDevices.state === 'missing' || path === '') return undefined
  return deviceCalled(facts.blockDevices.value, path)
}

export function blockDeviceNamed(facts: Facts, name: string): BlockDevice | undefined {
  if (facts.blockDevices.state === 'missing') return undefined
  return facts.blockDevices.value.find((block) => block.name === name)
}

/** LUKS is below it, at whatever depth. */
export function isOnLuks(facts: Facts, block: BlockDevice | undefined, depth = 0): boolean {
  if (!block || block.kind === 'luks') return block !== undefined
  // A recording may say that two devices lie on one another.
  if (depth > MOST_LAYERS) return false
  return block.parents.some((name) => isOnLuks(facts, blockDeviceNamed(facts, name), depth + 1))
}

const MOST_LAYERS = 20

/** UUID of the file system on a device, empty where it is not known. */
export function fileSystemUuid(facts: Facts, device: string): string {
  const inName = /^\/dev\/disk\/by-uuid\/(.+)$/.exec(device)?.[1]
  return inName ?? blockDeviceOf(facts, device)?.fsUuid ?? ''
}

/** A device by its contents or place, where it is no mapping. */
export function diskLink(block: BlockDevice): string | undefined {
  if (block.fsUuid) return `/dev/disk/by-uuid/${block.fsUuid}`
  // udev escapes other characters in the link's name; what it wrote exactly is not known here.
  if (block.fsLabel && /^[A-Za-z0-9#+.:=@_-]+$/.test(block.fsLabel))
    return `/dev/disk/by-label/${block.fsLabel}`
  return block.partitionUuid ? `/dev/disk/by-partuuid/${block.partitionUuid}` : undefined
}

function mapperPath(block: BlockDevice): string | undefined {
  return block.mapperName === undefined ? undefined : `/dev/mapper/${block.mapperName}`
}

// From live media the mapping has the name that was typed there, not the one of stage 1.
function hasOwnMapperNames(facts: Facts): boolean {
  return facts.blockDevices.state === 'known' && facts.blockDevices.about === 'target'
}

function lasting(path: string | undefined): string | undefined {
  return path !== undefined && isLastingDeviceName(path) ? path : undefined
}
