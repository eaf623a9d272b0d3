import { z } from 'zod'
import { PathText } from '#path.ts'
import { PersistenceModule, TodayList } from '#practice.ts'
import { RootDesign } from '#root-design.ts'
import { TmpfsSize } from '#size.ts'

export const Decision = z.enum(['keep', 'lose'])
export type Decision = z.infer<typeof Decision>

/** Four octal digits. */
const Mode = z.string().regex(/^[0-7]{4}$/, 'use four octal digits: 0755')

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
  mode: Mode.optional(),
  /** Mount point of the store it is kept in; without it the design's own. One of `moreStores`. */
  store: PathText.optional(),
  /** Not by a bind mount but by a link to where it is kept. */
  method: z.literal('symlink').optional(),
  /** Owner and mode of the folder that it is in, where that is not kept itself. */
  parent: z
    .object({ user: z.string().optional(), group: z.string().optional(), mode: Mode.optional() })
    .optional(),
  /** Brought back in stage 1 already, before anything of the system itself runs. */
  isEarly: z.literal(true).optional(),
  /** Of its bind mount, beside what every one has: `noexec`. */
  mountOptions: z
    .array(z.string().regex(/^[A-Za-z0-9_.:=/@+-]+$/))
    .max(20)
    .optional(),
})
export type Rule = z.infer<typeof Rule>

/** What brings kept paths back: the list of a module, or mounts without one. */
export const PersistenceForm = z.enum([...PersistenceModule.options, 'bind-mounts'])
export type PersistenceForm = z.infer<typeof PersistenceForm>

export const MigrationId = z.enum([
  'adopt-in-place',
  'live-media',
  'btrfs-online',
  'copy-to-volume',
  'separate-nix',
  'keep-more',
  'change-list',
  'fresh-install',
])
export type MigrationId = z.infer<typeof MigrationId>

/**
 * A link that is made again at each boot: `target` is what it holds, in text form. Control characters
 * and backslashes would end or change the line that says so.
 */
export const MadeLink = z.object({
  path: PathText.refine(isPlainLine),
  target: z.string().min(1).max(4096).refine(isPlainLine),
})
export type MadeLink = z.infer<typeof MadeLink>

function isPlainLine(text: string): boolean {
  return /^[^\p{Cc}\\]+$/u.test(text)
}

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
  /** Sorted by path. */
  links: z.array(MadeLink).max(1000).default([]),
})
export type Surroundings = z.infer<typeof Surroundings>

export const NO_SURROUNDINGS: Surroundings = {
  passwordFiles: [],
  declaredUsers: [],
  earlyMounts: [],
  isSwapOnStore: false,
  lingerUsers: [],
  isSudoLectureOff: false,
  links: [],
}

export const Acknowledgement = z.object({
  code: z.string(),
  /** Of the problem, where it has one: another path of the same code is another problem. */
  path: PathText.optional(),
  reason: z.string().max(500),
})
export type Acknowledgement = z.infer<typeof Acknowledgement>

/**
 * Who lists what is kept of homes: the system's configuration, or each user's Home Manager. `-v1` is
 * what impermanence had for that until 2025, on a branch of its own.
 */
export const HomeForm = z.enum(['nixos', 'home-manager', 'home-manager-v1'])
export type HomeForm = z.infer<typeof HomeForm>

/** All homes or one, in a RAM disk of their own. */
export const HomeInMemory = z.object({ path: PathText, size: TmpfsSize })
export type HomeInMemory = z.infer<typeof HomeInMemory>

/** A second place for what is kept: what need not be backed up, say. */
export const Store = z.object({ path: PathText, isBackedUp: z.boolean() })
export type Store = z.infer<typeof Store>

/** How the folder gets into the configuration. */
export const WiringForm = z.enum(['flake', 'flake-parts', 'channels'])
export type WiringForm = z.infer<typeof WiringForm>

export const DESIGN_VERSION = 1

export const Design = z.object({
  version: z.literal(DESIGN_VERSION),
  /** Of the host it was made for; empty where that host has no identity. */
  hostId: z.string(),
  /** Of the host that it was made for before, where it was taken for this one since. */
  takenFrom: z.string().optional(),
  root: RootDesign,
  persistence: z.object({
    form: PersistenceForm,
    /** File managers do not list each kept folder as a volume. */
    hideMounts: z.boolean(),
    /** File managers may make a trash in kept folders. */
    allowTrash: z.boolean().default(false),
  }),
  home: HomeForm.default('nixos'),
  /** Sorted by path. */
  homesInMemory: z.array(HomeInMemory).max(100).default([]),
  wiring: WiringForm,
  migration: MigrationId,
  /** Nobody sits in front of the machine; absent where the host's facts are to say it. */
  isWithoutScreen: z.boolean().optional(),
  /** Mount point of the persistent storage after the move. */
  store: PathText,
  /** Beside `store`, sorted by path. */
  moreStores: z.array(Store).max(20).default([]),
  surroundings: Surroundings,
  /** What the host keeps already, as its configuration says, where that was told and not read. */
  today: TodayList.optional(),
  /** Sorted by the bytes of their paths; no path twice. */
  rules: z.array(Rule).max(100_000),
  /** Warnings and notes that the user has read and takes as they are; never a blocker. */
  acknowledged: z.array(Acknowledgement),
})
export type Design = z.infer<typeof Design>
