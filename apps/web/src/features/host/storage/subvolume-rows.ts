import { isWithin, type Mount, type Subvolume } from '@tideline/model'
import { foldedRow } from '#features/host/storage/folded-row.ts'
import type { StorageHost, Volume } from '#features/host/storage/storage-host.ts'
import type { StorageItem } from '#ui/storage-list.tsx'

/** A subvolume mounted as such; on btrfs a bind mount looks like it but for `subvol=`. */
export function isSubvolumeMount({ fsType, root, superOptions }: Mount): boolean {
  return fsType === 'btrfs' && superOptions.includes(`subvol=${root}`)
}

/** Mounted ones by name, those that lie in them and snapshots as counts that open. */
export function subvolumeRows(
  volume: Volume,
  mounted: readonly Mount[],
  depth: number,
  host: StorageHost,
): StorageItem[] {
  const rows = mounted.map((mount) => mountedRow(mount, depth, host, volume))
  if (typeof host.subvolumes === 'string')
    return [
      ...rows,
      { key: `subvolumes ${volume.key}`, depth, name: 'Subvolumes', kind: host.subvolumes },
    ]
  const paths = new Set(volume.mounts.map(({ root }) => root.slice(1)))
  const rest = listed(volume, host).filter(({ id, path }) => id !== TOP && !paths.has(path))
  const row = (subvolume: Subvolume) => unmountedRow(subvolume, depth, host, volume)
  return [
    ...rows,
    ...foldedRow(
      `nested ${volume.key}`,
      rest.filter(({ isSnapshot }) => !isSnapshot).map(row),
      { name: (count) => `${count} more subvolumes`, kind: 'not mounted by themselves' },
      1,
    ),
    ...foldedRow(
      `snapshots ${volume.key}`,
      rest.filter(({ isSnapshot }) => isSnapshot).map(row),
      { name: (count) => `${count} snapshots`, kind: 'not mounted by themselves' },
      1,
    ),
  ]
}

/** btrfs numbers the top of each file system so. */
const TOP = 5

function mountedRow(mount: Mount, depth: number, host: StorageHost, volume: Volume): StorageItem {
  const becomes = host.becomes(mount.mountPoint)
  const path = mount.root.slice(1)
  const found = listed(volume, host).find((subvolume) => subvolume.path === path)
  const id = mount.superOptions.find((it) => it.startsWith('subvolid='))?.slice('subvolid='.length)
  return {
    key: `mount ${mount.id}`,
    depth,
    name: path || 'top level',
    kind: `subvolume ${found?.id ?? id ?? ''}${found?.isDefault ? ', the default' : ''}`.trim(),
    mountPoint: mount.mountPoint,
    becomes,
  }
}

function unmountedRow(
  { id, path, isSnapshot, isReadOnly, isDefault }: Subvolume,
  depth: number,
  host: StorageHost,
  volume: Volume,
): StorageItem {
  const kind = isSnapshot ? `snapshot ${id}` : `subvolume ${id}`
  const root = volume.mounts.find(({ mountPoint }) => mountPoint === '/')?.root
  const isInRoot = root !== undefined && isWithin(`/${path}`, root)
  return {
    key: `subvolume ${id}`,
    depth,
    name: path,
    kind: [kind, isReadOnly && 'read-only', isDefault && 'the default'].filter(Boolean).join(', '),
    ...(host.isRootAdopted && { becomes: isInRoot ? 'stays inside the old root' : 'unchanged' }),
  }
}

function listed(volume: Volume, { subvolumes, btrfs }: StorageHost): readonly Subvolume[] {
  if (typeof subvolumes === 'string') return []
  const [first] = volume.members
  const uuid =
    btrfs.find(({ devices }) => first && devices.includes(first.name))?.uuid ?? first?.fsUuid
  return subvolumes.filter(({ volumeUuid }) => volumeUuid === uuid)
}
