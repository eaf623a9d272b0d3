import { loadHost } from '@tideline/fixtures/sysroot'
import type {
  Facts,
  FstabEntry,
  MigrationId,
  RootDesign,
  Snapshot,
  ZfsDataset,
} from '@tideline/model'
import { applyEdit, classify, suggest } from '@tideline/pipeline'
import { withEveryFix } from '../system/boot/every-fix.ts'
import type { Planned } from '../system/support/move-machine.ts'

export const POOL = 'tidelinetest'

/** How the pool of a machine is laid out, and which way its root goes. */
export type ZfsCase = {
  way: MigrationId
  /** What is / today. */
  root: string
  /** Its mountpoint: NixOS' own way, or that of a pool that mounts its datasets by itself. */
  mountPoint: 'legacy' | '/'
  /** The dataset that its encryption begins at. */
  encrypted?: string
  strategy: 'tmpfs' | 'zfs'
  /** How many old roots are kept. */
  keepCount?: number
  /** An empty dataset, and where it is mounted today. */
  volume?: { dataset: string; mountPoint: string }
}

export function plannedOnZfs({ way, strategy, keepCount = 3, ...layout }: ZfsCase): Planned {
  const recorded = loadHost('ext4-laptop')
  const snapshot: Snapshot = { ...recorded, facts: factsOnZfs(recorded.facts, layout) }
  const suggested = suggest(snapshot.facts, classify(snapshot), { strategy, migration: way })
  const { root } = suggested
  const design =
    root.strategy === 'zfs'
      ? applyEdit(suggested, {
          edit: 'set-root',
          root: { ...root, keepCount, keepDays: 0 } as RootDesign,
        })
      : suggested
  return withEveryFix(snapshot, design, ({ severity }) => severity === 'blocker')
}

function factsOnZfs(facts: Facts, layout: Omit<ZfsCase, 'way' | 'strategy' | 'keepCount'>): Facts {
  const { mounts, fstab, blockDevices, space, swap } = facts
  if (
    mounts.state !== 'known' ||
    fstab.state !== 'known' ||
    blockDevices.state !== 'known' ||
    space.state !== 'known' ||
    swap.state !== 'known'
  )
    throw new Error('the recorded host has lost its facts')
  const { root, mountPoint, volume } = layout
  const [first] = mounts.value
  const added = volume && {
    ...{ ...first!, mountPoint: volume.mountPoint, fsType: 'zfs', source: volume.dataset },
    ...{ device: '0:99', root: '/' },
  }
  const room = volume && {
    mountPoint: volume.mountPoint,
    ...{ sizeBytes: 2 ** 36, usedBytes: 2 ** 17, availableBytes: 2 ** 36 },
  }
  return {
    ...facts,
    mounts: {
      ...mounts,
      value: [
        ...mounts.value.map((mount) =>
          mount.mountPoint === '/'
            ? { ...mount, fsType: 'zfs', source: root, root: '/', device: '0:98' }
            : mount,
        ),
        ...(added ? [added] : []),
      ],
    },
    fstab: {
      ...fstab,
      value: [
        ...fstab.value.map((entry) =>
          entry.mountPoint === '/'
            ? {
                ...entry,
                device: root,
                fsType: 'zfs',
                options: mountPoint === '/' ? ['zfsutil'] : ['defaults'],
              }
            : entry,
        ),
        ...(volume ? [inFstab(volume)] : []),
      ],
    },
    blockDevices: {
      ...blockDevices,
      value: blockDevices.value.map((device) =>
        device.fsType === 'ext4' ? { ...device, fsType: 'zfs_member', fsLabel: POOL } : device,
      ),
    },
    space: { ...space, value: [...space.value, ...(room ? [room] : [])] },
    swap: { ...swap, value: [] },
    zfs: { ...mounts, value: datasetsOf(layout) },
  }
}

function inFstab({ dataset, mountPoint }: NonNullable<ZfsCase['volume']>): FstabEntry {
  return { device: dataset, mountPoint, fsType: 'zfs', options: ['defaults'] }
}

/** As `zfs list` tells of them; `zfs-disk.ts` makes the same. */
export function datasetsOf({
  root,
  mountPoint,
  encrypted,
  volume,
}: Pick<ZfsCase, 'root' | 'mountPoint' | 'encrypted' | 'volume'>): ZfsDataset[] {
  const parts = root.split('/')
  const above = parts.slice(1, -1).map((_, at) => parts.slice(0, at + 2).join('/'))
  const names = [POOL, ...above, root, ...(volume ? [volume.dataset] : [])]
  return names.map((name) => ({
    name,
    mountPointProperty: name === root ? mountPoint : name === volume?.dataset ? 'legacy' : 'none',
    ...(encrypted !== undefined &&
      `${name}/`.startsWith(`${encrypted}/`) && {
        encryptionRoot: encrypted,
        keyLocation: 'prompt',
      }),
  }))
}
