import {
  type Design,
  type Facts,
  ifKnown,
  type PlannedDisko,
  type PlannedFileSystem,
  type PlannedPartition,
  partitionDevice,
  pathsOfReset,
  type RootDesign,
} from '@tideline/model'
import { DISKO_PIN } from './disko-pin.ts'
import {
  type OldRoot,
  oldRootOf,
  oldRootOptions,
  subvolumeOptions,
  withoutPatience,
} from './old-root.ts'
import { isEncrypted } from './steps/unlock.ts'
import { strategies } from './strategies/index.ts'

/** A disk for a fresh installation, and on it the file system that holds all that is to be kept. */
export type NewDisk = { disko: PlannedDisko; old: OldRoot; boot: BootMount[] }

type BootMount = { partition: PlannedPartition; mountPoint: string; fsType: 'vfat' | 'ext4' }

/** Why no such disk can be laid out for this host, or the disk. */
export function newDisk(facts: Facts, { root }: Pick<Design, 'root'>): NewDisk | string {
  const today = oldRootOf(facts)
  const fsType = strategies[root.strategy].newDiskFsType(today?.fsType)
  const boot = bootMounts(facts)
  if (fsType === undefined) return NOT_LAID_OUT
  if (typeof boot === 'string') return boot
  const encryptedAs = today && isEncrypted(facts, today.device) ? 'tideline' : undefined
  const store = { name: 'store', size: '100%', ...(encryptedAs && { encryptedAs }) }
  const bios = isBios(facts) ? [{ name: 'bios', size: '1M', type: 'EF02' }] : []
  const disko: PlannedDisko = {
    disk: freeDiskName(facts),
    partitions: [...bios, ...boot.map(({ partition }) => partition), store],
    isThere: ifKnown(facts.configuration)?.usesDisko === true,
    pin: DISKO_PIN,
  }
  const old: OldRoot = {
    device: partitionDevice(disko, store),
    fsType,
    subvolume: fsType === 'btrfs' ? freeSubvolume('persist', root) : undefined,
    options: today?.fsType === fsType ? withoutPatience(today.options) : [],
    // It is made with the file system.
    uuid: '',
  }
  return { disko, old, boot }
}

/** All that is mounted besides `/`: the store, Nix beside or inside of it, what the machine starts from. */
export function newDiskLayout(
  { disko, old, boot }: NewDisk,
  store: string,
  root: RootDesign,
): PlannedFileSystem[] {
  const { device, fsType } = old
  const kept = { mountPoint: store, device, fsType, options: oldRootOptions(old) }
  const starts = boot.map(({ partition, mountPoint, fsType }) =>
    asDiskoMounts({
      ...{ mountPoint, device: partitionDevice(disko, partition), fsType },
      options: fsType === 'vfat' ? ['umask=0077'] : [],
      ...{ neededForBoot: false, isForced: false, why: 'What the machine starts from.' },
    }),
  )
  return [
    asDiskoMounts({ ...kept, neededForBoot: true, isForced: false, why: 'What you keep.' }),
    nixFolder(old, store, root),
    ...starts,
  ]
}

/** As disko's module defines it: the subvolume comes after what was asked for. */
export function asDiskoMounts(fileSystem: PlannedFileSystem): PlannedFileSystem {
  const isSubvolume = (option: string) => option.startsWith('subvol=')
  const others = fileSystem.options.filter((option) => !isSubvolume(option))
  const options = [
    ...(others.length > 0 ? others : ['defaults']),
    ...fileSystem.options.filter(isSubvolume),
  ]
  return { ...fileSystem, options, isForced: false, isByDisko: true }
}

function nixFolder(old: OldRoot, store: string, root: RootDesign): PlannedFileSystem {
  const nix = { mountPoint: '/nix', neededForBoot: true, isForced: false }
  if (old.fsType !== 'btrfs')
    // disko mounts in the order of names, and would look for the folder before its disk is there.
    return {
      ...{ ...nix, device: `${store}/nix`, fsType: 'none', options: ['bind'] },
      why: 'Nix lies on the disk of the store.',
    }
  const subvolume = freeSubvolume('nix', root)
  return asDiskoMounts({
    ...{ ...nix, device: old.device, fsType: 'btrfs' },
    options: [...subvolumeOptions({ subvolume }), ...old.options],
    why: 'Nix has a subvolume of its own.',
  })
}

export const NOT_LAID_OUT =
  'Tideline lays out new disks with ext4, xfs or btrfs. For another file system, write the layout yourself, and move in there.'

/** Kernels must be on a file system of their own, since / starts empty. */
function bootMounts(facts: Facts): BootMount[] | string {
  const loader = ifKnown(facts.bootLoader)
  if (!loader || loader.kind === 'unknown')
    return 'How this machine starts is not known, so what it would start from cannot be laid out.'
  if (loader.kind === 'extlinux')
    return 'Boards that start by extlinux want a layout of their own on the disk.'
  const folder: BootMount = {
    ...{ partition: { name: 'boot', size: '1G' }, mountPoint: '/boot', fsType: 'ext4' },
  }
  if (!loader.isEfi) return [folder]
  const mountPoint = loader.espMountPoint ?? '/boot'
  const esp: BootMount = {
    ...{ partition: { name: 'ESP', size: '1G', type: 'EF00' }, mountPoint, fsType: 'vfat' },
  }
  return loader.kind === 'grub' && mountPoint !== '/boot' ? [esp, folder] : [esp]
}

function isBios({ bootLoader }: Facts): boolean {
  return ifKnown(bootLoader)?.isEfi === false
}

/** Labels tell partitions apart by name alone, and the disk of today may stay in the machine. */
function freeDiskName({ blockDevices }: Facts): string {
  const labels = (ifKnown(blockDevices) ?? []).map(({ partitionLabel }) => partitionLabel ?? '')
  const names = ['tideline', 'tideline2', 'tideline3']
  const isTaken = (name: string) => labels.some((label) => label.startsWith(`disk-${name}-`))
  return names.find((name) => !isTaken(name)) ?? 'tideline4'
}

function freeSubvolume(name: string, root: RootDesign): string {
  const isTaken = pathsOfReset(root).some((path) => path.split('/')[0] === name)
  return isTaken ? `tideline-${name}` : name
}
