import type { FstabEntry, Mount } from '@tideline/model'

/**
 * Options of a mount that its next entry must carry on, without the subvolume. fstab's are what
 * somebody asked for; the mount table's also hold what the kernel added by itself.
 */
export function carriedOptions(
  entry: FstabEntry | undefined,
  mount: Pick<Mount, 'options' | 'superOptions'> | undefined,
): string[] {
  if (entry) return unique(entry.options.filter((option) => !isNoise(option)))
  const all = [...(mount?.options ?? []), ...(mount?.superOptions ?? [])]
  return unique(all.filter((option) => WORTH_KEEPING.has(option.split('=')[0]!)))
}

const WORTH_KEEPING = new Set([
  'autodefrag',
  'compress',
  'compress-force',
  'noatime',
  'nodatacow',
  'nodiratime',
])

const NOISE = new Set([
  'auto',
  'defaults',
  'relatime',
  'rw',
  'seclabel',
  'space_cache',
  'subvol',
  'subvolid',
  // NixOS adds it by itself to what stage 1 mounts.
  'x-initrd.mount',
])

function isNoise(option: string): boolean {
  return option === '' || NOISE.has(option.split('=')[0]!)
}

function unique(options: string[]): string[] {
  return [...new Set(options)]
}
