import { z } from 'zod'
import { MigrationId, PersistenceForm, StrategyId } from '#design.ts'
import { PathText } from '#path.ts'
import { PersistenceModule } from '#practice.ts'

/** One `fileSystems.<mountPoint>` that we print. Strings are ordinary strings, not text form. */
export const PlannedFileSystem = z.object({
  mountPoint: z.string(),
  device: z.string(),
  fsType: z.string(),
  options: z.array(z.string()),
  neededForBoot: z.boolean(),
  /** hardware-configuration.nix defines it too: the whole entry must be forced. */
  isForced: z.boolean(),
  /** A short comment: why it is there. */
  why: z.string(),
})
export type PlannedFileSystem = z.infer<typeof PlannedFileSystem>

export const PersistedEntry = z.object({
  /** Ordinary string; relative to the home for entries of a user. */
  path: z.string(),
  /** The rule it comes from, in text form: line to path and back. */
  source: PathText,
  /** Only where it differs from what the module would do by itself. Names, not numbers. */
  user: z.string().optional(),
  group: z.string().optional(),
  mode: z.string().optional(),
  /** Parents of a file are made by the module; these are what they are on disk. */
  parentUser: z.string().optional(),
  parentGroup: z.string().optional(),
  parentMode: z.string().optional(),
})
export type PersistedEntry = z.infer<typeof PersistedEntry>

export const PersistedPaths = z.object({
  directories: z.array(PersistedEntry),
  files: z.array(PersistedEntry),
  /** Folders above them that are not kept, where the module would make them with another owner or mode. */
  above: z.array(PersistedEntry).optional(),
})
export type PersistedPaths = z.infer<typeof PersistedPaths>

export const PlannedPersistence = z.object({
  /** Of a host that has a list already, that of its module counts. */
  form: PersistenceForm,
  store: z.string(),
  hideMounts: z.boolean(),
  allowTrash: z.boolean(),
  system: PersistedPaths,
  /** By account name, sorted. */
  users: z.record(z.string(), PersistedPaths),
})
export type PlannedPersistence = z.infer<typeof PlannedPersistence>

/** The stage 1 unit that gives `/` a new subvolume, and the values of its script. */
export const PlannedRollback = z.object({
  /** As in fileSystems."/".device: systemd waits for that very unit. */
  device: z.string(),
  /** systemd's name of it: dev-disk-by\x2duuid-….device */
  deviceUnit: z.string(),
  /** UUID of the file system; the script refuses any other. Empty where it is not known. */
  uuid: z.string(),
  subvolume: z.string(),
  /** A path that must exist below the top level, or this is the wrong disk. */
  expected: z.string(),
  keepCount: z.int().nonnegative(),
  keepDays: z.int().nonnegative(),
  /** systemd unit in stage 1, or a hook for releases whose stage 1 is a script. */
  form: z.enum(['systemd', 'scripted']),
})
export type PlannedRollback = z.infer<typeof PlannedRollback>

export const PlannedSurroundings = z.object({
  passwordFiles: z.array(z.object({ user: z.string(), file: z.string() })),
  declaredUsers: z.array(
    z.object({
      name: z.string(),
      uid: z.int(),
      group: z.string().optional(),
      home: z.string(),
      isNormalUser: z.boolean(),
      extraGroups: z.array(z.string()),
    }),
  ),
  /** ssh host keys by their path on the store, so that sshd and secret tools find them early. */
  sshHostKeys: z.array(z.object({ path: z.string(), type: z.string() })),
  /** Mount points of the host's own configuration that need neededForBoot. */
  earlyMounts: z.array(z.string()),
  /** Accounts to declare with linger, so that their services start at boot. */
  lingerUsers: z.array(z.string()),
  isSudoLectureOff: z.boolean(),
  /** The whole list of swap devices, where one of them is a file that moves with the old root. */
  swapDevices: z.array(z.object({ device: z.string() })).optional(),
  /** nix-daemon's TMPDIR and cache folder, for Nix older than 2.30. */
  nixBuildDirectory: z.string().optional(),
})
export type PlannedSurroundings = z.infer<typeof PlannedSurroundings>

/** argv, never a shell line. `sh -c` takes a fixed program, data as its arguments. */
export const Command = z.object({
  argv: z.array(z.string()).min(1),
  asRoot: z.boolean(),
})
export type Command = z.infer<typeof Command>

export const PhaseId = z.enum(['before', 'reboot', 'after', 'later', 'live'])
export type PhaseId = z.infer<typeof PhaseId>

export const Step = z.object({
  /** Noun, unique in the migration: `password-ada`. */
  id: z.string(),
  title: z.string(),
  why: z.string(),
  commands: z.array(Command),
  /** What the user sees when it worked. */
  expected: z.string(),
  undo: z.string(),
})
export type Step = z.infer<typeof Step>

export const Phase = z.object({
  id: PhaseId,
  title: z.string(),
  note: z.string(),
  steps: z.array(Step),
})
export type Phase = z.infer<typeof Phase>

export const PlannedMigration = z.object({
  id: MigrationId,
  title: z.string(),
  summary: z.string(),
  phases: z.array(Phase),
  /** What choosing the old boot entry does not bring back. */
  undoLimits: z.array(z.string()),
  /** For paper or a phone, before the reboot: step titles and commands. */
  recovery: z.array(Step),
})
export type PlannedMigration = z.infer<typeof PlannedMigration>

/** What becomes of each mount and device of today: the column of the Host place. */
export const Fate = z.object({
  mountPoint: PathText,
  becomes: z.string(),
})
export type Fate = z.infer<typeof Fate>

/** What a host keeps already. The plan holds only what comes in addition. */
export const PlannedToday = z.object({
  /** Absent where the host's own mounts keep it, without a module. */
  module: PersistenceModule.optional(),
  stores: z.array(z.string()),
  /** What shows that `/` starts empty. */
  emptiedBy: z.enum(['memory', 'rollback', 'not-seen']),
  count: z.int().nonnegative(),
  /** Entries that the user's own list need not have. */
  removable: z.array(
    z.object({ path: PathText, store: PathText, why: z.enum(['lose', 'missing']) }),
  ),
})
export type PlannedToday = z.infer<typeof PlannedToday>

export const Plan = z.object({
  strategy: StrategyId,
  /** NixOS release it is made for: `26.05`. */
  release: z.string(),
  fileSystems: z.array(PlannedFileSystem),
  persistence: PlannedPersistence,
  /** Where the root starts empty already. */
  today: PlannedToday.optional(),
  rollback: PlannedRollback.optional(),
  surroundings: PlannedSurroundings,
  wiring: z.object({
    form: z.enum(['flake', 'channels']),
    /** Folder of the configuration; the output goes to its subfolder `tideline`. */
    configuration: z.string(),
    /** Attribute of nixosConfigurations, taken from the host name. */
    hostName: z.string(),
  }),
  migration: PlannedMigration,
  fates: z.array(Fate),
})
export type Plan = z.infer<typeof Plan>
