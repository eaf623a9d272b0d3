import {
  type Fix,
  formatBytes,
  type KeepRoot,
  keepsOldRoots,
  oldRootsCost,
  type RootDesign,
} from '@tideline/model'
import { defineCheck } from '#checks/check.ts'
import { oldRootBytes } from './old-root-bytes.ts'

const BOOTS_A_DAY = 1

export const oldRootsRoom = defineCheck({
  code: 'BT-2',
  title: 'Room for old roots',
  about:
    'Each old root keeps what came to lie on / between two boots: caches and downloads too, until it has aged out. What is on / today is not in them; it stays where it is. With many of them the disk fills, and then nothing at all can be written, new roots included.',
  severity: 'warning',
  notFor: ['root-stays', 'new-disk'],
  needs: ['space'],
  run({ facts, design, numbers, root: paths, inventory }) {
    const { root } = design
    const space = facts.space.find(({ mountPoint }) => mountPoint === '/')
    if (!keepsOldRoots(root) || !space) return []
    const eachBytes = oldRootBytes({ root: paths, inventory, numbers })
    const { count, bytes } = oldRootsCost(root, eachBytes, BOOTS_A_DAY)
    if (bytes <= space.availableBytes) return []
    return [
      {
        title:
          count === 1
            ? 'An old root may not fit on the disk'
            : `${count} old roots may not fit on the disk`,
        why: `Started once a day, they may take up to ${formatBytes(bytes)}, and ${formatBytes(space.availableBytes)} are free. Each holds what programs make again by themselves: as much as today, that is ${formatBytes(eachBytes)}.`,
        fix: fewer(root, Math.floor(space.availableBytes / eachBytes)),
      },
    ]
  },
})

/** As many as take half of the room, at least one where one has room. */
function fewer(root: KeepRoot, room: number): Fix {
  if (room < 1) return toRoot('Keep no old roots', withoutHistory(root))
  const count = Math.max(1, Math.floor(room / 2))
  const keepDays = Math.min(root.keepDays, count)
  const keepCount = Math.min(root.keepCount, count)
  const days = keepDays === 1 ? '1 day' : `${keepDays} days`
  const last = keepCount === 1 ? 'the last one' : `the last ${keepCount}`
  return toRoot(`Keep those of ${days}, and ${last}`, { ...root, keepDays, keepCount })
}

function withoutHistory(root: KeepRoot): RootDesign {
  if (!('subvolume' in root)) return { ...root, keepDays: 0, keepCount: 0 }
  const { ifItFails, subvolume } = root
  return { strategy: 'btrfs-recreate', subvolume, ...(ifItFails && { ifItFails }) }
}

function toRoot(label: string, root: RootDesign): Fix {
  return { label, edits: [{ edit: 'set-root', root }] }
}
