import { z } from 'zod'
import { PathText } from '#path.ts'
import { TodayList } from '#practice.ts'
import { TmpfsSize } from '#size.ts'

export const Decision = z.enum(['keep', 'lose'])
export type Decision = z.infer<typeof Decision>

/**
 * One decision of the user. Keyed by path: it decides the path and all below it, up to the next
 * rule. It may name what is not on this disk.
 */
export const Rule = z.object({
  path: PathText,
  kind: z.enum(['directory', 'file']),
  decision: Decision,
  /** Account and group names and mode for a new folder on the store; without them what is on disk. */
  user: z.string().optional(),
  group: z.string().optional(),
  mode: z
    .string()
    .regex(/^[0-7]{4}$/)
    .optional(),
})
export type Rule = z.infer<typeof Rule>

export const StrategyId = z.enum(['tmpfs', 'btrfs-recreate', 'btrfs-keep', 'unchanged'])
export type StrategyId = z.infer<typeof StrategyId>

/** A path below the top level of the btrfs, without a leading slash: `tideline/root`. */
export const SubvolumeName = z
  .string()
  .regex(/^[A-Za-z0-9@_.-]+(?:\/[A-Za-z0-9@_.-]+)*$/)
  .refine((name) => !name.split('/').some((part) => part === '.' || part === '..'))

export const RootDesign = z.discriminatedUnion('strategy', [
  z.object({ strategy: z.literal('tmpfs'), size: TmpfsSize }),
  z.object({ strategy: z.literal('btrfs-recreate'), subvolume: SubvolumeName }),
  z.object({
    strategy: z.literal('btrfs-keep'),
    subvolume: SubvolumeName,
    keepDays: z.int().min(1).max(3650),
    keepCount: z.int().min(1).max(1000),
  }),
  /** It starts empty already, by the host's own configuration, which stays as it is. */
  z.object({ strategy: z.literal('unchanged') }),
])
export type RootDesign = z.infer<typeof RootDesign>

/** The module whose list says what is kept. */
export const PersistenceForm = z.enum(['impermanence', 'preservation'])
export type PersistenceForm = z.infer<typeof PersistenceForm>

export const MigrationId = z.enum(['adopt-in-place', 'live-media', 'keep-more'])
export type MigrationId = z.infer<typeof MigrationId>

/** What the answers to problems add around the layout. */
export const Surroundings = z.object({
  /** Accounts whose password hash is to be kept in `<store>/passwords/<name>` and declared. */
  passwordFiles: z.array(z.string()),
  /** Accounts to declare with the uid they have. */
  declaredUsers: z.array(z.string()),
  /** Mount points of the host that must be there in stage 1. */
  earlyMounts: z.array(PathText),
  isSwapOnStore: z.boolean(),
  /** Accounts whose services are to start at boot, declared with `linger`. */
  lingerUsers: z.array(z.string()).default([]),
  /** sudo is not to give its lecture at each boot. */
  isSudoLectureOff: z.boolean().default(false),
})
export type Surroundings = z.infer<typeof Surroundings>

export const NO_SURROUNDINGS: Surroundings = {
  passwordFiles: [],
  declaredUsers: [],
  earlyMounts: [],
  isSwapOnStore: false,
  lingerUsers: [],
  isSudoLectureOff: false,
}

export const Acknowledgement = z.object({
  code: z.string(),
  /** Of the problem, where it has one: another path of the same code is another problem. */
  path: PathText.optional(),
  reason: z.string().max(500),
})
export type Acknowledgement = z.infer<typeof Acknowledgement>

export const DESIGN_VERSION = 1

export const Design = z.object({
  version: z.literal(DESIGN_VERSION),
  /** Of the host it was made for; empty where that host has no identity. */
  hostId: z.string(),
  root: RootDesign,
  persistence: z.object({
    form: PersistenceForm,
    /** File managers do not list each kept folder as a volume. */
    hideMounts: z.boolean(),
    /** File managers may make a trash in kept folders. */
    allowTrash: z.boolean().default(false),
  }),
  wiring: z.enum(['flake', 'channels']),
  migration: MigrationId,
  /** Mount point of the persistent storage after the move. */
  store: PathText,
  surroundings: Surroundings,
  /** What the host keeps already, as its configuration says, where that was told and not read. */
  today: TodayList.optional(),
  /** Sorted by the bytes of their paths; no path twice. */
  rules: z.array(Rule).max(100_000),
  /** Warnings and notes that the user has read and takes as they are; never a blocker. */
  acknowledged: z.array(Acknowledgement),
})
export type Design = z.infer<typeof Design>
