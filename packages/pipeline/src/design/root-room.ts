import {
  type Design,
  emptyRootOf,
  type Facts,
  ifKnown,
  isRootInMemory,
  type Numbers,
  needBytes,
  type TmpfsSize,
  tmpfsProposal,
  tmpfsSizeBytes,
} from '@tideline/model'

/** What a root in RAM would need, and what this machine has for it. */
export type RootRoom = {
  /** Lost + undecided + made by Nix: an upper bound, caches start empty. */
  needBytes: number
  /** Of a root that is in RAM today and stays: its size is set in the own configuration. */
  today?: { sizeBytes: number; usedBytes: number } | 'not-measured'
  /** Absent where the RAM of the machine is not known, or nothing is to be chosen. */
  memory?: {
    ramBytes: number
    /** On disk alone: zram is RAM. */
    swapBytes: number
    proposal: { size: TmpfsSize; sizeBytes: number }
    /**
     * in-ram: half of RAM is enough · with-swap: only with what lies in swap, on disk and slow ·
     * too-large: keep more on disk, or let a root on disk be reset.
     */
    fits: 'in-ram' | 'with-swap' | 'too-large'
    /** Of a design with a root in RAM; the headroom is negative where it may fill up. */
    chosen?: { size: TmpfsSize; sizeBytes: number; headroomBytes: number }
  }
}

/** Undefined where the root stays on a disk. */
export function rootRoom(
  numbers: Numbers,
  facts: Facts,
  root: Design['root'],
): RootRoom | undefined {
  const need = needBytes(numbers)
  if (root.strategy === 'unchanged') return roomOfToday(need, facts)
  if (facts.memory.state === 'missing') return { needBytes: need }
  const { ramBytes } = facts.memory.value
  const swapBytes = swapOnDisk(facts)
  const { size, sizeBytes, fits } = tmpfsProposal(need, ramBytes)
  const withSwap = need <= ramBytes / 2 + swapBytes ? 'with-swap' : 'too-large'
  return {
    needBytes: need,
    memory: {
      ramBytes,
      swapBytes,
      proposal: { size, sizeBytes },
      fits: fits ? 'in-ram' : withSwap,
      ...(isRootInMemory(root) && { chosen: chosenSize(root.size, ramBytes, need) }),
    },
  }
}

function roomOfToday(need: number, facts: Facts): RootRoom | undefined {
  if (emptyRootOf(facts)?.by !== 'memory') return undefined
  const space = ifKnown(facts.space)?.find(({ mountPoint }) => mountPoint === '/')
  if (!space) return { needBytes: need, today: 'not-measured' }
  const { sizeBytes, usedBytes } = space
  return { needBytes: need, today: { sizeBytes, usedBytes } }
}

function swapOnDisk({ memory, swap }: Pick<Facts, 'memory' | 'swap'>): number {
  if (swap.state === 'missing') return memory.state === 'known' ? memory.value.swapBytes : 0
  return swap.value
    .filter(({ kind }) => kind !== 'zram')
    .reduce((sum, { sizeBytes = 0 }) => sum + sizeBytes, 0)
}

function chosenSize(size: TmpfsSize, ramBytes: number, need: number) {
  const sizeBytes = tmpfsSizeBytes(size, ramBytes)
  return { size, sizeBytes, headroomBytes: sizeBytes - need }
}
