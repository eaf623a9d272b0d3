import {
  type Design,
  formatBytes,
  type HomesInMemory,
  isRootInMemory,
  tmpfsSizeBytes,
  visibleText,
} from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

/** HIB-1 says whether there is a place for the image at all. */
export const hibernationRoom = defineCheck({
  code: 'HIB-2',
  title: 'Room for the image of what is in RAM',
  about:
    'A machine that hibernates writes its memory to the swap on the disk, and a tmpfs is memory, be it the root or a home. If the swap is smaller than what they may hold, it hibernates only while they are nearly empty.',
  severity: 'warning',
  notFor: ['root-stays', 'new-disk'],
  needs: ['kernel', 'swap', 'memory'],
  run({ facts, design, paths }) {
    const disks = ramDisks(design, paths.inMemory)
    const onDisk = facts.swap.filter(({ kind }) => kind !== 'zram')
    const isKnown = onDisk.length > 0 && onDisk.every(({ sizeBytes }) => sizeBytes !== undefined)
    if (disks.length === 0 || !facts.kernel.resumeDevice || !isKnown) return []
    const swapBytes = onDisk.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, 0)
    const sizeBytes = disks.reduce(
      (sum, { size }) => sum + tmpfsSizeBytes(size, facts.memory.ramBytes),
      0,
    )
    if (swapBytes >= sizeBytes) return []
    return [
      {
        title: 'The image may not fit when the machine hibernates',
        why: `${disks.map(({ path }) => visibleText(path)).join(' and ')} may grow to ${formatBytes(sizeBytes)} in RAM, and there are ${formatBytes(swapBytes)} of swap on the disk for that and for all else in memory.`,
        remedy: 'Make the tmpfs smaller than the swap, or the swap larger.',
      },
    ]
  },
})

function ramDisks({ root }: Design, { homes }: HomesInMemory): { path: string; size: string }[] {
  return [...(isRootInMemory(root) ? [{ path: '/', size: root.size }] : []), ...homes]
}
