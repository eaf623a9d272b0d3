import {
  formatBytes,
  formatBytesApart,
  isRootInMemory,
  type TmpfsSize,
  tmpfsProposal,
  tmpfsSizeBytes,
  visibleText,
} from '@tideline/model'
import { defineCheck, type Found } from '#checks/check.ts'

export const memorySizes = defineCheck({
  code: 'HOME-2',
  title: 'The size of homes in memory',
  about:
    'A home in a RAM disk holds what is not kept of it, and all that programs write there in a session: caches above all. When it is full, programs fail to write. What lies in RAM disks is not given back to programs that need memory; together they should leave half of it.',
  severity: 'warning',
  needs: ['memory'],
  run({ facts, design, numbers, paths }) {
    const { ramBytes } = facts.memory
    const { homes } = paths.inMemory
    const small = homes.flatMap(({ path, size }): Found[] => {
      const need = numbers.homesInMemory?.find((home) => home.path === path)?.needBytes ?? 0
      const sizeBytes = tmpfsSizeBytes(size, ramBytes)
      if (sizeBytes >= need) return []
      const proposal = tmpfsProposal(need, ramBytes)
      const [wanted, needed] = formatBytesApart(sizeBytes, need)
      return [
        {
          title: `A RAM disk of ${wanted} over ${visibleText(path)} may fill up`,
          why: `Up to ${needed} can come to lie on it: what is lost and undecided there, as large as it is today.`,
          path,
          ...(proposal.fits
            ? { fix: sizeFix(design.homesInMemory, path, proposal) }
            : { remedy: 'That is more than half of RAM: keep more of what is large.' }),
        },
      ]
    })
    const sizes = [...(isRootInMemory(design.root) ? [design.root] : []), ...homes]
    const all = sizes.reduce((sum, { size }) => sum + tmpfsSizeBytes(size, ramBytes), 0)
    if (homes.length === 0 || all <= ramBytes / 2) return small
    return [
      ...small,
      {
        title: 'The RAM disks may take more than half of RAM',
        why: `Together they may grow to ${formatBytes(all)} of ${formatBytes(ramBytes)}. What lies in them is not given back; programs that need the memory are ended.`,
        remedy: 'Give the root and the homes less, or keep more of what is large.',
      },
    ]
  },
})

function sizeFix(
  homes: readonly { path: string; size: TmpfsSize }[],
  path: string,
  { size, sizeBytes }: { size: TmpfsSize; sizeBytes: number },
): NonNullable<Found['fix']> {
  return {
    label: `Give it ${formatBytes(sizeBytes)}`,
    edits: [
      {
        edit: 'set-homes-in-memory',
        homes: homes.map((home) => (home.path === path ? { path, size } : home)),
      },
    ],
  }
}
