import {
  type Fix,
  formatBytes,
  type KeepRoot,
  needBytes,
  oldRootsCost,
  type RootDesign,
} from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

const BOOTS_A_DAY = 1

export const oldRootsRoom = defineCheck({
  code: 'BT-2',
  title: 'Room for old roots',
  about:
    'Each old root keeps what was on / when the machine was shut down: caches and downloads too, until it has aged out. With many of them the disk fills, and then nothing at all can be written, new roots included.',
  severity: 'warning',
  needs: ['space'],
  run({ facts, design, numbers }) {
    const { root } = design
    const space = facts.space.find(({ mountPoint }) => mountPoint === '/')
    if (root.strategy !== 'btrfs-keep' || !space) return []
    const { count, bytes } = oldRootsCost(root, numbers, BOOTS_A_DAY)
    if (bytes <= space.availableBytes) return []
    return [
      {
        title: `${count} old roots may not fit on the disk`,
        why: `Started once a day, they may take up to ${formatBytes(bytes)}, and ${formatBytes(space.availableBytes)} are free. Each holds what is not kept, up to ${formatBytes(needBytes(numbers))}.`,
        fix: fewer(root, needBytes(numbers), space.availableBytes),
      },
    ]
  },
})

/** As many as take half of what is free; none where not even one does. */
function fewer(root: KeepRoot, eachBytes: number, availableBytes: number): Fix {
  const count = Math.floor(availableBytes / 2 / eachBytes)
  if (count < 1) return toRoot('Keep no old roots', withoutHistory(root))
  const keepDays = Math.min(root.keepDays, count)
  const keepCount = Math.min(root.keepCount, count)
  const days = keepDays === 1 ? '1 day' : `${keepDays} days`
  return toRoot(`Keep them ${days}`, { ...root, keepDays, keepCount })
}

function withoutHistory({ subvolume }: KeepRoot): RootDesign {
  return { strategy: 'btrfs-recreate', subvolume }
}

function toRoot(label: string, root: RootDesign): Fix {
  return { label, edits: [{ edit: 'set-root', root }] }
}
