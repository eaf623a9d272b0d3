import { compareBytes, poolOf, type ZfsDataset } from '@tideline/model'
import { foldedRow } from '#features/host/storage/folded-row.ts'
import type { StorageHost, Volume } from '#features/host/storage/storage-host.ts'
import type { StorageItem } from '#ui/storage-list.tsx'

/** A pool and its datasets: mounted ones by name, the others as one row. */
export function poolRows(volume: Volume, host: StorageHost): StorageItem[] {
  const pool = volume.key.slice('zfs '.length)
  const all = withMounts(host.datasets, volume)
  const top = all.find(({ name }) => name === pool)
  const datasets = all.filter(({ name }) => name !== pool && poolOf(name) === pool)
  const mounted = datasets.filter(({ mountPoint }) => mountPoint !== undefined)
  const early = mounted
    .filter((it) => isNamed(it, host))
    .sort((a, b) => compareBytes(a.mountPoint ?? '', b.mountPoint ?? ''))
  const others = mounted.filter((it) => !isNamed(it, host))
  const row = (dataset: ZfsDataset) => datasetRow(dataset, host)
  return [
    {
      key: volume.key,
      depth: 0,
      isHead: true,
      name: pool,
      kind: [poolWords(volume), top && keyWords(top)].filter(Boolean).join(', '),
      mountPoint: top?.mountPoint,
      sizeBytes:
        top?.usedBytes !== undefined && top.availableBytes !== undefined
          ? top.usedBytes + top.availableBytes
          : undefined,
      usedBytes: top?.usedBytes,
      becomes: top?.mountPoint === undefined ? undefined : host.becomes(top.mountPoint),
    },
    ...early.map(row),
    ...foldedRow(
      `mounted ${volume.key}`,
      others.map(row),
      { name: (count) => `${count} more datasets`, kind: 'mounted' },
      MOST_SHOWN,
    ),
    ...foldedRow(
      `unmounted ${volume.key}`,
      datasets.filter(({ mountPoint }) => mountPoint === undefined).map(row),
      { name: (count) => `${count} more datasets`, kind: 'not mounted' },
      1,
    ),
  ]
}

function poolWords({ members }: Volume): string {
  if (members.length === 0) return 'ZFS pool'
  return `ZFS pool, ${members.length === 1 ? '1 device' : `${members.length} devices`}`
}

const MOST_SHOWN = 6

/** Without the zfs program only what the mount table says of a dataset is known. */
function withMounts(listed: readonly ZfsDataset[], { mounts }: Volume): ZfsDataset[] {
  const names = new Set(listed.map(({ name }) => name))
  const seen = mounts
    .filter(({ source, root }) => root === '/' && !names.has(source))
    .map(({ source, mountPoint }) => ({ name: source, mountPoint }))
  return [...listed, ...seen]
}

/** What the configuration mounts itself is what a new layout is about. */
function isNamed({ name, mountPoint }: ZfsDataset, { fstab }: StorageHost): boolean {
  return mountPoint === '/' || fstab.some(({ device }) => device === name)
}

function datasetRow(dataset: ZfsDataset, host: StorageHost): StorageItem {
  const { name, mountPoint } = dataset
  const usedBytes =
    dataset.usedBytes ??
    (mountPoint === undefined ? undefined : host.spaceAt(mountPoint)?.usedBytes)
  const becomes = mountPoint === undefined ? undefined : host.becomes(mountPoint)
  return {
    key: `dataset ${name}`,
    depth: 1,
    name,
    kind: datasetWords(dataset),
    mountPoint,
    use:
      mountPoint === undefined && dataset.mountPointProperty === 'none'
        ? 'holds others'
        : undefined,
    usedBytes,
    isUseUnknown: mountPoint !== undefined && usedBytes === undefined,
    becomes,
  }
}

/** How it is opened at boot: with a passphrase that is typed, or with a key in a file. */
function keyWords({ encryptionRoot, keyLocation }: ZfsDataset): string | undefined {
  if (encryptionRoot === undefined) return undefined
  if (keyLocation === undefined || keyLocation === 'none') return 'encrypted'
  return `encrypted, ${keyLocation === 'prompt' ? 'with a passphrase' : 'with a key file'}`
}

function datasetWords(dataset: ZfsDataset): string {
  const { snapshots = [] } = dataset
  return [
    'dataset',
    keyWords(dataset),
    snapshots.length > 0 && `${snapshots.length} snapshot${snapshots.length === 1 ? '' : 's'}`,
  ]
    .filter(Boolean)
    .join(', ')
}
