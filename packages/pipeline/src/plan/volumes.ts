import {
  diskFault,
  diskFaultWords,
  type Facts,
  formatBytes,
  ifKnown,
  isPlaceInUse,
  isWithin,
  nameableString,
  nameOf,
  oldRootsOf,
  ownMounts,
  type PathText,
  type RootDesign,
  unusableDisk,
  visibleText,
} from '@tideline/model'
import { type OldRoot, ownDisk } from './old-root.ts'

/** A file system, or a subvolume, that the store or Nix moves to. */
export type Volume = OldRoot & {
  /** Where it is mounted today; a subvolume that is to be made is not. */
  mountPoint?: PathText
  availableBytes?: number
}

/** What the store and Nix lie on after the move, where that is not what held / before. */
export type Volumes = { store?: Volume; nix?: Volume }

/** The volume for the store, or why none is: what is mounted at its name, else the one that is empty. */
export function storeVolume(facts: Facts, store: PathText): Volume | string {
  const there = volumeAt(facts, store)
  if (there) return usable(there, store)
  const empty = emptyVolumes(facts).filter(({ mountPoint }) => !isNamed(mountPoint, 'nix'))
  return chosen(empty, nameOf(store), `the store at ${visibleText(store)}`)
}

/** Why what is kept cannot lie on the disk that is mounted there, where it cannot. */
export function unfitForStore(facts: Facts, mountPoint: PathText): string | undefined {
  const own = ownMounts(facts).find((mount) => mount.mountPoint === mountPoint)
  const fault = own?.kind === 'disk' ? diskFault(own) : { fault: 'elsewhere' as const }
  return fault && diskFaultWords(mountPoint, fault)
}

/** The volume for Nix, or why none is; `taken` is the one that the store has. */
export function nixVolume(facts: Facts, taken?: Volume): Volume | string {
  const empty = emptyVolumes(facts).filter((volume) => volume.mountPoint !== taken?.mountPoint)
  return chosen(empty, 'nix', 'Nix at a folder called nix, /mnt/nix say')
}

/** Only where it is called so: beside another volume nobody says that it is for Nix. */
export function volumeCalledNix(facts: Facts, taken: Volume): Volume | undefined {
  const named = emptyVolumes(facts).filter(({ mountPoint }) => isNamed(mountPoint, 'nix'))
  const found = chosen(
    named.filter(({ mountPoint }) => mountPoint !== taken.mountPoint),
    'nix',
    '',
  )
  return typeof found === 'string' ? undefined : found
}

/** A subvolume of ours beside the root, in nothing that is reset and with nothing of that in it. */
export function freshSubvolume(old: OldRoot, name: string, root: RootDesign): Volume {
  const reset =
    'subvolume' in root ? [root.subvolume, `${root.subvolume}.new`, oldRootsOf(root.subvolume)] : []
  const used = [...reset, ...('blank' in root ? [root.blank] : [])]
  const isFree = (path: string) =>
    !used.some((other) => isWithin(`/${path}`, `/${other}`) || isWithin(`/${other}`, `/${path}`))
  const folder = ['tideline', 'tideline-kept', 'tideline-beside'].find((one) =>
    isFree(`${one}/${name}`),
  )
  return { ...old, subvolume: `${folder ?? 'tideline-volumes'}/${name}` }
}

/** `/mnt/vol (ext4, 12.3 GiB free)` */
export function volumeWords({ mountPoint = '/', fsType, availableBytes }: Volume): string {
  const free = availableBytes === undefined ? '' : `, ${formatBytes(availableBytes)} free`
  return `${visibleText(mountPoint)} (${fsType}${free})`
}

function chosen(empty: readonly Volume[], name: string, where: string): Volume | string {
  const volume =
    empty.find(({ mountPoint }) => isNamed(mountPoint, name)) ??
    (empty.length === 1 ? empty[0] : undefined)
  if (volume) return usable(volume, volume.mountPoint!)
  const make = `Make a file system on a partition or a logical volume, mount the one for ${where}, and scan again.`
  if (empty.length === 0) return `No other volume that is empty is mounted. ${make}`
  const names = empty.map(({ mountPoint }) => visibleText(mountPoint!)).join(', ')
  return `More than one mounted volume is empty: ${names}. Mount the one for ${where}, and scan again.`
}

/** Disks below / that hold next to nothing: what a new file system needs for itself is not counted. */
function emptyVolumes(facts: Facts): Volume[] {
  const spaces = ifKnown(facts.space) ?? []
  const esp = ifKnown(facts.bootLoader)?.espMountPoint
  return ownMounts(facts)
    .filter(({ mountPoint }) => mountPoint !== esp && !isPlaceInUse(mountPoint))
    .flatMap(({ mountPoint }) => {
      const space = spaces.find((one) => one.mountPoint === mountPoint)
      const volume = volumeAt(facts, mountPoint)
      return volume && space && space.usedBytes <= ownBytes(volume, space.sizeBytes) ? [volume] : []
    })
    .reverse()
}

/**
 * What a new file system says that it uses. XFS counts its log of 64 MiB and more, and what it sets aside
 * for reverse maps and shared blocks: man mkfs.xfs, "logsize", "rmapbt". The first step there looks again.
 */
function ownBytes({ fsType }: Volume, sizeBytes: number): number {
  const least = 160 * 2 ** 20
  return fsType === 'xfs' ? Math.max(least, sizeBytes / 50) : least
}

function volumeAt(facts: Facts, mountPoint: PathText): Volume | undefined {
  const name = nameableString(mountPoint)
  const disk = name === undefined ? undefined : ownDisk(facts, name)
  if (!disk) return undefined
  const space = ifKnown(facts.space)?.find((one) => one.mountPoint === mountPoint)
  const options = disk.options.filter((option) => !LATE.test(option))
  return {
    ...{ ...disk, options, mountPoint },
    ...(space && { availableBytes: space.availableBytes }),
  }
}

/**
 * Of a mount that may come late or not at all; the store is there in stage 1, or nothing starts. Ours is
 * another definition of the same mount, so that they are left out, where another list has to refuse them.
 */
const LATE =
  /^(?:nofail|noauto|users?|owner|group|_netdev|x-systemd\.(?:automount|idle-timeout=.*|mount-timeout=.*)|x-gvfs-.*)$/

function usable(volume: Volume, mountPoint: PathText): Volume | string {
  const fault = unusableDisk(volume)
  return fault ? diskFaultWords(mountPoint, fault) : volume
}

function isNamed(mountPoint: PathText | undefined, name: string): boolean {
  return mountPoint !== undefined && nameOf(mountPoint) === name
}
