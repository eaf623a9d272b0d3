import { deviceCalled } from '#device-names.ts'
import { mountAt, realMounts } from '#mount-table.ts'
import { isWithin, type PathText, textOfString } from '#path.ts'
import { oldRootsOf } from '#root-design.ts'
import type { BlockDevice, FstabEntry, Mount } from '#storage.ts'
import type { NodeKind, NodeMark } from '#tree.ts'
import type { Subvolume } from '#volumes.ts'

/** What is known of the btrfs that the root is on; absent where it is not known. */
export type RootVolume = {
  mounts?: readonly Mount[] | undefined
  fstab?: readonly FstabEntry[] | undefined
  blockDevices?: readonly BlockDevice[] | undefined
  subvolumes?: readonly Subvolume[] | undefined
  /** What the scan of `/` saw at a path. */
  seen(path: PathText): { kind: NodeKind; mark: NodeMark | undefined } | undefined
}

/**
 * in-use: something is mounted from it, from a part of it, or it lies in what is mounted · taken:
 * something has that name and is no subvolume that could be emptied, or the wipe needs the place ·
 * exists: a subvolume of that name is there, of which nothing is mounted. `name` is the other one.
 */
export type SubvolumeConflict =
  | { kind: 'in-use'; name: string; mountPoint: PathText }
  | { kind: 'taken'; name: string }
  | { kind: 'exists'; name: string }

/** Why a subvolume of this name must not be wiped at each boot; undefined where it may be. */
export function subvolumeConflict(
  wiped: string,
  volume: RootVolume,
): SubvolumeConflict | undefined {
  const root = rootSubvolume(volume)
  if (root === undefined) return undefined
  const oldRoots = oldRootsOf(wiped)
  const used = usedSubvolumes(root, volume)
  // rollback.sh has the new root as NAME.new until it takes its place.
  for (const name of [wiped, `${wiped}.new`, oldRoots])
    for (const [other, mountPoint] of used)
      if (touches(name, other)) return { kind: 'in-use', name: other, mountPoint }
  const listed = listedSubvolumes(volume)
  const taken =
    takenInList(wiped, oldRoots, listed) ??
    (root === '' ? takenOnDisk(wiped, oldRoots, volume) : undefined)
  if (taken !== undefined) return { kind: 'taken', name: taken }
  if (listed.has(wiped) && !PROPOSALS.includes(wiped)) return { kind: 'exists', name: wiped }
  return undefined
}

/** True where something else has the name of the snapshot that new roots are to be made from. */
export function isBlankTaken(blank: string, volume: RootVolume): boolean {
  const root = rootSubvolume(volume)
  if (root === undefined) return false
  const listed = subvolumesOfRoot(volume).find(({ path }) => path === blank)
  const found = root === '' ? volume.seen(`/${blank}`) : undefined
  return (
    [...usedSubvolumes(root, volume).keys()].some((other) => touches(blank, other)) ||
    listed?.isReadOnly === false ||
    (found !== undefined && found.mark === undefined)
  )
}

/** A name that nothing has; undefined where each that Tideline would choose is taken. */
export function freeSubvolume(volume: RootVolume): string | undefined {
  return PROPOSALS.find((name) => subvolumeConflict(name, volume) === undefined)
}

/** One that exists may be what an earlier try made. */
const PROPOSALS = ['tideline/root', '.tideline/root', 'tideline-empty/root', 'tideline-reset/root']

function touches(name: string, other: string): boolean {
  return isWithin(`/${name}`, `/${other}`) || isWithin(`/${other}`, `/${name}`)
}

/** Below the top level, '' for the top itself; undefined where `/` is no btrfs or not known. */
function rootSubvolume({ mounts, fstab }: RootVolume): string | undefined {
  const mount = mounts && mountAt(mounts, '/')
  if (mount) return mount.fsType === 'btrfs' ? mount.root.slice(1) : undefined
  const entry = fstab?.findLast(({ mountPoint }) => mountPoint === '/')
  return entry?.fsType === 'btrfs' ? (namedSubvolume(entry) ?? '') : undefined
}

/** Mount points by what is mounted there. The top level holds everything, and so does not count. */
function usedSubvolumes(root: string, volume: RootVolume): Map<string, PathText> {
  const used = new Map<string, PathText>()
  for (const entry of fstabOfRoot(volume)) {
    const name = namedSubvolume(entry) ?? subvolumeNumbered(entry, volume)
    if (name !== undefined) used.set(name, textOfString(entry.mountPoint))
  }
  const mounts = realMounts(volume.mounts ?? [])
  const today = mountAt(mounts, '/')
  for (const mount of mounts)
    if (
      mount.fsType === 'btrfs' &&
      (mount.device === today?.device || mount.source === today?.source)
    )
      used.set(mount.root.slice(1), mount.mountPoint)
  used.set(root, '/')
  used.delete('')
  return used
}

function fstabOfRoot({ mounts, fstab = [], blockDevices = [] }: RootVolume): FstabEntry[] {
  const root =
    fstab.findLast(({ mountPoint }) => mountPoint === '/')?.device ??
    (mounts && mountAt(mounts, '/'))?.source
  const uuid = root && deviceCalled(blockDevices, root)?.fsUuid
  return fstab.filter(
    ({ device }) =>
      device === root ||
      (uuid !== undefined && deviceCalled(blockDevices, device)?.fsUuid === uuid),
  )
}

function namedSubvolume({ options }: FstabEntry): string | undefined {
  const option = options.find((each) => each.startsWith('subvol='))
  return option?.slice('subvol='.length).replace(/^\/+/, '')
}

function subvolumeNumbered({ options }: FstabEntry, volume: RootVolume): string | undefined {
  const option = options.find((each) => each.startsWith('subvolid='))
  const id = Number(option?.slice('subvolid='.length))
  return subvolumesOfRoot(volume).find((subvolume) => subvolume.id === id)?.path
}

function listedSubvolumes(volume: RootVolume): ReadonlySet<string> {
  return new Set(subvolumesOfRoot(volume).map(({ path }) => path))
}

function subvolumesOfRoot({ subvolumes = [], blockDevices = [], mounts }: RootVolume): Subvolume[] {
  const source = mounts && mountAt(mounts, '/')?.source
  const uuid =
    (source === undefined ? undefined : deviceCalled(blockDevices, source)?.fsUuid) ??
    subvolumes[0]?.volumeUuid
  const isOneVolume = new Set(subvolumes.map(({ volumeUuid }) => volumeUuid)).size === 1
  return subvolumes.filter(({ volumeUuid }) => isOneVolume || volumeUuid === uuid)
}

/** The wipe works in plain folders of the top level, and takes no folder for its root. */
function takenInList(
  wiped: string,
  oldRoots: string,
  listed: ReadonlySet<string>,
): string | undefined {
  const above = foldersAbove(wiped).find((folder) => listed.has(folder))
  if (above !== undefined) return above
  if (listed.has(oldRoots)) return oldRoots
  const isFolder = [...listed].some((other) => other.startsWith(`${wiped}/`))
  return isFolder && !listed.has(wiped) ? wiped : undefined
}

/** Where the old root is the top level, its scan shows what names are taken there. */
function takenOnDisk(wiped: string, oldRoots: string, { seen }: RootVolume): string | undefined {
  for (const folder of [...foldersAbove(wiped), oldRoots]) {
    const found = seen(`/${folder}`)
    if (found && (found.kind !== 'd' || found.mark !== undefined)) return folder
  }
  const found = seen(`/${wiped}`)
  return found && found.mark !== 'subvolume' ? wiped : undefined
}

/** `a` and `a/b` of `a/b/c`. */
function foldersAbove(path: string): string[] {
  const names = path.split('/').slice(0, -1)
  return names.map((_, at) => names.slice(0, at + 1).join('/'))
}
