import {
  formatBytes,
  formatBytesApart,
  isRootInMemory,
  type Mount,
  mountAt,
  needBytes,
  tmpfsProposal,
  tmpfsSizeBytes,
} from '@tideline/model'
import { defineCheck, type Found } from '#checks/check.ts'
import { rollbackFix } from '#checks/storage/rollback-fix.ts'

export const tmpfsSize = defineCheck({
  code: 'TMP-1',
  title: 'The size of the tmpfs',
  about:
    'A tmpfs root lives in RAM, and in swap. Everything that is not kept, and everything that programs write in a session, must fit into it. When it is full, programs fail to write; what lies in it is not given back to programs that need memory.',
  severity: 'warning',
  notFor: ['root-stays'],
  needs: ['memory'],
  uses: ['mounts'],
  run({ facts, design, numbers }) {
    if (!isRootInMemory(design.root)) return []
    const { ramBytes } = facts.memory
    const sizeBytes = tmpfsSizeBytes(design.root.size, ramBytes)
    const need = needBytes(numbers)
    const found: Found[] = []
    const [size, needed] = formatBytesApart(sizeBytes, need)
    const [grown, ram] = formatBytesApart(sizeBytes, ramBytes)
    if (sizeBytes < numbers.nixBytes)
      found.push({
        severity: 'blocker',
        title: `A tmpfs of ${formatBytes(sizeBytes)} has no room for what each boot makes`,
        why: `What Nix makes on / takes ${formatBytes(numbers.nixBytes)} today. A boot that cannot write it does not end in a login.`,
        ...whatHelps(need, ramBytes, facts.mounts),
      })
    else if (sizeBytes < need)
      found.push({
        title: `A tmpfs of ${size} may fill up`,
        why: `Up to ${needed} can come to lie on it: what is lost, undecided and made by Nix, as large as it is today. When it is full, programs fail to write.`,
        ...whatHelps(need, ramBytes, facts.mounts),
      })
    if (sizeBytes > ramBytes / 2)
      found.push({
        title: `The tmpfs may take more than ${sizeBytes > ramBytes ? 'all' : 'half'} of RAM`,
        why: `It may grow to ${grown}; this machine has ${ram} of RAM. What lies in it is not given back; programs that need the memory are ended.`,
        fix: sizeFix(need, ramBytes),
      })
    return found
  },
})

function whatHelps(
  need: number,
  ramBytes: number,
  mounts: readonly Mount[] | undefined,
): Pick<Found, 'fix' | 'remedy'> {
  if (tmpfsProposal(need, ramBytes).fits) return { fix: sizeFix(need, ramBytes) }
  const fix = rollbackFix(mounts)
  const keepMore = 'That is more than half of RAM: keep more of what is large'
  if (fix) return { remedy: `${keepMore}, or let a btrfs root be rolled back instead.`, fix }
  return { remedy: `${keepMore}, or clear away what nobody needs.${whyNotBtrfs(mounts)}` }
}

function whyNotBtrfs(mounts: readonly Mount[] | undefined): string {
  const type = mounts && mountAt(mounts, '/')?.fsType
  return type === undefined ? '' : ` On ${type} there is no root on disk to fall back to.`
}

function sizeFix(need: number, ramBytes: number): NonNullable<Found['fix']> {
  const { size, sizeBytes } = tmpfsProposal(need, ramBytes)
  return {
    label: `Give it ${formatBytes(sizeBytes)}`,
    edits: [{ edit: 'set-root', root: { strategy: 'tmpfs', size } }],
  }
}
