import { compareBytes, type Mount, type PathText, type ZfsDataset } from '@tideline/model'
import { readMounts } from '#probes/mounts.ts'
import { known, type Probe } from '#probes/probe.ts'
import { type HostSource, SourceError } from '#source/host-source.ts'

const MOUNTINFO = '/proc/self/mountinfo'

/** Mounted datasets as everybody sees them; the others, and properties, where a zfs program tells. */
export const zfs: Probe<'zfs'> = async ({ source, datasets }) => {
  const mounted = mountedDatasets(readMounts(source))
  if (!source.exists('/sys/module/zfs') && mounted.size === 0) return known([], MOUNTINFO)
  try {
    const told = (await datasets()).map((dataset) => rebased(dataset, source))
    return known(joined(told, mounted), 'zfs list')
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    return known(joined([], mounted), `${MOUNTINFO}: mounted datasets alone`)
  }
}

/** Where each dataset is seen; a snapshot below .zfs is none. */
export function mountedDatasets(mounts: readonly Mount[]): Map<string, PathText> {
  const found = new Map<string, PathText>()
  for (const { fsType, source, root, mountPoint, isShadowed } of mounts) {
    const isDataset = fsType === 'zfs' && root === '/' && !source.includes('@')
    if (isDataset && !isShadowed && !found.has(source)) found.set(source, mountPoint)
  }
  return found
}

function joined(told: readonly ZfsDataset[], mounted: Map<string, PathText>): ZfsDataset[] {
  const byName = new Map(told.map((dataset) => [dataset.name, dataset]))
  for (const [name, mountPoint] of mounted)
    byName.set(name, { name, mountPoint, ...byName.get(name) })
  return [...byName.values()].sort((left, right) => compareBytes(left.name, right.name))
}

/** A pool that was imported for a sysroot (zpool import -R) has the sysroot before its mount points. */
function rebased(dataset: ZfsDataset, { sysroot }: HostSource): ZfsDataset {
  const { mountPointProperty = '' } = dataset
  const isBelow = sysroot !== undefined && `${mountPointProperty}/`.startsWith(`${sysroot}/`)
  if (!isBelow) return dataset
  return { ...dataset, mountPointProperty: mountPointProperty.slice(sysroot.length) || '/' }
}
