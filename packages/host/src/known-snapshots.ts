import { type Facts, isBelow, joinPath, mountAt, type PathText } from '@tideline/model'
import { volumeOf } from '#probes/btrfs.ts'

/**
 * Where a mount of a btrfs shows its snapshots, as the list of its subvolumes tells them; none where
 * that is not known. Those in a folder called `.snapshots` are left out: a scan knows them by it. A copy of a subvolume that may be written has a parent too and is no snapshot: a
 * /home that was restored from one is what people work in.
 */
export function knownSnapshots(facts: Facts, mountPoint: PathText): PathText[] {
  const { subvolumes } = facts
  const mount = facts.mounts.state === 'known' ? mountAt(facts.mounts.value, mountPoint) : undefined
  if (subvolumes.state === 'missing' || mount?.fsType !== 'btrfs') return []
  const volumes = facts.btrfs.state === 'known' ? facts.btrfs.value : []
  const devices = facts.blockDevices.state === 'known' ? facts.blockDevices.value : []
  const volume = volumeOf(mount, volumes, devices)
  return subvolumes.value
    .filter(({ isSnapshot, isReadOnly }) => isSnapshot && isReadOnly)
    .filter(({ volumeUuid }) => volumeUuid === volume?.uuid)
    .map(({ path }) => joinPath('/', path))
    .filter((path) => isBelow(path, mount.root))
    .map((path) => path.slice(mount.root === '/' ? 1 : mount.root.length + 1))
    .filter((path) => !path.split('/').includes('.snapshots'))
    .map((path) => joinPath(mountPoint, path))
}
