import { type FstabEntry, isBelow, type PathText, textOfString, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

/**
 * Impermanence asks for neededForBoot, set in words, on every file system above an entry. What lies on
 * a disk of its own needs no entry; so this is about RAM disks, and what they are mounted on.
 */
export const memoryMounts = defineCheck({
  code: 'MNT-2',
  title: 'Kept paths on RAM disks of their own',
  about:
    'A path that is kept below a mount point of its own needs that mount in stage 1, marked with neededForBoot. Otherwise the persistence module refuses to evaluate, or the path is brought back first and then hidden by the mount.',
  severity: 'blocker',
  notFor: ['root-stays'],
  source: 'https://github.com/nix-community/impermanence#readme',
  needs: ['fstab'],
  run({ facts, design, paths }) {
    const late = new Map<PathText, PathText>()
    for (const { rule } of paths.kept)
      for (const mountPoint of mountsToCome(rule.path, facts.fstab))
        if (!late.has(mountPoint)) late.set(mountPoint, rule.path)
    // A home in memory, and what it lies on, the plan mounts in stage 1 anyway.
    const ofHomes = paths.inMemory.homes.flatMap(({ path, above }) => [path, ...above])
    const early = new Set([...design.surroundings.earlyMounts, ...ofHomes])
    return [...late]
      .filter(([mountPoint]) => !early.has(mountPoint))
      .map(([mountPoint, path]) => ({
        title: `${visibleText(mountPoint)} is mounted too late for what is kept in it`,
        why: `${visibleText(path)} is kept, and is on ${visibleText(mountPoint)}, a file system of its own. Unless that is there in stage 1, the configuration does not evaluate.`,
        path,
        fix: {
          label: `Mount ${visibleText(mountPoint)} in stage 1`,
          edits: [{ edit: 'mount-early', mountPoint }],
        },
      }))
  },
})

/** Mount points above a path whose innermost one is a RAM disk, without those in stage 1 already. */
function mountsToCome(path: PathText, fstab: readonly FstabEntry[]): PathText[] {
  const above = fstab
    .filter(({ mountPoint }) => mountPoint.startsWith('/') && mountPoint !== '/')
    .filter(({ mountPoint }) => isBelow(path, textOfString(mountPoint)))
    .sort((a, b) => b.mountPoint.length - a.mountPoint.length)
  if (above[0]?.fsType !== 'tmpfs') return []
  return above.filter((entry) => !isInStage1(entry)).map((entry) => textOfString(entry.mountPoint))
}

/** nixpkgs mounts these in stage 1 in any case, so the mark in fstab says nothing of neededForBoot. */
const ALWAYS_IN_STAGE_1 = new Set([
  '/usr',
  '/var',
  '/var/lib',
  '/var/lib/nixos',
  '/var/log',
  '/etc',
])

function isInStage1({ mountPoint, options }: FstabEntry): boolean {
  return options.includes('x-initrd.mount') && !ALWAYS_IN_STAGE_1.has(mountPoint)
}
