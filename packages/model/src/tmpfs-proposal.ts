import type { TmpfsSize } from '#size.ts'

const MIB = 2 ** 20
const GIB = 2 ** 30

/**
 * A size for a tmpfs root that may come to hold `needBytes`: twice that, at least 1 GiB, at most half
 * of RAM, since what is in it cannot be given back. Half GiBs up to 4 GiB, whole ones above. `fits`
 * is false where even half of RAM is less than the need.
 */
export function tmpfsProposal(
  needBytes: number,
  ramBytes: number,
): { size: TmpfsSize; sizeBytes: number; fits: boolean } {
  const wanted = Math.max(GIB, 2 * needBytes)
  const step = wanted <= 4 * GIB ? GIB / 2 : GIB
  const rounded = Math.ceil(wanted / step) * step
  const sizeBytes = Math.min(rounded, mostProposedBytes(ramBytes))
  return { size: written(sizeBytes), sizeBytes, fits: sizeBytes >= needBytes }
}

/** The largest size that is proposed: half of RAM, in the largest unit that leaves something of it. */
export function mostProposedBytes(ramBytes: number): number {
  const half = ramBytes / 2
  const step = half >= GIB / 2 ? GIB / 2 : MIB
  return Math.max(MIB, Math.floor(half / step) * step)
}

function written(bytes: number): TmpfsSize {
  return bytes % GIB === 0 ? `${bytes / GIB}G` : `${bytes / MIB}M`
}
