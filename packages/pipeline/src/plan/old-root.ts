import {
  type Facts,
  type FstabEntry,
  ifKnown,
  type Mount,
  mountAt,
  ownMounts,
  stage1Form,
  type ZfsDataset,
} from '@tideline/model'
import { blockDeviceOf, fileSystemUuid, isOnLuks, stableDevice } from './devices.ts'
import { carriedOptions } from './mount-options.ts'

/** What `/` is today: the file system that holds all that is to be kept. */
export type OldRoot = {
  /** Of ZFS the dataset. */
  device: string
  fsType: string
  /** btrfs: path of the subvolume below the top level, '' for the top level itself. */
  subvolume: string | undefined
  /** Mount options to carry on, without the subvolume. */
  options: string[]
  /** Of the file system; empty where it is not known. */
  uuid: string
}

/** Undefined where neither the mount table nor fstab tells what `/` is. */
export function oldRootOf(facts: Facts): OldRoot | undefined {
  return diskAt(facts, '/')
}

/** What the host itself mounts at this place from a disk of its own; no bind, no RAM disk, no network. */
export function ownDisk(facts: Facts, mountPoint: string): OldRoot | undefined {
  const own = ownMounts(facts).find((mount) => mount.mountPoint === mountPoint)
  const disk = own?.kind === 'disk' ? diskAt(facts, mountPoint) : undefined
  return disk?.device.startsWith('/') || disk?.fsType === 'zfs' ? disk : undefined
}

function diskAt(facts: Facts, mountPoint: string): OldRoot | undefined {
  const entry = fstabEntry(facts, mountPoint)
  const mount = mountOf(facts, mountPoint, entry)
  const source = mount?.source ?? entry?.device
  const fsType = mount?.fsType ?? entry?.fsType
  if (source === undefined || fsType === undefined) return undefined
  const device = stableDevice(facts, source, entry?.device)
  return {
    device,
    fsType,
    subvolume: fsType === 'btrfs' ? subvolumeOf(facts, mount, entry) : undefined,
    options: withPatience(
      withZfsutil(
        carriedOptions(entry, mount),
        datasetCalled(facts, fsType === 'zfs' ? device : ''),
      ),
      facts,
      device,
    ),
    uuid: fileSystemUuid(facts, device),
  }
}

export function datasetCalled(facts: Facts, device: string): ZfsDataset | undefined {
  return ifKnown(facts.zfs)?.find(({ name }) => name === device)
}

/**
 * mount(8) takes a dataset without it only where its mountpoint is `legacy`, or `none`:
 * https://openzfs.github.io/openzfs-docs/man/master/8/mount.zfs.8.html
 */
function withZfsutil(options: string[], dataset: ZfsDataset | undefined): string[] {
  const isOfZfs = dataset?.mountPointProperty?.startsWith('/') ?? false
  return isOfZfs && !options.includes('zfsutil') ? ['zfsutil', ...options] : options
}

/**
 * Stage 1 with systemd waits 90 seconds for a device, a passphrase or not, unless it is named by its LUKS
 * mapping: https://nixos.org/manual/nixos/stable/release-notes#sec-release-26.05
 */
function withPatience(options: string[], facts: Facts, device: string): string[] {
  const block = blockDeviceOf(facts, device)
  const isNamed = block?.kind === 'luks' && device === `/dev/mapper/${block.mapperName}`
  const isUnit = stage1Form(ifKnown(facts.nixos), ifKnown(facts.os)) === 'systemd'
  const hasOwn = options.some((option) => option.startsWith(TIMEOUT))
  if (isNamed || !isUnit || hasOwn || !isOnLuks(facts, block)) return options
  return [...options, `${TIMEOUT}infinity`]
}

const TIMEOUT = 'x-systemd.device-timeout='

/** Of a disk that is not that of today nothing is known. */
export function withoutPatience(options: readonly string[]): string[] {
  return options.filter((option) => !option.startsWith(TIMEOUT))
}

function fstabEntry(facts: Facts, mountPoint: string): FstabEntry | undefined {
  if (facts.fstab.state === 'missing') return undefined
  return facts.fstab.value.findLast((entry) => entry.mountPoint === mountPoint)
}

/** `subvol=…` for a subvolume, `subvolid=5` for the top level, nothing where it is not btrfs. */
export function subvolumeOptions({ subvolume }: Pick<OldRoot, 'subvolume'>): string[] {
  if (subvolume === undefined) return []
  return [subvolume === '' ? 'subvolid=5' : `subvol=${subvolume}`]
}

/** For mounting what was `/` elsewhere. NixOS takes no empty list of options. */
export function oldRootOptions(old: OldRoot): string[] {
  const options = [...subvolumeOptions(old), ...old.options]
  return options.length ? options : ['defaults']
}

/**
 * A folder given as --sysroot need not be a mount point: then the mount at `/` is that of the machine
 * which Tideline runs on, and the folder's own fstab knows better.
 */
function mountOf(
  facts: Facts,
  mountPoint: string,
  entry: FstabEntry | undefined,
): Mount | undefined {
  if (facts.mounts.state === 'missing') return undefined
  const mount = mountAt(facts.mounts.value, mountPoint)
  return mount && entry && mount.fsType !== entry.fsType && entry.fsType !== 'auto'
    ? undefined
    : mount
}

// The host's own mount table first: with `btrfs subvolume set-default` fstab's silence says nothing.
function subvolumeOf(
  facts: Facts,
  mount: Mount | undefined,
  entry: FstabEntry | undefined,
): string {
  const named = entry?.options.find((option) => option.startsWith('subvol='))
  const inFstab = named?.slice('subvol='.length)
  const isOwn = facts.mounts.state === 'known' && facts.mounts.about === 'target'
  const found = isOwn ? (mount?.root ?? inFstab) : (inFstab ?? mount?.root)
  return (found ?? '').replace(/^\/+/, '')
}
