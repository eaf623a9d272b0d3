import { z } from 'zod'
import { PasswordOption } from '#accounts.ts'
import { MigrationId, WiringForm } from '#design.ts'
import { PathText } from '#path.ts'
import { PlannedDisko } from '#planned-disko.ts'
import { PlannedHomes } from '#planned-homes.ts'
import { PlannedPersistence, Unsaid } from '#planned-persistence.ts'
import { PersistenceModule } from '#practice.ts'
import { ResetFailure, StrategyId } from '#root-design.ts'

/** One `fileSystems.<mountPoint>` that we print. Strings are ordinary strings, not text form. */
export const PlannedFileSystem = z.object({
  mountPoint: z.string(),
  device: z.string(),
  fsType: z.string(),
  options: z.array(z.string()),
  neededForBoot: z.boolean(),
  /** hardware-configuration.nix defines it too: the whole entry must be forced. */
  isForced: z.boolean(),
  /** disko's module defines it, from disko.nix: root.nix must not do so too. */
  isByDisko: z.literal(true).optional(),
  /** A short comment: why it is there. */
  why: z.string(),
})
export type PlannedFileSystem = z.infer<typeof PlannedFileSystem>

/** What gives `/` its new start in stage 1: a static program with values, and when it runs. */
export const PlannedRollback = z.object({
  program: z.enum(['btrfs', 'zfs', 'bcachefs']),
  /** Assigned on top of the program, each as `tideline_NAME`. */
  values: z.record(z.string(), z.string()),
  /** Units of systemd's stage 1 that must be there first, and without which it does not run. */
  waitsFor: z.array(z.string()),
  /** Units that it comes after where they are there. */
  startsAfter: z.array(z.string()).optional(),
  /** What / is then, in words: `a new, empty subvolume tideline/root`. */
  makes: z.string(),
  /** systemd unit in stage 1, or a hook for releases whose stage 1 is a script. */
  form: z.enum(['systemd', 'scripted']),
  ifItFails: ResetFailure,
})
export type PlannedRollback = z.infer<typeof PlannedRollback>

export const PlannedSurroundings = z.object({
  passwordFiles: z.array(
    z.object({
      user: z.string(),
      file: z.string(),
      /** Set by the host's own configuration: NixOS warns of more than one, and two files conflict. */
      instead: z.array(PasswordOption).optional(),
    }),
  ),
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
  /** Made again at each boot; ordinary strings. */
  links: z.array(z.object({ path: z.string(), target: z.string() })).optional(),
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

export const PhaseId = z.enum(['before', 'reboot', 'after', 'second', 'later', 'live'])
export type PhaseId = z.infer<typeof PhaseId>

export const Step = z.object({
  /** Noun, unique in the migration: `password-ada`. */
  id: z.string(),
  title: z.string(),
  why: z.string(),
  commands: z.array(Command),
  /** What the commands copy, and the folder it goes to: a program measures it before it begins. */
  copies: z
    .array(
      z.object({
        from: z.string(),
        to: z.string(),
        /** Where the copy is, if not below that folder under its own path. */
        at: z.string().optional(),
      }),
    )
    .optional(),
  /** What the user sees when it worked. */
  expected: z.string(),
  undo: z.string(),
  /** A person's hands or judgement are needed; absent, a program can do it. */
  isByHand: z.literal(true).optional(),
  /** What it copied is old once the machine was started anew: what runs there has gone on since. */
  isOldAfterBoot: z.literal(true).optional(),
  /** They change nothing, and succeed only where the step is done already. */
  doneWhen: z.array(Command).optional(),
  /** Takes the step back, in this order; absent where nothing is to be taken back or only `undo` can say how. */
  undoCommands: z.array(Command).optional(),
})
export type Step = z.infer<typeof Step>

export const Phase = z.object({
  id: PhaseId,
  title: z.string(),
  note: z.string(),
  steps: z.array(Step),
})
export type Phase = z.infer<typeof Phase>

/** Bytes that are copied, as far as the scan measured them, and where to. */
export const PlannedCopy = z.object({
  /** Of the file system that they take room on, today; absent where copies share the blocks. */
  onMountPoint: PathText.optional(),
  bytes: z.int().nonnegative(),
  /** What goes there too and was not measured: `Nix`. */
  unmeasured: z.string().optional(),
})
export type PlannedCopy = z.infer<typeof PlannedCopy>

/** What a way asks for, in sentences. A figure is one that was measured; else they say that none was. */
export const MoveCosts = z.object({
  time: z.string(),
  space: z.string(),
  /** What stops working meanwhile. */
  stops: z.string(),
  /** How far undo reaches. */
  undo: z.string(),
  copies: z.array(PlannedCopy),
})
export type MoveCosts = z.infer<typeof MoveCosts>

/** What a program that runs the steps must find before, and where it notes what it did. */
export const PlannedGround = z.object({
  /** What is `/` today. `device` is a dataset where it is of ZFS; `uuid` empty where not known. */
  root: z.object({
    device: z.string(),
    fsType: z.string(),
    uuid: z.string(),
    /** btrfs: path below the top level; empty for that itself, and elsewhere. */
    subvolume: z.string(),
  }),
  stores: z.array(z.string()),
  /** One folder, that outlives the move, under the names it has before, meanwhile and after. */
  journal: z.array(z.string()).min(1),
  /** What is kept and was there when the machine was read. */
  kept: z.array(
    z.object({
      path: z.string(),
      kind: z.enum(['directory', 'file']),
      store: z.string(),
      /** The folder that has it below itself today; absent, it is the root. */
      from: z.string().optional(),
      /** Not what the new system takes from the store by its name there: sshd's keys, a swap file. */
      comesBack: z.boolean(),
      /** Where the store that is left has nothing of it, it starts empty: it was not seen to be there. */
      mayBeMissing: z.boolean().optional(),
    }),
  ),
  /** What the machine's own configuration mounts, and goes on mounting. */
  mounts: z.array(z.object({ mountPoint: z.string(), device: z.string() })),
})
export type PlannedGround = z.infer<typeof PlannedGround>

export const PlannedMigration = z.object({
  id: MigrationId,
  title: z.string(),
  summary: z.string(),
  costs: MoveCosts,
  phases: z.array(Phase),
  /** Absent where no program runs the steps: they were not run through one, or one of them erases a disk. */
  ground: PlannedGround.optional(),
  /** A sentence: why there is none. */
  byHand: z.string().optional(),
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
    z.object({ path: PathText, store: PathText, why: z.enum(['lose', 'covered', 'missing']) }),
  ),
})
export type PlannedToday = z.infer<typeof PlannedToday>

export const Plan = z.object({
  strategy: StrategyId,
  /** NixOS release it is made for: `26.05`. */
  release: z.string(),
  fileSystems: z.array(PlannedFileSystem),
  persistence: PlannedPersistence,
  /** Stores beside the first that something is kept in. */
  moreStores: z.array(PlannedPersistence),
  unsaid: z.array(Unsaid),
  homes: PlannedHomes.optional(),
  /** Where it is installed on a new disk. */
  disko: PlannedDisko.optional(),
  /** Where the root starts empty already. */
  today: PlannedToday.optional(),
  rollback: PlannedRollback.optional(),
  surroundings: PlannedSurroundings,
  wiring: z.object({
    form: WiringForm,
    /** Folder of the configuration; the output goes to its subfolder `tideline`. */
    configuration: z.string(),
    /** Attribute of nixosConfigurations, taken from the host name. */
    hostName: z.string(),
  }),
  migration: PlannedMigration,
  fates: z.array(Fate),
})
export type Plan = z.infer<typeof Plan>
