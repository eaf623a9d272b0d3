import { type BlockDevice, isBelow, type Mount } from '@tideline/model'
import {
  btrfsDetails,
  calledWords,
  groupName,
  mainMount,
  spaceOf,
} from '#features/host/storage/device-row.ts'
import { foldedRow } from '#features/host/storage/folded-row.ts'
import { isOwnGroup, type StorageHost, type Volume } from '#features/host/storage/storage-host.ts'
import { isSubvolumeMount, subvolumeRows } from '#features/host/storage/subvolume-rows.ts'
import type { StorageItem } from '#ui/storage-list.tsx'

/** What is below the row of a device: its subvolumes, folders that are mounted again, swap files. */
export function volumeRows(device: BlockDevice, depth: number, host: StorageHost): StorageItem[] {
  const volume = host.volumes.find((it) => !isOwnGroup(it) && it.members.includes(device))
  return volume ? rowsOf(volume, depth, host) : []
}

/** A file system on several devices: one group, since no device has a part of it for itself. */
export function spanningRows(volume: Volume, host: StorageHost): StorageItem[] {
  const main = mainMount(volume)
  const space = spaceOf(volume, host)
  const becomes = main && host.becomes(main.mountPoint)
  const called = calledWords(volume.members[0]!, volume, host)
  return [
    {
      key: `volume ${volume.key}`,
      depth: 0,
      isHead: true,
      name: groupName(volume, host),
      kind:
        volume.fsType === 'btrfs'
          ? ['btrfs', ...btrfsDetails(volume, host)].join(', ')
          : `${volume.fsType}, ${volume.members.length} devices`,
      called,
      mountPoint: main?.mountPoint,
      sizeBytes: space?.sizeBytes,
      usedBytes: space?.usedBytes,
      isUseUnknown: space === undefined,
      becomes,
    },
    ...rowsOf(volume, 1, host),
  ]
}

function rowsOf(volume: Volume, depth: number, host: StorageHost): StorageItem[] {
  const main = mainMount(volume)
  const others = volume.mounts.filter((mount) => mount !== main)
  const subvolumes = others.filter(isSubvolumeMount)
  const bound = others.filter((mount) => !isSubvolumeMount(mount))
  return [
    ...(volume.fsType === 'btrfs' ? subvolumeRows(volume, subvolumes, depth, host) : []),
    ...swapFileRows(volume, depth, host),
    ...foldedRow(
      `bound ${volume.key}`,
      bound.map((mount) => boundRow(mount, depth, host, subvolumes)),
      { name: (count) => `${count} bind mounts`, kind: 'folders and files, mounted again' },
    ),
  ]
}

function boundRow(
  mount: Mount,
  depth: number,
  host: StorageHost,
  subvolumes: readonly Mount[],
): StorageItem {
  const becomes = host.becomes(mount.mountPoint)
  const inside = subvolumes
    .filter(({ root }) => root !== '/' && isBelow(mount.root, root))
    .toSorted((a, b) => b.root.length - a.root.length)[0]
  return {
    key: `mount ${mount.id}`,
    depth,
    name: mount.root === '/' ? 'all of it' : mount.root.slice(inside?.root.length ?? 0),
    kind: [
      ...(mount.root === '/'
        ? []
        : [`folder or file${inside ? ` of ${inside.root.slice(1)}` : ''}`]),
      'mounted again',
    ].join(', '),
    mountPoint: mount.mountPoint,
    becomes,
  }
}

function swapFileRows({ mounts }: Volume, depth: number, host: StorageHost): StorageItem[] {
  return host.swap
    .filter(
      ({ kind, onMountPoint }) =>
        kind === 'file' && mounts.some(({ mountPoint }) => mountPoint === onMountPoint),
    )
    .map(({ path, sizeBytes, usedBytes }) => {
      const becomes = host.becomes(path)
      return {
        key: `swap ${path}`,
        depth,
        name: path,
        kind: 'swap file',
        use: 'swap',
        sizeBytes,
        usedBytes,
        becomes,
      }
    })
}
