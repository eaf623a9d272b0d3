import type { Facts } from '@tideline/model'
import { deviceRow } from '#features/host/storage/device-row.ts'
import { foldedRow } from '#features/host/storage/folded-row.ts'
import { isOfWsl } from '#features/host/storage/other-mount-rows.ts'
import { isOfSession, type StorageHost } from '#features/host/storage/storage-host.ts'
import type { StorageItem } from '#ui/storage-list.tsx'

/** RAM, and what lies in it: compressed swap and RAM disks that someone asked for. */
export function memoryRows(
  { memory, swap }: Facts,
  host: StorageHost,
  rootInMemory: string | undefined,
): StorageItem[] {
  const inside = [
    ...host.devices.filter(({ kind }) => kind === 'zram').map((it) => deviceRow(it, 1, host)),
    ...ramDiskRows(host),
  ]
  if (memory.state === 'missing' && inside.length === 0) return []
  return [
    {
      key: 'memory',
      depth: 0,
      isHead: true,
      name: 'Memory',
      kind: ramWords(memory, swap),
      sizeBytes: memory.state === 'known' ? memory.value.ramBytes : undefined,
      becomes: rootInMemory,
    },
    ...inside,
  ]
}

function ramWords(memory: Facts['memory'], swap: Facts['swap']): string {
  if (memory.state === 'known' && memory.about === 'runner')
    return 'RAM of the machine Tideline runs on'
  return swap.state === 'known' && swap.value.length === 0 ? 'RAM; no swap is in use' : 'RAM'
}

function ramDiskRows(host: StorageHost): StorageItem[] {
  const rows = host.loose
    .filter((mount) => mount.fsType === 'tmpfs' && !isOfSession(mount) && !isOfWsl(mount, host))
    .map((mount): StorageItem => {
      const space = host.spaceAt(mount.mountPoint)
      const becomes = host.becomes(mount.mountPoint)
      return {
        key: `mount ${mount.id}`,
        depth: 1,
        name: 'tmpfs',
        kind: 'RAM disk',
        mountPoint: mount.mountPoint,
        sizeBytes: space?.sizeBytes,
        usedBytes: space?.usedBytes,
        isUseUnknown: space === undefined,
        becomes,
      }
    })
  return foldedRow('ram disks', rows, { name: (count) => `${count} RAM disks`, kind: 'tmpfs' }, 4)
}
