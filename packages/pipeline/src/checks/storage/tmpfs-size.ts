import { formatBytes, needBytes, tmpfsSizeBytes } from '@tideline/model'
import { defineCheck, type Found } from '#checks/check.ts'

export const tmpfsSize = defineCheck({
  code: 'TMP-1',
  title: 'The size of the tmpfs',
  about:
    'A tmpfs root lives in RAM, and in swap. Everything that is not kept, and everything that programs write in a session, must fit into it.',
  severity: 'warning',
  needs: ['memory'],
  run({ facts, design, numbers }) {
    if (design.root.strategy !== 'tmpfs') return []
    const { ramBytes } = facts.memory
    const sizeBytes = tmpfsSizeBytes(design.root.size, ramBytes)
    const need = needBytes(numbers)
    const found: Found[] = []
    if (sizeBytes < need)
      found.push({
        title: `A tmpfs of ${formatBytes(sizeBytes)} may fill up`,
        why: `Up to ${formatBytes(need)} can come to lie on it: what is lost, undecided and made by Nix, as large as it is today. When it is full, programs fail to write.`,
        remedy:
          need > ramBytes / 2
            ? 'That is more than half of RAM: keep more, or let a btrfs root be rolled back instead.'
            : `Choose ${formatBytes(need)} or more, or keep more.`,
      })
    if (sizeBytes > ramBytes / 2)
      found.push({
        title: 'The tmpfs may take more than half of RAM',
        why: `It may grow to ${formatBytes(sizeBytes)} of ${formatBytes(ramBytes)}. What lies in it is not given back; programs that need the memory are ended.`,
        remedy: `Choose at most ${formatBytes(ramBytes / 2)}.`,
      })
    return found
  },
})
