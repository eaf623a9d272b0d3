import type { BlockDevice, Facts, Fate } from '@tideline/model'
import { deviceRow } from '#features/host/storage/device-row.ts'
import { memoryRows } from '#features/host/storage/memory-rows.ts'
import { otherMountRows } from '#features/host/storage/other-mount-rows.ts'
import { poolRows } from '#features/host/storage/pool-rows.ts'
import { isOwnGroup, type StorageHost, storageHost } from '#features/host/storage/storage-host.ts'
import { spanningRows, volumeRows } from '#features/host/storage/volume-rows.ts'
import type { StorageItem } from '#ui/storage-list.tsx'

export type Layout = {
  fates: readonly Fate[]
  isRootAdopted: boolean
  /** How much of RAM the new root may take, in words. */
  rootInMemory: string | undefined
}

/**
 * Each disk with what it holds, down to the mounts; then what spans several of them, memory, and
 * what lies on no disk of this machine.
 */
export function storageRows(facts: Facts, layout: Layout): StorageItem[] {
  const host = storageHost(facts, layout.fates, layout.isRootAdopted)
  return [
    ...diskRows(host),
    ...memoryRows(facts, host, layout.rootInMemory),
    ...otherMountRows(facts, host),
  ]
}

function diskRows(host: StorageHost): StorageItem[] {
  const names = new Set(host.devices.map(({ name }) => name))
  const parentsOf = (device: BlockDevice) => device.parents.filter((parent) => names.has(parent))
  const tops = host.devices.filter(
    (device) => parentsOf(device).length === 0 && device.kind !== 'zram' && isUsed(device, host),
  )
  const groups = host.volumes.filter(isOwnGroup)
  const spanning = host.devices.filter((device) => parentsOf(device).length > 1)
  const shown = new Set<BlockDevice>()
  const rows: StorageItem[] = []
  const isShown = (device: BlockDevice) => shown.has(device)
  const add = (device: BlockDevice, depth: number) => {
    shown.add(device)
    rows.push(deviceRow(device, depth, host), ...volumeRows(device, depth + 1, host))
    for (const child of host.devices)
      if (parentsOf(child).length === 1 && child.parents.includes(device.name) && !isShown(child))
        add(child, depth + 1)
  }
  // What spans disks comes as soon as the last of them was named.
  const addSpanning = () => {
    for (const device of spanning) {
      const parents = host.devices.filter(({ name }) => device.parents.includes(name))
      if (!isShown(device) && parents.every(isShown)) add(device, 0)
    }
    for (const [at, group] of groups.entries())
      if (group.members.every(isShown)) {
        rows.push(...(group.fsType === 'zfs' ? poolRows(group, host) : spanningRows(group, host)))
        groups.splice(at, 1)
        addSpanning()
        return
      }
  }
  for (const device of tops.toSorted((a, b) => RANK(a) - RANK(b))) {
    add(device, 0)
    addSpanning()
  }
  addSpanning()
  return rows
}

const RANK = ({ kind }: BlockDevice) => (kind === 'disk' ? 0 : 1)

/** Loop devices and drives without a medium are there by the dozen and hold nothing. */
function isUsed(device: BlockDevice, host: StorageHost): boolean {
  if (device.kind !== 'loop' && device.kind !== 'rom' && device.kind !== 'other') return true
  return (
    host.volumes.some(({ members }) => members.includes(device)) ||
    host.devices.some(({ parents }) => parents.includes(device.name)) ||
    host.swap.some(({ path }) => path === `/dev/${device.name}`)
  )
}
