import { formatBytes, tmpfsSizeBytes } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

/** HIB-1 says whether there is a place for the image at all. */
export const hibernationRoom = defineCheck({
  code: 'HIB-2',
  title: 'Room for the image of a root in RAM',
  about:
    'A machine that hibernates writes its memory to the swap on the disk, and a tmpfs root is memory. If the swap is smaller than what the root may hold, it hibernates only while the root is nearly empty.',
  severity: 'warning',
  needs: ['kernel', 'swap', 'memory'],
  run({ facts, design }) {
    const { root } = design
    const onDisk = facts.swap.filter(({ kind }) => kind !== 'zram')
    const isKnown = onDisk.length > 0 && onDisk.every(({ sizeBytes }) => sizeBytes !== undefined)
    if (root.strategy !== 'tmpfs' || !facts.kernel.resumeDevice || !isKnown) return []
    const swapBytes = onDisk.reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, 0)
    const sizeBytes = tmpfsSizeBytes(root.size, facts.memory.ramBytes)
    if (swapBytes >= sizeBytes) return []
    return [
      {
        title: 'The image may not fit when the machine hibernates',
        why: `/ may grow to ${formatBytes(sizeBytes)} in RAM, and there are ${formatBytes(swapBytes)} of swap on the disk for it and for all else in memory.`,
        remedy: 'Make the tmpfs smaller than the swap, or the swap larger.',
      },
    ]
  },
})
