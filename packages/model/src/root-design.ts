import { z } from 'zod'
import { isWithin } from '#path.ts'
import { TmpfsSize } from '#size.ts'

export const StrategyId = z.enum([
  'tmpfs',
  'btrfs-recreate',
  'btrfs-keep',
  'btrfs-blank',
  'zfs',
  'bcachefs',
  'unchanged',
])
export type StrategyId = z.infer<typeof StrategyId>

/** A path below the top level of the btrfs, without a leading slash: `tideline/root`. */
export const SubvolumeName = z
  .string()
  .regex(
    /^[A-Za-z0-9@_.-]+(?:\/[A-Za-z0-9@_.-]+)*$/,
    'use letters, digits and . _ @ -, with / between parts',
  )
  .refine((name) => !name.split('/').some((part) => part === '.' || part === '..'))
  .refine((name) => name.split('/').every((part) => part.length <= 255))

/**
 * boot-last: the machine starts with the root of the last time, and says so · stop: it does not start
 * by itself; somebody at the console must see to it.
 */
export const ResetFailure = z.enum(['boot-last', 'stop'])
export type ResetFailure = z.infer<typeof ResetFailure>

/** A dataset below a pool: `rpool/local/tideline-root`. Spaces, which ZFS allows, are left out. */
export const DatasetName = z
  .string()
  .max(200)
  .regex(
    /^[A-Za-z][A-Za-z0-9_.:-]*(?:\/[A-Za-z0-9][A-Za-z0-9_.:-]*)+$/,
    'use the name of a pool, then / and letters, digits and . _ : -',
  )

const OnDisk = z.object({
  /** What happens where the root cannot be reset; without it `boot-last`. */
  ifItFails: ResetFailure.optional(),
})

const OnBtrfs = OnDisk.extend({ subvolume: SubvolumeName })

/**
 * Nothing tells a subvolume of bcachefs from a folder in stage 1, so that a name in use would be set
 * aside like an old root: only one below a folder of this name is taken.
 */
const FolderOfOurs = SubvolumeName.refine(
  (name) => /^\.?tideline[^/]*\//.test(name),
  'on bcachefs it must lie in a folder whose name begins with tideline',
)

export const RootDesign = z.discriminatedUnion('strategy', [
  z.object({ strategy: z.literal('tmpfs'), size: TmpfsSize }),
  OnBtrfs.extend({ strategy: z.literal('btrfs-recreate') }),
  OnBtrfs.extend({
    strategy: z.literal('btrfs-keep'),
    keepDays: z.int().min(1).max(3650),
    keepCount: z.int().min(1).max(1000),
  }),
  /** `blank` is a read-only snapshot beside the root, which the new root is made from. */
  OnBtrfs.extend({ strategy: z.literal('btrfs-blank'), blank: SubvolumeName }).refine(
    ({ subvolume, blank }) => isBeside(subvolume, blank),
    'the blank snapshot must lie beside the root, and not among old roots',
  ),
  /** No old root is kept where `keepCount` is 0: then the dataset is rolled back to its @blank. */
  OnDisk.extend({
    strategy: z.literal('zfs'),
    dataset: DatasetName,
    keepDays: z.int().min(0).max(3650),
    keepCount: z.int().min(0).max(1000),
  }),
  /** Of bcachefs the root is a subvolume too; none of the old ones is kept where `keepCount` is 0. */
  OnDisk.extend({
    strategy: z.literal('bcachefs'),
    folder: FolderOfOurs,
    keepDays: z.int().min(0).max(3650),
    keepCount: z.int().min(0).max(1000),
  }),
  /** It starts empty already, by the host's own configuration, which stays as it is. */
  z.object({ strategy: z.literal('unchanged') }),
])
export type RootDesign = z.infer<typeof RootDesign>

/** Neither may lie in the other, or where a reset works: NAME.new and old_roots beside it. */
function isBeside(subvolume: string, blank: string): boolean {
  const used = [subvolume, `${subvolume}.new`, oldRootsOf(subvolume)]
  return used.every(
    (name) => !isWithin(`/${blank}`, `/${name}`) && !isWithin(`/${name}`, `/${blank}`),
  )
}

/** The folder beside a btrfs root that old roots go to. */
export function oldRootsOf(wiped: string): string {
  return `${wiped.slice(0, wiped.lastIndexOf('/') + 1)}old_roots`
}

/** What happens where this root cannot be reset; undefined where nothing is reset. */
export function resetFailureOf(root: RootDesign): ResetFailure | undefined {
  if (isRootInMemory(root) || root.strategy === 'unchanged') return undefined
  return root.ifItFails ?? 'boot-last'
}

/** A root in RAM, with the size that it may take. */
export function isRootInMemory(root: RootDesign): root is Extract<RootDesign, { size: TmpfsSize }> {
  return 'size' in root
}

/** A root that sets its old contents aside, and keeps them a while. */
export function keepsOldRoots(
  root: RootDesign,
): root is Extract<RootDesign, { keepCount: number }> {
  return 'keepCount' in root
}
