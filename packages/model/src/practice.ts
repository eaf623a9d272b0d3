import { z } from 'zod'
import { PathText } from '#path.ts'

/** A job of the running system that copies or snapshots parts of it. */
export const BackupJob = z.object({
  unit: z.string(),
  program: z.enum([
    'restic',
    'borg',
    'rsync',
    'rclone',
    'kopia',
    'duplicity',
    'btrbk',
    'snapper',
    'timeshift',
    'sanoid',
    'syncoid',
    'btrfs-scrub',
    'other',
  ]),
  /** Paths that it names, sorted; of its command line nothing else is kept. */
  paths: z.array(PathText),
  /** False where it names them in a place that is not read: then `paths` says nothing. */
  arePathsKnown: z.boolean().optional(),
  /** `/` is among them, or it works on the root's subvolume or dataset. */
  namesRoot: z.boolean(),
  /** It is told to leave out what is mounted below these paths. */
  staysOnOneFileSystem: z.literal(true).optional(),
  /** The timer that starts it. */
  timer: z.string().optional(),
})
export type BackupJob = z.infer<typeof BackupJob>

/** A tool that decrypts secrets at activation, and the keys that it needs for that. */
export const SecretTool = z.object({
  tool: z.enum(['sops-nix', 'agenix']),
  /** Files that it reads its keys from. Their contents are never read. */
  keyPaths: z.array(PathText),
  /** Some secret is needed while users are created. */
  isNeededForUsers: z.boolean(),
})
export type SecretTool = z.infer<typeof SecretTool>

export const HomeManagerUse = z.object({
  user: z.string(),
  /**
   * module: activated with NixOS · standalone: by the user, from a profile of their own ·
   * not-visible: the home may not be read, so that it is not known whether it holds a profile.
   */
  form: z.enum(['module', 'standalone', 'not-visible']),
})
export type HomeManagerUse = z.infer<typeof HomeManagerUse>

/** A path that this host already keeps apart from its root. */
export const PersistedToday = z.object({
  path: PathText,
  /** Absent where neither the path nor its storage may be looked at, and nothing says it. */
  kind: z.enum(['directory', 'file']).optional(),
  /** The persistent storage: `/persist`, or a folder of a mount, as `/nix/persist`. */
  store: PathText,
  /** Where the data is: usually the store followed by the path. */
  storedAt: PathText,
  how: z.enum(['bind', 'link']),
  /** What it was learnt from. */
  seenIn: z.enum(['mount-table', 'unit', 'fstab', 'link', 'configuration']),
  /** Whether anything is at `storedAt`; absent where it is mounted, or where nobody could look. */
  isStored: z.boolean().optional(),
})
export type PersistedToday = z.infer<typeof PersistedToday>

export const PersistenceModule = z.enum(['impermanence', 'preservation'])
export type PersistenceModule = z.infer<typeof PersistenceModule>

/** Entries of a configuration, read from its text. */
export const TodayList = z.object({
  module: PersistenceModule,
  entries: z.array(PersistedToday).max(100_000),
})
export type TodayList = z.infer<typeof TodayList>

/** How the one who asks is connected. */
export const Session = z.object({ isOverSsh: z.boolean() })
export type Session = z.infer<typeof Session>
